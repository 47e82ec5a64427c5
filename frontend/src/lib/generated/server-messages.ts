// Generated from protocol/*.schema.json by `npm run generate`. Do not edit.

/**
 * What the server sends over /ws/verify/{session_id}. Every message has a type, a message (a sentence for a person) and data.
 */
export type ServerMessage =
  | ChallengeIssued
  | SessionResumed
  | ScoreUpdate
  | ChallengeCompleted
  | ChallengeFailed
  | VerificationSuccess
  | VerificationFailed
  | Error
  | HintMessage
  | FrameRate;
/**
 * UUID, version 4
 */
export type Uuid = string;
/**
 * left and right are the person's
 */
export type ChallengeType =
  | "smile"
  | "open_mouth"
  | "raise_eyebrows"
  | "close_eyes"
  | "surprised"
  | "turn_left"
  | "turn_right"
  | "tilt_left"
  | "tilt_right"
  | "nod_up"
  | "nod_down";
export type Count = number;
/**
 * null: no evidence, or not told
 */
export type Score = Unit | null;
export type Unit = number;
/**
 * in place of a number where the server tells bands; null: no evidence
 */
export type Band = ("low" | "medium" | "high") | null;
/**
 * ISO 8601, UTC, milliseconds
 */
export type Time = string;
export type ErrorCategory = "client" | "session" | "server" | "auth";

/**
 * The next thing the person is asked to do.
 */
export interface ChallengeIssued {
  type: "CHALLENGE_ISSUED";
  message: string;
  data: {
    challenge_id: Uuid;
    /**
     * What to do, as a sentence for a person
     */
    instruction: string;
    /**
     * How long the person has, from the first frame on
     */
    timeout_seconds: number;
    challenge_type: ChallengeType;
    challenge_index: Count;
    /**
     * How many gestures this session asks for; each swap makes it one more
     */
    total_challenges: number;
    swaps_left?: Count;
    replaces?: Uuid;
  };
}
/**
 * Another connection has taken the session up; what happened meanwhile is not told again.
 */
export interface SessionResumed {
  type: "SESSION_RESUMED";
  message: string;
  data: {
    /**
     * null: between challenges
     */
    challenge: ResumedChallenge | null;
    completed_count: Count;
    /**
     * How many gestures this session asks for
     */
    total_challenges: number;
    /**
     * Root of the hash chain, this resumption included
     */
    transcript: string;
  };
}
/**
 * The running challenge
 */
export interface ResumedChallenge {
  challenge_id: Uuid;
  /**
   * What to do, as a sentence for a person
   */
  instruction: string;
  /**
   * How long the person has, from the first frame on
   */
  timeout_seconds: number;
  challenge_type: ChallengeType;
  challenge_index: Count;
  /**
   * How many gestures this session asks for
   */
  total_challenges: number;
  swaps_left?: Count;
  remaining_ms: Count;
}
/**
 * Scores so far; one message for each analysed frame.
 */
export interface ScoreUpdate {
  type: "SCORE_UPDATE";
  message: string;
  data: {
    liveness_score: Score;
    emotion_score: Score;
    deepfake_score: Score;
    frames_analyzed: Count;
    /**
     * Whether a face was found in this frame
     */
    face_detected: boolean;
    /**
     * null: between challenges
     */
    challenge: ChallengeProgress | null;
    sequence?: Count;
    /**
     * Root of the hash chain so far, this frame included; at most once a second
     */
    transcript?: string;
    liveness_band?: Band;
    emotion_band?: Band;
    deepfake_band?: Band;
  };
}
/**
 * How far the running challenge is
 */
export interface ChallengeProgress {
  challenge_id: Uuid;
  /**
   * arming: the neutral face is awaited; waiting: for the gesture; holding: it is seen and held
   */
  phase: "arming" | "waiting" | "holding";
  progress: Unit;
  remaining_ms: Count;
}
/**
 * The gesture was seen and held. The next challenge or the result follows.
 */
export interface ChallengeCompleted {
  type: "CHALLENGE_COMPLETED";
  message: string;
  data: {
    challenge_id: Uuid;
    confidence: Score;
    completed_count: Count;
    /**
     * How many gestures this session asks for
     */
    total_challenges: number;
    confidence_band?: Band;
  };
}
/**
 * The gesture was not seen in time, or not as asked. The session goes on.
 */
