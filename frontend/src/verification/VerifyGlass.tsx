'use client';

import { useState } from 'react';
import { PageTitle } from '@/components/PageTitle';
import { VerificationFlow } from './flow';
import { ownPage } from './own_page';
import { PlaceContext } from './place';
import { dataOf } from './state_data';
import { useVerification } from './useVerification';
import { VerificationScreens } from './VerificationScreens';

export function VerifyGlass() {
  const [ownFlow] = useState(() => new VerificationFlow(ownPage));
  const { state, flow } = useVerification(ownFlow);
  return (
    <PlaceContext value={ownPage}>
      <PageTitle page={state.name === 'paused' ? 'paused' : 'verification'} />
      <main className="shell" {...dataOf(state)}>
        <VerificationScreens state={state} flow={flow} />
      </main>
    </PlaceContext>
  );
}
