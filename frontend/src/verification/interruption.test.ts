import { describe, expect, it } from 'vitest';
import type { ServerMessage } from '@/lib/protocol';
import { completed, hinted, issued, refused, resumed, scored, succeeded } from '@/testing/messages';
import {
  type ErrorCode,
  type Event,
  initialState,
  isLive,
  reduce,
  type State,
  sessionOf,
} from './state';

const told = (message: ServerMessage, atMs = 0): Event => ({ type: 'message', message, atMs });
const stateAfter = (events: readonly Event[]): State => events.reduce(reduce, initialState);

const CONNECTING: readonly Event[] = [
  { type: 'started' },
  { type: 'support_confirmed' },
  { type: 'camera_ready', camera: 'wanted' },
];
const VERIFYING = [...CONNECTING, told(issued())];

describe('an interruption', () => {
  const DROPPED: readonly Event[] = [...VERIFYING, told(scored(), 5), { type: 'dropped' }];
  const PAUSED: readonly Event[] = [...VERIFYING, told(scored(), 5), { type: 'hidden' }];
  const BACK: readonly Event[] = [...PAUSED, { type: 'shown' }];

  it('keeps what was seen of the session', () => {
    const session = stateAfter([...VERIFYING, told(scored(), 5)]);
    expect(stateAfter(DROPPED)).toEqual({ name: 'reconnecting', after: 'drop', session });
    expect(stateAfter(PAUSED)).toEqual({ name: 'paused', session });
    expect(stateAfter(BACK)).toEqual({ name: 'reconnecting', after: 'pause', session });
    for (const events of [DROPPED, PAUSED, BACK]) {
      expect(sessionOf(stateAfter(events))).toEqual(session);
      expect(isLive(stateAfter(events))).toBe(true);
    }
  });

  it.each([
    ['a drop', DROPPED],
    ['a pause', BACK],
  ])('ends where the server goes on, after %s', (_, events) => {
    const state = stateAfter([...events, told(resumed(0), 77)]);
    expect(state).toMatchObject({ name: 'verifying', step: { countdown: { sinceMs: 77 } } });
  });

  it('ends with the result, if it was decided meanwhile', () => {
    expect(stateAfter([...BACK, told(succeeded())]).name).toBe('success');
    expect(stateAfter([...DROPPED, told(refused())]).name).toBe('failure');
  });

  it('hears nothing else before the session was taken up, and nothing at all in a pause', () => {
    for (const message of [scored(), completed(0), hinted('TOO_DARK')]) {
      const dropped = stateAfter(DROPPED);
      expect(reduce(dropped, told(message))).toBe(dropped);
    }
    const paused = stateAfter(PAUSED);
    expect(reduce(paused, told(resumed(0)))).toBe(paused);
    expect(reduce(paused, told(succeeded()))).toBe(paused);
  });

  it.each<[string, readonly Event[], number, ErrorCode]>([
    ['a drop', DROPPED, 1006, 'connection_lost'],
    ['a drop', DROPPED, 4403, 'connection_lost'],
    ['a drop', DROPPED, 4409, 'connection_lost'],
    ['a pause', BACK, 1006, 'page_hidden'],
    ['a pause', BACK, 4401, 'page_hidden'],
    ['a pause', BACK, 4409, 'page_hidden'],
    ['a pause', BACK, 1013, 'server_full'],
    ['a drop', DROPPED, 1001, 'server_stopping'],
  ])('that lasts too long, after %s, ends with its own cause', (_, events, closeCode, code) => {
    expect(stateAfter([...events, { type: 'closed', closeCode }])).toEqual({ name: 'error', code });
  });

  it('may be interrupted itself: hidden while reconnecting', () => {
    const state = stateAfter([...DROPPED, { type: 'hidden' }, { type: 'shown' }]);
    expect(state).toMatchObject({ name: 'reconnecting', after: 'pause' });
  });

  it('of a session that is not yet running is its end, and of a prompt is none', () => {
    const connecting = stateAfter([...CONNECTING, { type: 'hidden' }]);
    expect(connecting).toEqual({ name: 'error', code: 'page_hidden' });
    const asking = stateAfter(CONNECTING.slice(0, 2));
    expect(reduce(asking, { type: 'hidden' })).toBe(asking);
  });
});
