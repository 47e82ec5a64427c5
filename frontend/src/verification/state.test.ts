import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServerMessage } from '@/lib/protocol';
import {
  CHALLENGE_IDS,
  completed,
  hinted,
  issued,
  missed,
  refused,
  resumed,
  scored,
  serverError,
  succeeded,
} from '@/testing/messages';
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
const stateAfter = (events: readonly Event[], from: State = initialState) =>
  events.reduce(reduce, from);

const CONNECTING: readonly Event[] = [
  { type: 'started' },
  { type: 'support_confirmed' },
  { type: 'camera_ready', camera: 'wanted' },
];
const VERIFYING = [...CONNECTING, told(issued())];

describe('the way in', () => {
  it('goes from support to camera to connection to the first challenge', () => {
    const names = VERIFYING.map((_, index) => stateAfter(VERIFYING.slice(0, index + 1)).name);
    expect(names).toEqual(['checking_support', 'requesting_camera', 'connecting', 'verifying']);
  });

  it('shows a challenge with its full time, the clock standing until the server counts', () => {
    expect(stateAfter(VERIFYING)).toMatchObject({
      step: {
        kind: 'challenge',
        challenge: { challenge_id: CHALLENGE_IDS[0] },
        countdown: { totalMs: 10_000, remainingMs: 10_000, sinceMs: null },
      },
      total: 3,
      outcomes: [],
      scores: { liveness_score: null, emotion_score: null, deepfake_score: null },
    });
  });
});

describe('verifying', () => {
  it('takes scores, phase and time from the server', () => {
    expect(stateAfter([...VERIFYING, told(scored(), 77)])).toMatchObject({
      scores: { liveness_score: 0.8, emotion_score: null, deepfake_score: 0.9 },
      step: { phase: 'holding', progress: 0.5, countdown: { remainingMs: 6500, sinceMs: 77 } },
    });
  });

  it('goes on after a dropped connection where the server is', () => {
    const same = stateAfter([...VERIFYING, told(scored(), 5), told(resumed(0), 77)]);
    expect(same).toMatchObject({
      name: 'verifying',
      outcomes: [],
      scores: { liveness_score: 0.8 },
      step: {
        challenge: { challenge_id: CHALLENGE_IDS[0] },
        countdown: { totalMs: 10_000, remainingMs: 4000, sinceMs: 77 },
      },
    });
    const later = stateAfter(
      [told(resumed(2), 77)],
      stateAfter([...VERIFYING, told(completed(0))]),
    );
    expect(later).toMatchObject({
      outcomes: [{ kind: 'passed' }, { kind: 'missed', reason: 'timeout' }],
      step: { challenge: { challenge_id: CHALLENGE_IDS[2] } },
    });
    const before = stateAfter([...VERIFYING, told(completed(0))]);
    expect(reduce(before, told(resumed(null)))).toBe(before);
  });

  it('takes up a session whose first challenge was never heard', () => {
    expect(stateAfter([...CONNECTING, told(resumed(1), 77)])).toMatchObject({
      name: 'verifying',
      outcomes: [{ kind: 'missed', reason: 'timeout' }],
      step: { countdown: { remainingMs: 4000, sinceMs: 77 } },
    });
    const early = stateAfter(CONNECTING);
    expect(reduce(early, told(resumed(null)))).toBe(early);
  });

  it('believes the server that a challenge was passed unheard', () => {
    const passed = resumed(1);
    passed.data.completed_count = 1;
    expect(stateAfter([...VERIFYING, told(passed)])).toMatchObject({
      outcomes: [{ kind: 'passed' }],
    });
  });

  it('ends the challenge that was over when the connection came back', () => {
    const over = stateAfter([...VERIFYING, told(resumed(null))]);
    expect(over).toMatchObject({
      outcomes: [{ kind: 'missed' }],
      step: { kind: 'pause', last: { kind: 'missed' } },
    });
    const last = [told(completed(0)), told(issued(1)), told(missed(1)), told(issued(2))];
    const finished = stateAfter([...VERIFYING, ...last, told(resumed(null))]);
    expect(finished).toMatchObject({ name: 'finishing' });
  });

  it('remembers that another camera than the one chosen is in use', () => {
    const ready: Event = { type: 'camera_ready', camera: 'substitute' };
    const states = [...CONNECTING.slice(0, 2), ready, told(issued()), told(completed(0))];
    expect(stateAfter(states)).toMatchObject({ name: 'verifying', camera: 'substitute' });
  });

  it('does not let a late score of another challenge move this one’s clock', () => {
    const state = stateAfter([
      ...VERIFYING,
      told(completed(0)),
      told(issued(1)),
      told(scored(), 77),
    ]);
    expect(state).toMatchObject({ step: { phase: 'arming', countdown: { sinceMs: null } } });
  });

  it('pauses after a challenge and keeps what was scored', () => {
    const state = stateAfter([...VERIFYING, told(scored()), told(completed(0))]);
    expect(state).toMatchObject({
      step: { kind: 'pause', last: { kind: 'passed' } },
      outcomes: [{ kind: 'passed' }],
      scores: { liveness_score: 0.8 },
    });
  });

  it('counts an end once, however often it is told', () => {
    expect(stateAfter([...VERIFYING, told(completed(0)), told(completed(0))])).toMatchObject({
      outcomes: [{ kind: 'passed' }],
    });
  });

  it('goes on after a missed challenge, and finishes after the last', () => {
    const state = stateAfter([
      ...VERIFYING,
      told(missed(0)),
      told(issued(1)),
      told(completed(1)),
      told(issued(2)),
      told(completed(2)),
    ]);
    expect(state).toMatchObject({
      name: 'finishing',
      outcomes: [{ kind: 'missed', reason: 'timeout' }, { kind: 'passed' }, { kind: 'passed' }],
    });
  });

  it('shows a hint until it is cleared or the challenge is over', () => {
    const dark = stateAfter([...VERIFYING, told(hinted('TOO_DARK'))]);
    expect(dark).toMatchObject({ hint: 'TOO_DARK' });
    expect(reduce(dark, told(hinted('HINT_CLEARED')))).toMatchObject({ hint: null });
    expect(reduce(dark, told(completed(0)))).toMatchObject({ hint: null });
  });
});

