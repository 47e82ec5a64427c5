import { describe, expect, it } from 'vitest';
import { completed, issued, missed, refused, scored, succeeded } from '@/testing/messages';
import { pulseOf } from './pulse';
import { type Event, initialState, reduce, type State } from './state';

const told = (message: Extract<Event, { type: 'message' }>['message']): Event => ({
  type: 'message',
  message,
  atMs: 0,
});
const VERIFYING = [
  { type: 'started' },
  { type: 'support_confirmed' },
  { type: 'camera_ready', camera: 'wanted' },
  told(issued()),
] satisfies Event[];
const verifying = VERIFYING.reduce<State>(reduce, initialState);
const lengthOf = (pattern: readonly number[] | null) =>
  (pattern ?? []).filter((_, index) => index % 2 === 0).reduce((sum, ms) => sum + ms, 0);

// All the pulses on the way.
function felt(events: readonly Event[], from: State = verifying): (readonly number[] | null)[] {
  let state = from;
  return events.map((event) => {
    const next = reduce(state, event);
    const pulse = pulseOf(state, next);
    state = next;
    return pulse;
  });
}

describe('what is felt', () => {
  it('is nothing while nothing is over', () => {
    expect(felt([...VERIFYING, told(scored())], initialState)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('is short for a step that was passed, also the last one, and longer for a miss', () => {
    const pulses = felt([
      told(completed(0)),
      told(issued(1)),
      told(missed(1)),
      told(issued(2)),
      told(completed(2)),
    ]);
    expect(pulses.map(lengthOf)).toEqual([60, 0, 250, 0, 60]);
  });

  it('is long at a failure and an error, twice short at success, nothing on cancel', () => {
    const ends: Event[] = [
      told(refused()),
      { type: 'closed', closeCode: 1011 },
      told(succeeded()),
      { type: 'cancelled' },
    ];
    expect(ends.map((end) => felt([end])[0])).toEqual([[500], [500], [60, 80, 60], null]);
  });

  it('is nothing when a session only comes back', () => {
    const over = reduce(verifying, told(completed(0)));
    expect(felt([{ type: 'dropped' }], over)).toEqual([null]);
  });
});
