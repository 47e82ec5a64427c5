'use client';

import { useEffect, useRef, useState } from 'react';
import { PageTitle } from '@/components/PageTitle';
import { useSpeech } from '@/messages/LanguageProvider';
import { Announcer } from './Announcer';
import { cameraNoteOf } from './camera_note';
import { LeaveDialog } from './LeaveDialog';
import { ProblemScreen } from './screens/ProblemScreen';
import { StartScreen } from './screens/StartScreen';
import { SuccessScreen } from './screens/SuccessScreen';
import { VerifyingScreen } from './screens/VerifyingScreen';
import { WaitingScreen } from './screens/WaitingScreen';
import { isLive, type State, sessionOf, unreachable } from './state';
import { useSpokenGuidance, useVibration } from './useGuidance';
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

// Escape gives up what has not begun, and asks before it ends a session.
function useEscape({ state, flow }: Verification): { isAsking: boolean; stay: () => void } {
  const [isAsking, setIsAsking] = useState(false);
  const hasSession = sessionOf(state) !== null;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isAsking || !isLive(flow.state())) return;
      event.preventDefault(); // or the browser closes with it the dialog that it opens
      if (sessionOf(flow.state())) setIsAsking(true);
      else flow.cancel();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [flow, isAsking]);
  useEffect(() => {
    if (!hasSession) setIsAsking(false);
  }, [hasSession]);
  return { isAsking: isAsking && hasSession, stay: () => setIsAsking(false) };
}

export function VerifyGlass() {
  const { state, flow } = useVerification();
  const { isAsking, stay } = useEscape({ state, flow });
  const isReadAloud = useSpokenGuidance(state);
  useVibration(state);
  const hasStarted = useRef(false);
  useEffect(() => {
    hasStarted.current ||= state.name !== 'start';
  }, [state.name]);

  return (
    <>
      <PageTitle page={state.name === 'paused' ? 'paused' : 'verification'} />
      <main className="shell" {...dataOf(state)}>
        <Screen state={state} flow={flow} isFirst={!hasStarted.current} />
        <Announcer state={state} isReadAloud={isReadAloud} />
        {isAsking ? <LeaveDialog onStay={stay} onLeave={flow.cancel} /> : null}
      </main>
    </>
  );
}
