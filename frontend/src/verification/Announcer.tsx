'use client';

import { useHeld } from '@/components/time';
import { useSpeech } from '@/messages/LanguageProvider';
import type { Speech } from '@/messages/speech';
import { cameraNoteOf } from './camera_note';
import type { State } from './state';

const HOLD_MS = 2_000;

// What a person who does not see the screen needs to hear now.
export function announcementOf(state: State, { words, phrases }: Speech): string {
  switch (state.name) {
    case 'verifying': {
      if (state.hint) return words.hints[state.hint];
      const { step } = state;
      if (step.kind === 'challenge') {
        const { title, detail } = words.gestures[step.challenge.challenge_type];
        return phrases.instruction(title, detail);
      }
      const { last } = step;
      return last.kind === 'passed' ? words.verifying.passedTitle : words.misses[last.reason];
    }
    case 'finishing':
      return words.verifying.finishingTitle;
    case 'success':
      return words.success.title;
    case 'failure':
      return words.failures[state.reason].title;
    case 'error':
      return words.errors[state.code].title;
    case 'requesting_camera':
      return words.waiting.cameraTitle;
    case 'connecting':
      return cameraNoteOf(state.camera, words) ?? words.waiting.connectTitle;
    case 'paused':
      return words.interruptions.pause;
    case 'reconnecting':
      return words.interruptions[state.after];
    default:
      return '';
  }
}

// The page's one live region: polite, and not more often than every two seconds.
export function Announcer({ state }: { state: State }) {
  const announced = useHeld(announcementOf(state, useSpeech()), HOLD_MS);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {announced}
    </p>
  );
}
