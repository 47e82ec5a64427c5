// Generated from protocol/*.schema.json by `npm run generate`. Do not edit.

export type Uuid = string;
/**
 * ISO 8601, UTC, milliseconds
 */
export type Time = string;
export type ValidateTokenResponse = TokenAccepted | TokenRefused;
export type Unit = number;
/**
 * SHA-256 in hexadecimal
 */
export type Sha256 = string;

/**
 * Requests and answers over HTTP, one definition each; there is no common envelope.
 */
export interface Rest {
  CreateSessionRequest?: CreateSessionRequest;
  CreateSessionResponse?: CreateSessionResponse;
  HealthResponse?: HealthResponse;
  AboutResponse?: AboutResponse;
  ValidateTokenRequest?: ValidateTokenRequest;
  ValidateTokenResponse?: ValidateTokenResponse;
  TokenAccepted?: TokenAccepted;
  TokenRefused?: TokenRefused;
  TokenClaims?: TokenClaims;
  JwksResponse?: JwksResponse;
  RuntimeConfigResponse?: RuntimeConfigResponse;
  ErrorResponse?: ErrorResponse;
  Uuid?: Uuid;
  Time?: Time;
  Unit?: Unit;
  Sha256?: Sha256;
}
/**
 * POST /api/auth/verify
 */
export interface CreateSessionRequest {
  /**
   * 1 to 256 bytes of UTF-8
   */
  user_id: string;
  /**
   * The relying party's; echoed in the answer and the token
   */
  nonce?: string;
  /**
   * One of the configured audiences; echoed in the answer and the token
   */
  aud?: string;
}
export interface CreateSessionResponse {
  session_id: Uuid;
  websocket_url: string;
  message: string;
  expires_at: Time;
  /**
   * The relying party's; echoed in the answer and the token
   */
  nonce?: string;
  /**
   * One of the configured audiences; echoed in the answer and the token
   */
  aud?: string;
  /**
   * Proves, after a dropped connection, that the session is one's own; secret
   */
  resume_key: string;
  /**
   * Sub-protocols that the WebSocket answers an offer of; absent: none
   */
  websocket_protocols?: string[];
}
/**
 * GET /health
 */
export interface HealthResponse {
  status: "healthy" | "unhealthy";
  services: {
    api: "operational";
    database: "operational" | "unavailable";
  };
  version: string;
}
/**
 * GET /
 */
export interface AboutResponse {
  name: string;
  version: string;
  status: "running";
  docs: string;
  health: string;
  page: string;
}
/**
 * POST /api/token/validate
 */
export interface ValidateTokenRequest {
  token: string;
}
export interface TokenAccepted {
  valid: true;
  claims: TokenClaims;
}
export interface TokenClaims {
  iss: string;
  sub: string;
  aud: string;
  /**
   * seconds since 1970-01-01
   */
  iat: number;
  /**
   * seconds since 1970-01-01
   */
  nbf: number;
  /**
   * seconds since 1970-01-01
   */
  exp: number;
  jti: Uuid;
  session_id: Uuid;
  liveness_score: Unit;
  emotion_score: Unit;
  deepfake_score: Unit;
  final_score: Unit;
  policy: string;
  policy_hash?: Sha256;
  models_hash?: Sha256;
  transcript?: Sha256;
  /**
   * What the scores rest on and was set by hand, not fitted to labelled files
   *
   * @maxItems 64
   */
  uncalibrated_cues?: string[];
  /**
   * The relying party's; echoed in the answer and the token
   */
  nonce?: string;
}
export interface TokenRefused {
  valid: false;
  reason: "expired" | "invalid";
}
/**
 * GET /.well-known/jwks.json
 */
export interface JwksResponse {
  /**
   * @minItems 1
   */
  keys: [
    {
      kty: "RSA";
      use: "sig";
      alg: "RS256";
      kid: string;
      n: string;
      e: string;
    },
    ...{
      kty: "RSA";
      use: "sig";
      alg: "RS256";
      kid: string;
      n: string;
      e: string;
    }[]
  ];
}
/**
 * GET /runtime-config.json on the page's port
 */
export interface RuntimeConfigResponse {
  api_url: string;
  ws_url: string;
}
/**
 * Body of every 4xx and 5xx on the API.
 */
export interface ErrorResponse {
  error: {
    code:
      | "invalid_json"
      | "invalid_request"
      | "body_too_large"
      | "unsupported_media_type"
      | "not_found"
      | "method_not_allowed"
      | "origin_not_allowed"
      | "unknown_audience"
      | "too_many_sessions"
      | "cooling_down"
      | "too_many_connections"
      | "server_busy"
      | "store_unavailable"
      | "internal";
    message: string;
    category: "client" | "session" | "server" | "auth";
    recoverable: boolean;
  };
}
