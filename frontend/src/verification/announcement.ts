// What a person who does not see the screen needs to hear now.
import type { Speech } from '@/messages/speech';
import { cameraNoteOf } from './camera_note';
import type { State } from './state';

// Instructions and results: what is also read aloud to whoever asked for that. '' for nothing.
export function guidanceOf(state: State, { words, phrases }: Speech): string {
  switch (state.name) {
    case 'verifying': {
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
    default:
      return '';
  }
}

// What the live region says. Where a voice reads the guidance aloud, only the rest: said by both at
// once, neither would be understood.
export function announcementOf(state: State, speech: Speech, isReadAloud: boolean): string {
  const { words } = speech;
  switch (state.name) {
    case 'requesting_camera':
      return words.waiting.cameraTitle;
    case 'connecting':
      return cameraNoteOf(state.camera, words) ?? words.waiting.connectTitle;
    case 'paused':
      return words.interruptions.pause;
    case 'reconnecting':
      return words.interruptions[state.after];
    default: {
      const hint = state.name === 'verifying' ? state.hint : null;
      if (hint) return words.hints[hint];
      return isReadAloud ? '' : guidanceOf(state, speech);
    }
  }
}
