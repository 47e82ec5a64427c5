// One verification as the page sees it: reduce(state, event). Pure; clocks, sockets and cameras are
// flow.ts's. An event that makes no sense in a state leaves it as it is.
import type {
  Challenge,
  ChallengePhase,
  FailureReason,
  Hint,
  MissReason,
  Scores,
  ScoreUpdate,
  ServerErrorCode,
  ServerMessage,
  VerificationFailed,
  VerificationSuccess,
} from '@/lib/protocol';
import { issueChallenge, resume } from './challenge_course';
import {
  ERROR_OF_CLOSE_CODE,
  ERROR_OF_SERVER_CODE,
  type ErrorCode,
  RESUME_REFUSALS,
  type SwapRefusal,
  swapRefusalOf,
} from './error_code';
import { scoresOf } from './scores';

export type { ErrorCode };

export type Outcome = { kind: 'passed' } | { kind: 'missed'; reason: MissReason };

// `sinceMs` is the page's monotonic clock when the server said `remainingMs`; null: not running yet.
export interface Countdown {
  totalMs: number;
  remainingMs: number;
  sinceMs: number | null;
}

// Of a challenge that the person cannot do.
export type Swap = 'unasked' | 'asked' | { refused: SwapRefusal };

export type Step =
  | {
      kind: 'challenge';
      challenge: Challenge;
      phase: ChallengePhase;
      progress: number;
      countdown: Countdown;
      swap: Swap;
    }
  | { kind: 'pause'; last: Outcome };

// `substitute`: the camera that the person chose is gone, the default one is in use.
export type CameraInUse = 'wanted' | 'substitute';

interface Seen {
  camera: CameraInUse;
  outcomes: readonly Outcome[]; // of the challenges that are over, in order
  total: number;
  scores: Scores;
}

// A session that the server is judging.
export type Running =
  | ({ name: 'verifying'; step: Step; hint: Hint | null } & Seen)
  | ({ name: 'finishing' } & Seen);

// Why a session's connection has to be taken up again.
export type Interruption = 'drop' | 'pause';

// Why nothing was judged. `retryAtMs`, of the monotonic clock, and `queuePosition`: before when not to
// try again, and the place in the server's line; absent where it does not say.
export interface Problem {
  code: ErrorCode;
  retryAtMs?: number | undefined;
  queuePosition?: number | undefined;
}

export type State =
  | { name: 'start' }
  | { name: 'checking_support' }
  | { name: 'requesting_camera' }
  | { name: 'connecting'; camera: CameraInUse }
  | Running
  | { name: 'paused'; session: Running } // the page is hidden: no camera, no connection
  | { name: 'reconnecting'; after: Interruption; session: Running }
  | { name: 'success'; result: VerificationSuccess['data'] }
  | {
      name: 'failure';
      reason: FailureReason;
      result: VerificationFailed['data'];
      retryAtMs: number | null; // as that of a problem; null: at once
    }
  | ({ name: 'error' } & Problem);

export type Event =
  | { type: 'started' }
  | { type: 'support_confirmed' }
  | { type: 'camera_ready'; camera: CameraInUse }
  | { type: 'message'; message: ServerMessage; atMs: number }
  | { type: 'swap_asked' }
  | { type: 'hidden' }
  | { type: 'shown' }
  | { type: 'dropped' }
  | { type: 'closed'; closeCode: number }
  | ({ type: 'failed' } & Problem)
  | { type: 'cancelled' };

export type Verifying = Extract<State, { name: 'verifying' }>;
export type Connected = Extract<State, { name: 'connecting' }> | Running;

export const initialState: State = { name: 'start' };

const ERROR_AFTER: Record<Interruption, ErrorCode> = {
  drop: 'connection_lost',
  pause: 'page_hidden',
};

// Between "Start" and an end: the only states that may hold a camera or a session.
export function isLive(state: State): boolean {
  switch (state.name) {
    case 'checking_support':
    case 'requesting_camera':
    case 'connecting':
    case 'verifying':
    case 'finishing':
    case 'paused':
    case 'reconnecting':
      return true;
    case 'start':
    case 'success':
    case 'failure':
    case 'error':
      return false;
    default:
      return unreachable(state);
  }
}

export function isRunning(state: State): state is Running {
  return state.name === 'verifying' || state.name === 'finishing';
}

// What a person may still see of the session: also while it is interrupted.
export function sessionOf(state: State): Running | null {
  if (isRunning(state)) return state;
  return state.name === 'paused' || state.name === 'reconnecting' ? state.session : null;
}

export function unreachable(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}

function stepAfterScores(step: Step, told: ScoreUpdate['data']['challenge'], atMs: number): Step {
  const isCurrent = step.kind === 'challenge' && told?.challenge_id === step.challenge.challenge_id;
  if (!isCurrent) return step;
  return {
    ...step,
    phase: told.phase,
    progress: told.progress,
    countdown: { ...step.countdown, remainingMs: told.remaining_ms, sinceMs: atMs },
  };
}

function updateScores(state: Connected, data: ScoreUpdate['data'], atMs: number): State {
  if (state.name === 'connecting') return state;
  const scores = scoresOf(data);
  if (state.name === 'finishing') return { ...state, scores };
  return { ...state, scores, step: stepAfterScores(state.step, data.challenge, atMs) };
}