export interface ChallengeFailed {
  type: "CHALLENGE_FAILED";
  message: string;
  data: {
    challenge_id: Uuid;
    /**
     * Why it does not count; a server that tells less than everything says timeout or no_face
     */
    reason:
      "timeout" | "wrong_gesture" | "no_face" | "already_performing" | "too_early" | "late" | "jump" | "extra_gestures";
    completed_count: Count;
    /**
     * How many gestures this session asks for
     */
    total_challenges: number;
  };
}
/**
 * The result: a live person. The connection closes with 1000.
 */
export interface VerificationSuccess {
  type: "VERIFICATION_SUCCESS";
  message: string;
  data: {
    /**
     * A JWT; check it against /.well-known/jwks.json
     */
    token: string;
    final_score: Score;
    liveness_score: Score;
    emotion_score: Score;
    deepfake_score: Score;
    expires_at: Time;
    final_band?: Band;
    liveness_band?: Band;
    emotion_band?: Band;
    deepfake_band?: Band;
    challenges_swapped?: Count;
  };
}
/**
 * The result: not verified. The connection closes with 1000.
 */
export interface VerificationFailed {
  type: "VERIFICATION_FAILED";
  message: string;
  data: {
    /**
     * Why; not_verified where the server tells no more than that
     */
    reason:
      | "no_face"
      | "multiple_faces"
      | "stream_frozen"
      | "stream_changed"
      | "challenges_failed"
      | "identity_changed"
      | "not_enough_evidence"
      | "score_too_low"
      | "session_timeout"
      | "not_verified";
    /**
     * What to change before trying again, as a sentence for a person
     */
    advice: string;
    final_score: Score;
    liveness_score: Score;
    emotion_score: Score;
    deepfake_score: Score;
    completed_count: Count;
    /**
     * How many gestures this session asks for
     */
    total_challenges: number;
    /**
     * Whether a new session may succeed
     */
    can_retry: boolean;
    final_band?: Band;
    liveness_band?: Band;
    emotion_band?: Band;
    deepfake_band?: Band;
    challenges_swapped?: Count;
    tries_left?: Count;
    retry_after_s?: Count;
  };
}
/**
 * Something was refused or went wrong. One message that is not valid does not end the session; what ends it also closes the connection.
 */
export interface Error {
  type: "ERROR";
  message: string;
  data: {
    /**
     * What went wrong, for programs
     */
    code:
      | "invalid_json"
      | "invalid_request"
      | "unknown_message_type"
      | "frame_undecodable"
      | "frame_out_of_order"
      | "frame_rate_exceeded"
      | "body_too_large"
      | "hostile_input"
      | "session_unknown"
      | "session_used"
      | "session_expired"
      | "resume_refused"
      | "swap_not_allowed"
      | "swap_none_left"
      | "swap_unknown_challenge"
      | "swap_too_late"
      | "swap_before_resume"
      | "server_busy"
      | "store_unavailable"
      | "internal";
    category: ErrorCategory;
    /**
     * Whether the same client may succeed by going on or trying again
     */
    recoverable: boolean;
  };
}
/**
 * Advice about what the server sees; HINT_CLEARED when nothing is left to correct.
 */
export interface HintMessage {
  type:
    | "FACE_NOT_FOUND"
    | "MULTIPLE_FACES"
    | "MOVE_CLOSER"
    | "MOVE_BACK"
    | "CENTER_FACE"
    | "BACKLIT"
    | "TOO_DARK"
    | "TOO_BRIGHT"
    | "BLURRED"
    | "EYE_LEVEL"
    | "FACE_COVERED"
    | "LOOK_STRAIGHT"
    | "HOLD_GESTURE"
    | "HINT_CLEARED";
  message: string;
  /**
   * Empty
   */
  data: {};
}
/**
 * How many frames a second to send from now on; until then, and on every new connection, 10.
 */
export interface FrameRate {
  type: "RATE";
  message: string;
  data: {
    /**
     * Fewer while the server is busy
     */
    frames_per_second: number;
  };
}
