// Generated from protocol/*.schema.json by `npm run generate`. Do not edit.

/**
 * What the server sends over /ws/verify/{session_id}.
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
  | HintMessage;
export type Uuid = string;
/**
 * Left and right are the person's.
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
    instruction: string;
    timeout_seconds: number;
    challenge_type: ChallengeType;
    challenge_index: Count;
    total_challenges: number;
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
    total_challenges: number;
    /**
     * root of the hash chain, this resumption included
     */
    transcript: string;
  };
}
export interface ResumedChallenge {
  challenge_id: Uuid;
  instruction: string;
  timeout_seconds: number;
  challenge_type: ChallengeType;
  challenge_index: Count;
  total_challenges: number;
  remaining_ms: Count;
}
/**
 * Scores so far; one message per analysed frame.
 */
export interface ScoreUpdate {
  type: "SCORE_UPDATE";
  message: string;
  data: {
    liveness_score: Score;
    emotion_score: Score;
    deepfake_score: Score;
    frames_analyzed: Count;
    face_detected: boolean;
    /**
     * null: between challenges
     */
    challenge: ChallengeProgress | null;
    /**
     * of the frame that led to this update, when frames are numbered
     */
    sequence?: number;
    /**
     * root of the hash chain so far, this frame included; at most once a second
     */
    transcript?: string;
    liveness_band?: Band;
    emotion_band?: Band;
    deepfake_band?: Band;
  };
}
export interface ChallengeProgress {
  challenge_id: Uuid;
  phase: "arming" | "waiting" | "holding";
  progress: Unit;
  remaining_ms: Count;
}
export interface ChallengeCompleted {
  type: "CHALLENGE_COMPLETED";
  message: string;
  data: {
    challenge_id: Uuid;
    confidence: Score;
    completed_count: Count;
    total_challenges: number;
    confidence_band?: Band;
  };
}
/**
 * The session goes on.
 */
export interface ChallengeFailed {
  type: "CHALLENGE_FAILED";
  message: string;
  data: {
    challenge_id: Uuid;
    reason:
      "timeout" | "wrong_gesture" | "no_face" | "already_performing" | "too_early" | "late" | "jump" | "extra_gestures";
    completed_count: Count;
    total_challenges: number;
  };
}
export interface VerificationSuccess {
  type: "VERIFICATION_SUCCESS";
  message: string;
  data: {
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
  };
}
export interface VerificationFailed {
  type: "VERIFICATION_FAILED";
  message: string;
  data: {
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
    advice: string;
    final_score: Score;
    liveness_score: Score;
    emotion_score: Score;
    deepfake_score: Score;
    completed_count: Count;
    total_challenges: number;
    can_retry: boolean;
    final_band?: Band;
    liveness_band?: Band;
    emotion_band?: Band;
    deepfake_band?: Band;
  };
}
export interface Error {
  type: "ERROR";
  message: string;
  data: {
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
      | "server_busy"
      | "store_unavailable"
      | "internal";
    category: ErrorCategory;
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
    | "TOO_DARK"
    | "TOO_BRIGHT"
    | "LOOK_STRAIGHT"
    | "HOLD_GESTURE"
    | "HINT_CLEARED";
  message: string;
  data: {};
}
