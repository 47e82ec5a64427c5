// One verification as the page sees it: reduce(state, event). Pure; clocks, sockets and cameras are
// flow.ts's. An event that makes no sense in a state leaves it as it is.
import type { ApiErrorCode } from '@/lib/api';
import type { CameraErrorCode } from '@/lib/camera';
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
  SessionResumed,
  VerificationFailed,
  VerificationSuccess,
} from '@/lib/protocol';
import type { SupportErrorCode } from '@/lib/support';

export type ErrorCode =
  | SupportErrorCode
  | CameraErrorCode
  | ApiErrorCode
  | 'camera_lost'
  | 'connection_lost'
  | 'server_stopping'
  | 'session_expired'
  | 'session_used'
  | 'session_unknown'
  | 'page_hidden';

export type Outcome = { kind: 'passed' } | { kind: 'missed'; reason: MissReason };

// `sinceMs` is the page's monotonic clock when the server said `remainingMs`; null: not running yet.
export interface Countdown {
  totalMs: number;
  remainingMs: number;
  sinceMs: number | null;
}

export type Step =
  | {
      kind: 'challenge';
      challenge: Challenge;
      phase: ChallengePhase;
      progress: number;
      countdown: Countdown;
    }
  | { kind: 'pause'; last: Outcome };

interface Seen {
  outcomes: readonly Outcome[]; // of the challenges that are over, in order
  total: number;
  scores: Scores;
}

export type State =
  | { name: 'start' }
  | { name: 'checking_support' }
  | { name: 'requesting_camera' }
  | { name: 'connecting' }
  | ({ name: 'verifying'; step: Step; hint: Hint | null } & Seen)
  | ({ name: 'finishing' } & Seen)
  | { name: 'success'; result: VerificationSuccess['data'] }
  | { name: 'failure'; reason: FailureReason; result: VerificationFailed['data'] }
  | { name: 'error'; code: ErrorCode };

export type Event =
  | { type: 'started' }
  | { type: 'support_confirmed' }
  | { type: 'camera_ready' }
  | { type: 'message'; message: ServerMessage; atMs: number }
  | { type: 'closed'; closeCode: number }
  | { type: 'failed'; code: ErrorCode }
  | { type: 'cancelled' };

type Verifying = Extract<State, { name: 'verifying' }>;
type Connected = Extract<State, { name: 'connecting' | 'verifying' | 'finishing' }>;

export const initialState: State = { name: 'start' };

const NO_SCORES: Scores = { liveness_score: null, emotion_score: null, deepfake_score: null };

// What an ERROR message means for the session; null: it goes on.
const ERROR_OF_SERVER_CODE: Record<ServerErrorCode, ErrorCode | null> = {
  invalid_json: null,
  invalid_request: null,
  unknown_message_type: null,
  frame_undecodable: null,
  frame_out_of_order: null,
  frame_rate_exceeded: 'protocol_error',
  body_too_large: 'protocol_error',
  hostile_input: 'protocol_error',
  session_unknown: 'session_unknown',
  session_used: 'session_used',
  session_expired: 'session_expired',
  resume_refused: 'session_used',
  server_busy: 'server_full',
  store_unavailable: 'server_fault',
  internal: 'server_fault',
};

const ERROR_OF_CLOSE_CODE: Readonly<Record<number, ErrorCode>> = {
  1000: 'protocol_error', // finished, yet no result was understood
  1001: 'server_stopping',
  1008: 'request_refused',
  1009: 'protocol_error',
  1011: 'server_fault',
  1013: 'server_full',
  4401: 'session_unknown',
  4403: 'session_used',
  4408: 'session_expired',
  4409: 'session_used',
};

// Between "Start" and an end: the only states that may hold a camera or a socket.
export function isLive(state: State): boolean {
  switch (state.name) {
    case 'checking_support':
    case 'requesting_camera':
    case 'connecting':
    case 'verifying':
    case 'finishing':
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

export function isConnected(state: State): state is Connected {
  return state.name === 'connecting' || state.name === 'verifying' || state.name === 'finishing';
}

export function unreachable(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}

function issueChallenge(state: Connected, challenge: Challenge): State {
  const totalMs = challenge.timeout_seconds * 1000;
  const seen = state.name === 'connecting' ? { outcomes: [], scores: NO_SCORES } : state;
  return {
    name: 'verifying',
    step: {
      kind: 'challenge',
      challenge,
      phase: 'arming',
      progress: 0,
      countdown: { totalMs, remainingMs: totalMs, sinceMs: null },
    },
    outcomes: seen.outcomes,
    total: challenge.total_challenges,
    scores: seen.scores,
    hint: null,
  };
}

// What ended while the connection was gone was not done: nobody was seen.
function resume(state: Connected, data: SessionResumed['data'], atMs: number): State {
  const { challenge } = data;
  if (!challenge || state.name === 'finishing') return state;
  const issued = issueChallenge(state, challenge);
  if (issued.name !== 'verifying' || issued.step.kind !== 'challenge') return state;
  const outcomes = [...issued.outcomes];
  while (outcomes.length < challenge.challenge_index) {
    outcomes.push({ kind: 'missed', reason: 'timeout' });
  }
  const countdown = {
    ...issued.step.countdown,
    remainingMs: challenge.remaining_ms,
    sinceMs: atMs,
  };
  return { ...issued, outcomes, step: { ...issued.step, countdown } };
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
  const { liveness_score, emotion_score, deepfake_score } = data;
  const scores = { liveness_score, emotion_score, deepfake_score };
  if (state.name === 'finishing') return { ...state, scores };
  return { ...state, scores, step: stepAfterScores(state.step, data.challenge, atMs) };
}

function endChallenge(state: Verifying, challengeId: string, last: Outcome): State {
  const { step, total, scores } = state;
  if (step.kind !== 'challenge' || step.challenge.challenge_id !== challengeId) return state;
  const outcomes = [...state.outcomes, last];
  if (outcomes.length >= total) return { name: 'finishing', outcomes, total, scores };
  return { ...state, outcomes, step: { kind: 'pause', last }, hint: null };
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
      return { name: 'failure', reason: message.data.reason, result: message.data };
    case 'ERROR': {
      const code = ERROR_OF_SERVER_CODE[message.data.code];
      return code ? { name: 'error', code } : state;
    }
    case 'HINT_CLEARED':
      return state.name === 'verifying' ? { ...state, hint: null } : state;
    case 'FACE_NOT_FOUND':
    case 'MULTIPLE_FACES':
    case 'MOVE_CLOSER':
    case 'MOVE_BACK':
    case 'CENTER_FACE':
    case 'TOO_DARK':
    case 'TOO_BRIGHT':
    case 'LOOK_STRAIGHT':
    case 'HOLD_GESTURE':
      return state.name === 'verifying' ? { ...state, hint: message.type } : state;
    default:
      return unreachable(message);
  }
}

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'started':
      return isLive(state) ? state : { name: 'checking_support' };
    case 'support_confirmed':
      return state.name === 'checking_support' ? { name: 'requesting_camera' } : state;
    case 'camera_ready':
      return state.name === 'requesting_camera' ? { name: 'connecting' } : state;
    case 'message':
      return isConnected(state) ? receive(state, event.message, event.atMs) : state;
    case 'closed': {
      if (!isLive(state)) return state;
      return { name: 'error', code: ERROR_OF_CLOSE_CODE[event.closeCode] ?? 'connection_lost' };
    }
    case 'failed':
      return isLive(state) ? { name: 'error', code: event.code } : state;
    case 'cancelled':
      return initialState;
    default:
      return unreachable(event);
  }
}
