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
  | HintMessage;
export type Unit = number;
/**
 * in place of a number where the server tells bands; null: no evidence
 */
export type Band = ("low" | "medium" | "high") | null;

/**
 * The next thing the person is asked to do.
 */
export interface ChallengeIssued {
  type: "CHALLENGE_ISSUED";
  message: string;
  data: {
    /**
     * New for each challenge
     */
    challenge_id: string;
    /**
     * What to do, as a sentence for a person
     */
    instruction: string;
    /**
     * How long the person has, from the first frame on
     */
    timeout_seconds: number;
    /**
     * The gesture that is asked for
     */
    challenge_type:
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
    /**
     * Which of them this is, from 0
     */
    challenge_index: number;
    /**
     * How many gestures this session asks for
     */
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
    /**
     * Challenges passed so far
     */
    completed_count: number;
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
  /**
   * New for each challenge
   */
  challenge_id: string;
  /**
   * What to do, as a sentence for a person
   */
  instruction: string;
  /**
   * How long the person has, from the first frame on
   */
  timeout_seconds: number;
  /**
   * The gesture that is asked for
   */
  challenge_type:
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
  /**
   * Which of them this is, from 0
   */
  challenge_index: number;
  /**
   * How many gestures this session asks for
   */
  total_challenges: number;
  /**
   * What is left of its time
   */
  remaining_ms: number;
}
/**
 * Scores so far; one message for each analysed frame.
 */
export interface ScoreUpdate {
  type: "SCORE_UPDATE";
  message: string;
  data: {
    /**
     * How much speaks for a live, present person
     */
    liveness_score: Unit | null;
    /**
     * How much the expressions were those of a person
     */
    emotion_score: Unit | null;
    /**
     * How constant and coherent the face stayed; 1 is best
     */
    deepfake_score: Unit | null;
    /**
     * Frames judged so far
     */
    frames_analyzed: number;
    /**
     * Whether a face was found in this frame
     */
    face_detected: boolean;
    /**
     * null: between challenges
     */
    challenge: ChallengeProgress | null;
    /**
     * Of the frame that led to this update, when frames are numbered
     */
    sequence?: number;
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
  /**
   * Of the running challenge
   */
  challenge_id: string;
  /**
   * arming: the neutral face is awaited; waiting: for the gesture; holding: it is seen and held
   */
  phase: "arming" | "waiting" | "holding";
  /**
   * Share of the hold already done
   */
  progress: number;
  /**
   * What is left of its time
   */
  remaining_ms: number;
}
/**
 * The gesture was seen and held. The next challenge or the result follows.
 */
export interface ChallengeCompleted {
  type: "CHALLENGE_COMPLETED";
  message: string;
  data: {
    /**
     * Of the challenge that was passed
     */
    challenge_id: string;
    /**
     * How clear the gesture was
     */
    confidence: Unit | null;
    /**
     * Challenges passed so far
     */
    completed_count: number;
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
    /**
     * Of the challenge that was missed
     */
    challenge_id: string;
    /**
     * Why it does not count; a server that tells less than everything says timeout or no_face
     */
    reason:
      "timeout" | "wrong_gesture" | "no_face" | "already_performing" | "too_early" | "late" | "jump" | "extra_gestures";
    /**
     * Challenges passed so far
     */
    completed_count: number;
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
     * A JWT, signed with RS256; check it against /.well-known/jwks.json
     */
    token: string;
    /**
     * The three scores taken together
     */
    final_score: Unit | null;
    /**
     * How much speaks for a live, present person
     */
    liveness_score: Unit | null;
    /**
     * How much the expressions were those of a person
     */
    emotion_score: Unit | null;
    /**
     * How constant and coherent the face stayed; 1 is best
     */
    deepfake_score: Unit | null;
    /**
     * When the token ceases to be valid
     */
    expires_at: string;
    final_band?: Band;
    liveness_band?: Band;
    emotion_band?: Band;
    deepfake_band?: Band;
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
    /**
     * The three scores taken together
     */
    final_score: Unit | null;
    /**
     * How much speaks for a live, present person
     */
    liveness_score: Unit | null;
    /**
     * How much the expressions were those of a person
     */
    emotion_score: Unit | null;
    /**
     * How constant and coherent the face stayed; 1 is best
     */
    deepfake_score: Unit | null;
    /**
     * Challenges passed
     */
    completed_count: number;
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
      | "server_busy"
      | "store_unavailable"
      | "internal";
    /**
     * Whose fault it is, roughly
     */
    category: "client" | "session" | "server" | "auth";
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
    | "TOO_DARK"
    | "TOO_BRIGHT"
    | "LOOK_STRAIGHT"
    | "HOLD_GESTURE"
    | "HINT_CLEARED";
  message: string;
  /**
   * Empty
   */
  data: {};
}
