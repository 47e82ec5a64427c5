// What is felt in the hand when one state follows another.
import { type Running, type State, sessionOf } from './state';

const PASSED: readonly number[] = [60];
const MISSED: readonly number[] = [250];
const VERIFIED: readonly number[] = [60, 80, 60];
const NOT_VERIFIED: readonly number[] = [500];

function pulseOfStep(last: Running, next: Running): readonly number[] | null {
  if (next.outcomes.length <= last.outcomes.length) return null;
  return next.outcomes.at(-1)?.kind === 'passed' ? PASSED : MISSED;
}

// A pattern for vibrate(); null for nothing.
export function pulseOf(last: State, next: State): readonly number[] | null {
  if (last.name === next.name && next.name !== 'verifying') return null;
  switch (next.name) {
    case 'success':
      return VERIFIED;
    case 'failure':
    case 'error':
      return NOT_VERIFIED;
    default: {
      const [before, now] = [sessionOf(last), sessionOf(next)];
      return before && now ? pulseOfStep(before, now) : null;
    }
  }
}
