import type { State } from './state';

export type StateData = Record<`data-${string}`, string | undefined>;

// What scripts, style sheets and tests read off the page.
export function dataOf(state: State): StateData {
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
