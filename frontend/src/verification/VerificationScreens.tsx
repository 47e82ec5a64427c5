'use client';

import { useEffect, useRef } from 'react';
import { useSpeech } from '@/messages/LanguageProvider';
import { Announcer } from './Announcer';
import { cameraNoteOf } from './camera_note';
import { usePlace } from './place';
import { ProblemScreen } from './screens/ProblemScreen';
import { StartScreen } from './screens/StartScreen';
import { SuccessScreen } from './screens/SuccessScreen';
import { VerifyingScreen } from './screens/VerifyingScreen';
import { WaitingScreen } from './screens/WaitingScreen';
import { isLive, unreachable } from './state';
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

// The screen for each state, and what is said aloud meanwhile. Escape cancels.
export function VerificationScreens({ state, flow }: Verification) {
  const { keys } = usePlace();
  const hasStarted = useRef(false);
  useEffect(() => {
    hasStarted.current ||= state.name !== 'start';
  }, [state.name]);

  useEffect(() => {
    const target = keys();
    const onKey = (event: Event) => {
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      if (isEscape && isLive(flow.state())) flow.cancel();
    };
    target.addEventListener('keydown', onKey);
    return () => target.removeEventListener('keydown', onKey);
  }, [flow, keys]);

  return (
    <>
      <Screen state={state} flow={flow} isFirst={!hasStarted.current} />
      <Announcer state={state} />
    </>
  );
}