describe('a swap', () => {
  const ASKED = stateAfter([...VERIFYING, { type: 'swap_asked' }]);
  const swapOf = (state: State) =>
    state.name === 'verifying' && state.step.kind === 'challenge' ? state.step.swap : null;

  it('is answered by another challenge, in the same place of a longer row', () => {
    expect(swapOf(ASKED)).toBe('asked');
    const swapped = issued(0, {
      challenge_id: CHALLENGE_IDS[2],
      challenge_type: 'nod_up',
      total_challenges: 4,
      replaces: CHALLENGE_IDS[0],
      swaps_left: 0,
    });
    const next = reduce(ASKED, told(swapped));
    expect(next).toMatchObject({ name: 'verifying', outcomes: [], total: 4 });
    expect(swapOf(next)).toBe('unasked');
  });

  it.each([
    'swap_not_allowed',
    'swap_none_left',
    'swap_unknown_challenge',
    'swap_too_late',
  ] as const)('refused with %s leaves the challenge as it was', (code) => {
    const next = reduce(ASKED, told(serverError(code)));
    expect(swapOf(next)).toEqual({ refused: code });
    expect({ ...next, step: null }).toEqual({ ...ASKED, step: null });
  });

  it('refused for a challenge that is gone leaves the next one to be swapped', () => {
    const gone = [told(completed(0)), told(issued(1, { swaps_left: 1 }))];
    const next = gone.reduce(reduce, ASKED);
    expect(reduce(next, told(serverError('swap_too_late')))).toBe(next);
    expect(swapOf(next)).toBe('unasked');
  });

  it('is not asked for between challenges', () => {
    const between = stateAfter([...VERIFYING, told(completed(0))]);
    expect(reduce(between, { type: 'swap_asked' })).toBe(between);
    expect(reduce(initialState, { type: 'swap_asked' })).toBe(initialState);
  });
});

