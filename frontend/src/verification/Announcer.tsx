'use client';

import { useHeld } from '@/components/time';
import type { State } from './state';
import {
  cameraText,
  challengeText,
  errorText,
  failureText,
  hintText,
  interruptionText,
  missText,
  text,
} from './text';

const HOLD_MS = 2_000;

// What a person who does not see the screen needs to hear now.
export function announcementOf(state: State): string {
  switch (state.name) {
    case 'verifying': {
      if (state.hint) return hintText[state.hint];
      const { step } = state;
      if (step.kind === 'challenge') {
        const { title, detail } = challengeText[step.challenge.challenge_type];
        return `${title}. ${detail}`;
      }
      return step.last.kind === 'passed' ? text.verifying.passedTitle : missText[step.last.reason];
    }
    case 'finishing':
      return text.verifying.finishingTitle;
    case 'success':
      return text.success.title;
    case 'failure':
      return failureText[state.reason].title;
    case 'error':
      return errorText[state.code].title;
    case 'requesting_camera':
      return text.waiting.cameraTitle;
    case 'connecting':
      return cameraText[state.camera] ?? text.waiting.connectTitle;
    case 'paused':
      return interruptionText.pause;
    case 'reconnecting':
      return interruptionText[state.after];
    default:
      return '';
  }
}

// The page's one live region: polite, and not more often than every two seconds.
export function Announcer({ state }: { state: State }) {
  const words = useHeld(announcementOf(state), HOLD_MS);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {words}
    </p>
  );
}