function endChallenge(state: Verifying, challengeId: string, last: Outcome): State {
  const { camera, step, total, scores } = state;
  if (step.kind !== 'challenge' || step.challenge.challenge_id !== challengeId) return state;
  const outcomes = [...state.outcomes, last];
  if (outcomes.length >= total) return { name: 'finishing', camera, outcomes, total, scores };
  return { ...state, outcomes, step: { kind: 'pause', last }, hint: null };
}

function setSwap(state: State, swap: Swap): State {
  if (state.name !== 'verifying' || state.step.kind !== 'challenge') return state;
  return { ...state, step: { ...state.step, swap } };
}

// Passed over where the challenge it was asked for is gone: the one shown now can still be swapped.
function refuseSwap(state: Connected, refused: SwapRefusal): State {
  const step = state.name === 'verifying' ? state.step : null;
  return step?.kind === 'challenge' && step.swap === 'asked' ? setSwap(state, { refused }) : state;
}

// What the session has to do with it: its end, a swap that is not to be had, or nothing.
function heedError(state: Connected, serverCode: ServerErrorCode): State {
  const refused = swapRefusalOf(serverCode);
  if (refused) return refuseSwap(state, refused);
  const code = ERROR_OF_SERVER_CODE[serverCode];
  return code ? { name: 'error', code } : state;
}

function refuse(result: VerificationFailed['data'], atMs: number): State {
  const { reason, retry_after_s } = result;
  const retryAtMs = retry_after_s === undefined ? null : atMs + 1000 * retry_after_s;
  return { name: 'failure', reason, result, retryAtMs };
}

function receive(state: Connected, message: ServerMessage, atMs: number): State {
  switch (message.type) {
    case 'CHALLENGE_ISSUED':
      return state.name === 'finishing' ? state : issueChallenge(state, message.data);
    case 'SESSION_RESUMED':
      return resume(state, message.data, atMs);
    case 'SCORE_UPDATE':
      return updateScores(state, message.data, atMs);
    case 'CHALLENGE_COMPLETED':
      if (state.name !== 'verifying') return state;
      return endChallenge(state, message.data.challenge_id, { kind: 'passed' });
    case 'CHALLENGE_FAILED': {
      if (state.name !== 'verifying') return state;
      const { challenge_id, reason } = message.data;
      return endChallenge(state, challenge_id, { kind: 'missed', reason });
    }
    case 'VERIFICATION_SUCCESS':
      return { name: 'success', result: message.data };
    case 'VERIFICATION_FAILED':
      return refuse(message.data, atMs);
    case 'ERROR':
      return heedError(state, message.data.code);
    case 'RATE':
      return state;
    case 'HINT_CLEARED':
      return state.name === 'verifying' ? { ...state, hint: null } : state;
    case 'FACE_NOT_FOUND':
    case 'MULTIPLE_FACES':
    case 'MOVE_CLOSER':
    case 'MOVE_BACK':
    case 'CENTER_FACE':
    case 'BACKLIT':
    case 'TOO_DARK':
    case 'TOO_BRIGHT':
    case 'BLURRED':
    case 'EYE_LEVEL':
    case 'FACE_COVERED':
    case 'LOOK_STRAIGHT':
    case 'HOLD_GESTURE':
      return state.name === 'verifying' ? { ...state, hint: message.type } : state;
    default:
      return unreachable(message);
  }
}

// A session that comes back goes on from where the server is, which says so first; what comes
// instead is its end.
function receiveAnywhere(state: State, message: ServerMessage, atMs: number): State {
  if (state.name === 'connecting' || isRunning(state)) return receive(state, message, atMs);
  if (state.name !== 'reconnecting') return state;
  if (message.type === 'SESSION_RESUMED') return resume(state.session, message.data, atMs);
  const next = receive(state.session, message, atMs);
  return isLive(next) ? state : next;
}

function pause(state: State): State {
  const session = sessionOf(state);
  if (session) return state.name === 'paused' ? state : { name: 'paused', session };
  return state.name === 'connecting' ? { name: 'error', code: 'page_hidden' } : state;
}

function close(state: State, closeCode: number): State {
  if (!isLive(state)) return state;
  const isRefused = state.name === 'reconnecting' && RESUME_REFUSALS.includes(closeCode);
  const code = isRefused ? ERROR_AFTER[state.after] : ERROR_OF_CLOSE_CODE[closeCode];
  return { name: 'error', code: code ?? 'connection_lost' };
}

const errorOf = ({ code, retryAtMs, queuePosition }: Problem): State => ({
  name: 'error',
  code,
  retryAtMs,
  queuePosition,
});

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'started':
      return isLive(state) ? state : { name: 'checking_support' };
    case 'support_confirmed':
      return state.name === 'checking_support' ? { name: 'requesting_camera' } : state;
    case 'camera_ready':
      if (state.name !== 'requesting_camera') return state;
      return { name: 'connecting', camera: event.camera };
    case 'message':
      return receiveAnywhere(state, event.message, event.atMs);
    case 'swap_asked':
      return setSwap(state, 'asked');
    case 'hidden':
      return pause(state);
    case 'shown':
      if (state.name !== 'paused') return state;
      return { name: 'reconnecting', after: 'pause', session: state.session };
    case 'dropped':
      if (!isRunning(state)) return state;
      return { name: 'reconnecting', after: 'drop', session: state };
    case 'closed':
      return close(state, event.closeCode);
    case 'failed':
      if (!isLive(state)) return state;
      return errorOf(event);
    case 'cancelled':
      return initialState;
    default:
      return unreachable(event);
  }
}