describe('the ends', () => {
  it('succeeds with the server’s result', () => {
    expect(stateAfter([...VERIFYING, told(succeeded())])).toEqual({
      name: 'success',
      result: succeeded().data,
    });
  });

  it('fails with the server’s reason', () => {
    expect(stateAfter([...VERIFYING, told(refused({ reason: 'no_face' }))])).toMatchObject({
      name: 'failure',
      reason: 'no_face',
    });
  });

  it.each<[Parameters<typeof serverError>[0], ErrorCode | null]>([
    ['session_unknown', 'session_unknown'],
    ['session_used', 'session_used'],
    ['session_expired', 'session_expired'],
    ['server_busy', 'server_full'],
    ['internal', 'server_fault'],
    ['hostile_input', 'protocol_error'],
    ['frame_undecodable', null],
    ['unknown_message_type', null],
  ])('takes the server’s ERROR %s as %s', (code, expected) => {
    const state = stateAfter([...VERIFYING, told(serverError(code))]);
    expect(state).toEqual(expected ? { name: 'error', code: expected } : stateAfter(VERIFYING));
  });

  it.each<[number, ErrorCode]>([
    [1000, 'protocol_error'],
    [1001, 'server_stopping'],
    [1006, 'connection_lost'],
    [1008, 'request_refused'],
    [1009, 'protocol_error'],
    [1011, 'server_fault'],
    [1013, 'server_full'],
    [4401, 'session_unknown'],
    [4408, 'session_expired'],
    [4409, 'session_used'],
    [4999, 'connection_lost'],
  ])('takes close code %i as %s', (closeCode, code) => {
    expect(stateAfter([...VERIFYING, { type: 'closed', closeCode }])).toEqual({
      name: 'error',
      code,
    });
  });

  it('keeps a result when the socket closes after it', () => {
    const state = stateAfter([
      ...VERIFYING,
      told(succeeded()),
      { type: 'closed', closeCode: 1000 },
    ]);
    expect(state.name).toBe('success');
  });

  it('can be started again from every end, and cancelled to the start', () => {
    const end = stateAfter([...VERIFYING, told(refused())]);
    expect(reduce(end, { type: 'started' }).name).toBe('checking_support');
    expect(reduce(stateAfter(VERIFYING), { type: 'cancelled' })).toBe(initialState);
  });
});

describe('in any order', () => {
  const messages = [
    ...[issued(0), issued(1), scored(), completed(0), missed(1), hinted('TOO_DARK')],
    ...[resumed(0), resumed(2), resumed(null)],
  ];
  const event: fc.Arbitrary<Event> = fc.oneof(
    fc.constantFrom<Event>(...CONNECTING, { type: 'closed', closeCode: 1006 }),
    fc.constantFrom<Event>({ type: 'hidden' }, { type: 'shown' }, { type: 'dropped' }),
    fc.constantFrom<Event>({ type: 'failed', code: 'camera_lost' }, { type: 'cancelled' }),
    fc
      .constantFrom(...messages, refused(), serverError('internal'))
      .map((message) => told(message)),
  );

  it('never succeeds unless the server says so', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        expect(stateAfter(events).name).not.toBe('success');
      }),
    );
  });

  it('lets nothing but a new start or a cancel change an end', () => {
    fc.assert(
      fc.property(event, (any) => {
        const end: State = { name: 'error', code: 'camera_lost' };
        const next = reduce(end, any);
        const mayMove = any.type === 'started' || any.type === 'cancelled';
        expect(next === end || mayMove).toBe(true);
      }),
    );
  });

  it('never counts more outcomes than challenges', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const state = stateAfter([...VERIFYING, ...events]);
        const session = sessionOf(state);
        if (session?.name === 'verifying') {
          expect(session.outcomes.length).toBeLessThan(session.total);
        }
        expect(isLive(state)).toBe(!['start', 'success', 'failure', 'error'].includes(state.name));
      }),
    );
  });
});
