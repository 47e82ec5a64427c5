'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { resolveUserId } from '@/lib/user_id';
import { VerificationFlow } from './flow';
import { initialState, type State } from './state';

export interface Verification {
  state: State;
  flow: VerificationFlow;
}

export function useVerification(): Verification {
  const [flow] = useState(() => new VerificationFlow(() => resolveUserId()));
  const state = useSyncExternalStore(flow.subscribe, flow.state, () => initialState);

  useEffect(() => {
    const onVisibility = () => {
      if (document.hidden) flow.hide();
      else flow.show();
    };
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('pagehide', flow.cancel);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pagehide', flow.cancel);
      flow.cancel();
    };
  }, [flow]);

  return { state, flow };
}
