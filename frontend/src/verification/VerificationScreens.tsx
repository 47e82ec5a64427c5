'use client';

import { useEffect, useRef, useState } from 'react';
import { useSpeech } from '@/messages/LanguageProvider';
import { Announcer } from './Announcer';
import { cameraNoteOf } from './camera_note';
import { LeaveDialog } from './LeaveDialog';
import { usePlace } from './place';
import { ProblemScreen } from './screens/ProblemScreen';
import { StartScreen } from './screens/StartScreen';
import { SuccessScreen } from './screens/SuccessScreen';
import { VerifyingScreen } from './screens/VerifyingScreen';
import { WaitingScreen } from './screens/WaitingScreen';
import { isLive, sessionOf, unreachable } from './state';
import { useSpokenGuidance, useVibration } from './useGuidance';
import type { Verification } from './useVerification';

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

// Escape gives up what has not begun, and asks before it ends a session.
function useEscape({ state, flow }: Verification): { isAsking: boolean; stay: () => void } {
  const { keys } = usePlace();
  const [isAsking, setIsAsking] = useState(false);
  const hasSession = sessionOf(state) !== null;
  useEffect(() => {
    const target = keys();
    const onKey = (event: Event) => {
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      if (!isEscape || !isLive(flow.state())) return;
      // The browser's own closing of a dialog tells of it later than the next key may come.
      event.preventDefault();
      if (sessionOf(flow.state())) setIsAsking((was) => !was);
      else flow.cancel();
    };
    target.addEventListener('keydown', onKey);
    return () => target.removeEventListener('keydown', onKey);
  }, [flow, keys]);
  useEffect(() => {
    if (!hasSession) setIsAsking(false);
  }, [hasSession]);
  return { isAsking: isAsking && hasSession, stay: () => setIsAsking(false) };
}

// The screen for each state, and what is said aloud meanwhile.
export function VerificationScreens({ state, flow }: Verification) {
  const { isAsking, stay } = useEscape({ state, flow });
  const isReadAloud = useSpokenGuidance(state);
  useVibration(state);
  const hasStarted = useRef(false);
  useEffect(() => {
    hasStarted.current ||= state.name !== 'start';
  }, [state.name]);

  return (
    <>
      <Screen state={state} flow={flow} isFirst={!hasStarted.current} />
      <Announcer state={state} isReadAloud={isReadAloud} />
      {isAsking ? <LeaveDialog onStay={stay} onLeave={flow.cancel} /> : null}
    </>
  );
}
