// <proof-of-life-verify>, for TypeScript. Put this file beside your own and name it in `types`, or
// copy what you need.

/** Where a verification is. `start`, `success`, `failure` and `error` hold no camera. */
export type VerifyState =
  | 'start'
  | 'checking_support'
  | 'requesting_camera'
  | 'connecting'
  | 'verifying'
  | 'finishing'
  | 'paused'
  | 'reconnecting'
  | 'success'
  | 'failure'
  | 'error';

/** Why the person was judged and not verified. */
export type VerifyFailureReason =
  | 'no_face'
  | 'multiple_faces'
  | 'stream_frozen'
  | 'stream_changed'
  | 'challenges_failed'
  | 'identity_changed'
  | 'not_enough_evidence'
  | 'score_too_low'
  | 'session_timeout'
  | 'not_verified';

/** Why there was no judgement. */
export type VerifyErrorCode =
  | 'bad_attribute'
  | 'insecure_page'
  | 'unsupported_browser'
  | 'no_camera'
  | 'permission_denied'
  | 'camera_in_use'
  | 'camera_too_weak'
  | 'camera_lost'
  | 'server_unreachable'
  | 'server_full'
  | 'too_many_attempts'
  | 'request_refused'
  | 'server_fault'
  | 'protocol_error'
  | 'connection_lost'
  | 'server_stopping'
  | 'session_expired'
  | 'session_used'
  | 'session_unknown'
  | 'page_hidden'
  | 'result_overdue';

export type VerifyTheme = 'light' | 'dark' | 'auto';

/** Each in [0, 1]; null where the server does not tell, or could not measure. */
export interface VerifyScores {
  final_score: number | null;
  liveness_score: number | null;
  emotion_score: number | null;
  deepfake_score: number | null;
}

export interface VerifySuccess {
  /** A JWT. Send it to your server and check it there against the server's JWKS. */
  token: string;
  expires_at: string;
  /** What the token says, not verified; null where it could not be read. */
  claims: Readonly<Record<string, unknown>> | null;
  scores: VerifyScores;
}

export interface VerifyFailure {
  reason: VerifyFailureReason;
  /** The server's, in English. */
  advice: string;
  can_retry: boolean;
  /** How many more verifications may fail before there is a wait; undefined: not limited. */
  tries_left?: number | undefined;
  /** The wait, where `tries_left` is 0. */
  retry_after_s?: number | undefined;
}

export interface VerifyError {
  code: VerifyErrorCode;
  /** With `bad_attribute`: which attributes. */
  attributes?: readonly string[];
}

export interface VerifyEvents {
  'pol-ready': CustomEvent<null>;
  'pol-state': CustomEvent<{ state: VerifyState }>;
  'pol-success': CustomEvent<VerifySuccess>;
  'pol-failure': CustomEvent<VerifyFailure>;
  'pol-error': CustomEvent<VerifyError>;
  'pol-cancel': CustomEvent<null>;
}

export interface ProofOfLifeVerifyElement extends HTMLElement {
  /** `user-id`: whom the token will be about; 1 to 256 bytes without control characters. */
  userId: string;
  /** `api-url`: where the server's API is; '' for where the script came from. */
  apiUrl: string;
  /** `theme` */
  theme: VerifyTheme;
  /** `token-nonce`: comes back in the token; 1 to 128 printable ASCII characters, '' for none. */
  tokenNonce: string;
  /** `token-aud`: for whom the token is; one that the server knows, '' for its default. */
  tokenAud: string;
  /** `hide-token`: a person sees that it worked, and neither token nor claims. */
  hideToken: boolean;
  readonly state: VerifyState;

  /** As a press of the button. Rejects with NotAllowedError when nobody just pressed anything. */
  start(): Promise<void>;
  /** Ends what is going on; camera and connection are let go at once. */
  cancel(): void;
  /** Back to the first screen, whatever is shown. */
  reset(): void;

  addEventListener<K extends keyof VerifyEvents>(
    type: K,
    listener: (this: ProofOfLifeVerifyElement, event: VerifyEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'proof-of-life-verify': ProofOfLifeVerifyElement;
  }
}
