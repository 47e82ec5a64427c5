// Generated from protocol/*.schema.json by `npm run generate`. Do not edit.

/**
 * What a client sends over /ws/verify/{session_id}. Extra fields are ignored.
 */
export type ClientMessage = VideoFrame | ChallengeComplete | Resume | SwapChallenge;

/**
 * One camera picture, about ten a second. Not mirrored.
 */
export interface VideoFrame {
  type: "video_frame";
  /**
   * A JPEG in base64, with or without the data URL prefix; padded
   */
  frame: string;
  /**
   * The client's clock in milliseconds; informative
   */
  timestamp?: number;
  /**
   * Greater than the last frame's; whoever numbers one frame numbers them all
   */
  sequence?: number;
}
/**
 * A hint that the person feels done; the server alone judges.
 */
export interface ChallengeComplete {
  type: "challenge_complete";
  /**
   * Of the challenge that is running
   */
  challenge_id: string;
}
/**
 * The first message of a connection that takes a waiting session up again.
 */
export interface Resume {
  type: "resume";
  /**
   * From the answer to POST /api/auth/verify
   */
  resume_key: string;
}
/**
 * The person cannot do the running challenge and asks for another. Answered with CHALLENGE_ISSUED that names it in replaces, or with an ERROR whose code begins with swap_.
 */
export interface SwapChallenge {
  type: "swap_challenge";
  /**
   * Of the challenge that is running
   */
  challenge_id: string;
}
