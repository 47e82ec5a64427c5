// The wire protocol as the page sees it. Types and validators are generated from
// protocol/*.schema.json; this file turns raw socket text into a judged value, once, at the edge.
import { serverMessageTypes } from './generated/server-message-types';
import type {
  ChallengeFailed,
  ChallengeIssued,
  ChallengeProgress,
  Error as ErrorMessage,
  HintMessage,
  ScoreUpdate,
  ServerMessage,
  VerificationFailed,
} from './generated/server-messages';
import { isServerMessage } from './generated/validators';

export type { ClientMessage } from './generated/client-messages';
export type {
  CreateSessionRequest,
  CreateSessionResponse,
  ErrorResponse,
  TokenClaims,
  ValidateTokenResponse,
} from './generated/rest';
export type {
  ChallengeCompleted,
  ChallengeFailed,
  ChallengeIssued,
  ChallengeProgress,
  ChallengeType,
  ScoreUpdate,
  ServerMessage,
  SessionResumed,
  VerificationFailed,
  VerificationSuccess,
} from './generated/server-messages';
export {
  isCreateSessionResponse,
  isErrorResponse,
  isRuntimeConfigResponse,
  isTokenClaims,
  isValidateTokenResponse,
} from './generated/validators';
export type { ErrorMessage, HintMessage };

export type Challenge = ChallengeIssued['data'];
export type ChallengePhase = ChallengeProgress['phase'];
export type MissReason = ChallengeFailed['data']['reason'];
export type FailureReason = VerificationFailed['data']['reason'];
export type ServerErrorCode = ErrorMessage['data']['code'];
export type Hint = Exclude<HintMessage['type'], 'HINT_CLEARED'>;
export type Band = Exclude<Exclude<ScoreUpdate['data']['liveness_band'], undefined>, null>;
export type ScoreName = 'liveness' | 'emotion' | 'deepfake';
export type Scores = Record<`${ScoreName}_score`, number | null> &
  Record<`${ScoreName}_band`, Band | null>; // a band in place of a number

// `unknown_type` is a well-formed message of a newer server, to be ignored; `invalid` breaks the
// contract, to be counted and shown.
export type ParsedMessage =
  | { ok: true; message: ServerMessage }
  | { ok: false; code: 'unknown_type' | 'invalid' };

const knownTypes: ReadonlySet<string> = new Set(serverMessageTypes);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function parseServerMessage(raw: unknown): ParsedMessage {
  const value = typeof raw === 'string' ? parseJson(raw) : undefined;
  if (isServerMessage(value)) return { ok: true, message: value };
  const isObject = typeof value === 'object' && value !== null;
  const type = isObject && 'type' in value ? value.type : undefined;
  const isNewer = typeof type === 'string' && type !== '' && !knownTypes.has(type);
  return { ok: false, code: isNewer ? 'unknown_type' : 'invalid' };
}
