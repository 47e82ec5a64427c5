'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { VerificationFlow } from './flow';
import { initialState, type State } from './state';

export interface Verification {
  state: State;
  flow: VerificationFlow;
}

// A flow while it is shown: paused where it cannot be seen, ended when it is taken away.
export function useVerification(flow: VerificationFlow): Verification {
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
