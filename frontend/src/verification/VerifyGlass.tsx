'use client';

import { useEffect, useRef } from 'react';
import { PageTitle } from '@/components/PageTitle';
import { useSpeech } from '@/messages/LanguageProvider';
import { Announcer } from './Announcer';
import { cameraNoteOf } from './camera_note';
import { ProblemScreen } from './screens/ProblemScreen';
import { StartScreen } from './screens/StartScreen';
import { SuccessScreen } from './screens/SuccessScreen';
import { VerifyingScreen } from './screens/VerifyingScreen';
import { WaitingScreen } from './screens/WaitingScreen';
import { isLive, type State, unreachable } from './state';
import { useVerification, type Verification } from './useVerification';

function Screen({ state, flow, isFirst }: Verification & { isFirst: boolean }) {
  const { words } = useSpeech();
  switch (state.name) {
    case 'start':
      return <StartScreen onStart={flow.start} isFirst={isFirst} />;
    case 'checking_support':
    case 'requesting_camera':
    case 'connecting': {
      const note = state.name === 'connecting' ? cameraNoteOf(state.camera, words) : null;
      return <WaitingScreen waitingFor={state.name} note={note} onCancel={flow.cancel} />;
    }
    case 'verifying':
    case 'finishing':
      return <VerifyingScreen state={state} interruption={null} flow={flow} />;
    case 'paused':
      return <VerifyingScreen state={state.session} interruption="pause" flow={flow} />;
    case 'reconnecting':
      return <VerifyingScreen state={state.session} interruption={state.after} flow={flow} />;
    case 'success':
      return <SuccessScreen result={state.result} onAgain={flow.start} />;
    case 'failure':
    case 'error':
      return <ProblemScreen state={state} onRetry={flow.start} />;
    default:
      return unreachable(state);
  }
}

// What scripts and tests read off the page.
function dataOf(state: State): Record<`data-${string}`, string | undefined> {
  const step = state.name === 'verifying' ? state.step : null;
  const challenge = step?.kind === 'challenge' ? step.challenge : null;
  return {
    'data-state': state.name,
    'data-code': state.name === 'error' ? state.code : undefined,
    'data-reason': state.name === 'failure' ? state.reason : undefined,
    'data-challenge': challenge?.challenge_type,
    'data-challenge-id': challenge?.challenge_id,
    'data-phase': step?.kind === 'challenge' ? step.phase : undefined,
    'data-hint': state.name === 'verifying' ? (state.hint ?? undefined) : undefined,
  };
}

export function VerifyGlass() {
  const { state, flow } = useVerification();
  const hasStarted = useRef(false);
  useEffect(() => {
    hasStarted.current ||= state.name !== 'start';
  }, [state.name]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && isLive(flow.state())) flow.cancel();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [flow]);

  return (
    <>
      <PageTitle page={state.name === 'paused' ? 'paused' : 'verification'} />
      <main className="shell" {...dataOf(state)}>
        <Screen state={state} flow={flow} isFirst={!hasStarted.current} />
        <Announcer state={state} />
      </main>
    </>
  );
}
