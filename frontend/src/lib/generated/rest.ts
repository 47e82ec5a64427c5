// Generated from protocol/*.schema.json by `npm run generate`. Do not edit.

/**
 * UUID, version 4
 */
export type Uuid = string;
/**
 * ISO 8601, UTC, milliseconds
 */
export type Time = string;
/**
 * Whether this server signed the token and it is in its time.
 */
export type ValidateTokenResponse = TokenAccepted | TokenRefused;
export type Unit = number;
/**
 * SHA-256 in hexadecimal
 */
export type Sha256 = string;
/**
 * Whether the token is good now (RFC 7662).
 */
export type IntrospectTokenResponse = TokenActive | TokenInactive;
/**
 * The token's claims beside `active`.
 */
export type TokenActive = TokenClaims & {
  active: true;
};

/**
 * Requests and answers over HTTP, one definition each; there is no common envelope.
 */
export interface Rest {
  CreateSessionRequest?: CreateSessionRequest;
  CreateSessionResponse?: CreateSessionResponse;
  HealthResponse?: HealthResponse;
  LivenessResponse?: LivenessResponse;
  ReadinessResponse?: ReadinessResponse;
  AboutResponse?: AboutResponse;
  ValidateTokenRequest?: ValidateTokenRequest;
  ValidateTokenResponse?: ValidateTokenResponse;
  TokenAccepted?: TokenAccepted;
  TokenRefused?: TokenRefused;
  TokenClaims?: TokenClaims;
  IntrospectTokenRequest?: IntrospectTokenRequest;
  IntrospectTokenResponse?: IntrospectTokenResponse;
  TokenActive?: TokenActive;
  TokenInactive?: TokenInactive;
  RevokeTokenRequest?: RevokeTokenRequest;
  RevokeTokenResponse?: RevokeTokenResponse;
  JwksResponse?: JwksResponse;
  RsaKey?: RsaKey;
  EcKey?: EcKey;
  OkpKey?: OkpKey;
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
   * Whom the token will be about; 1 to 256 bytes of UTF-8 without control characters
   */
  user_id: string;
  /**
   * The relying party's, printable ASCII; echoed in the answer and the token
   */
  nonce?: string;
  /**
   * One of the configured audiences; echoed in the answer and the token
   */
  aud?: string;
  /**
   * How many times the usual time each challenge gives; up to the server's time_factor_max, 1 when absent
   */
  time_factor?: number;
}
/**
 * A session, to be opened at websocket_url.
 */
export interface CreateSessionResponse {
  session_id: Uuid;
  /**
   * Where the verification takes place; opened once
   */
  websocket_url: string;
  /**
   * A sentence for a person
   */
  message: string;
  expires_at: Time;
  /**
   * The relying party's, printable ASCII; echoed in the answer and the token
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
  /**
   * How many times the usual time each challenge gives
   */
  time_factor?: number;
  /**
   * The most that may be asked for
   */
  time_factor_max?: number;
  /**
   * How many challenges may be swapped in this session
   */
  swaps_left?: number;
}
/**
 * GET /health
 */
export interface HealthResponse {
  /**
   * unhealthy: no session can be created
   */
  status: "healthy" | "unhealthy";
  services: {
    api: "operational";
    database: "operational" | "unavailable";
    /**
     * off: there is no WEBHOOK_URL; degraded: the last attempt failed. It does not decide about status
     */
    webhooks?: "off" | "ok" | "degraded";
  };
  /**
   * The server's
   */
  version: string;
}
/**
 * GET /healthz
 */
export interface LivenessResponse {
  status: "alive";
}
/**
 * GET /readyz
 */
export interface ReadinessResponse {
  /**
   * not_ready: send new verifications elsewhere
   */
  status: "ready" | "not_ready";
  /**
   * Why not; absent when ready
   */
  reason?: "draining" | "store_unavailable";
}
/**
 * GET /
 */
export interface AboutResponse {
  name: string;
  /**
   * The server's
   */
  version: string;
  status: "running";
  /**
   * Path of the readable documentation, which a server with its page shows
   */
  docs: string;
  /**
   * Path of the health check
   */
  health: string;
  /**
   * Address of the verification page
   */
  page: string;
}
/**
 * POST /api/token/validate
 */
export interface ValidateTokenRequest {
  /**
   * A JWT of this server
   */
  token: string;
  /**
   * Whether this call uses the token up: of all such calls one is told that it is valid
   */
  single_use?: boolean;
}
/**
 * Signed by this server and in its time.
 */
export interface TokenAccepted {
  valid: true;
  claims: TokenClaims;
}
/**
 * What the token says.
 */
export interface TokenClaims {
  /**
   * The issuer
   */
  iss: string;
  /**
   * The user_id of the session
   */
  sub: string;
  /**
   * For whom the token is
   */
  aud: string;
  /**
   * Issued at, in seconds since 1970-01-01
   */
  iat: number;
  /**
   * Not valid before, in seconds since 1970-01-01
   */
  nbf: number;
  /**
   * Not valid from then on, in seconds since 1970-01-01
   */
  exp: number;
  jti: Uuid;
  session_id: Uuid;
  liveness_score: Unit;
  emotion_score: Unit;
  deepfake_score: Unit;
  final_score: Unit;
  /**
   * The policy's name and short digest
   */
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
   * The relying party's, printable ASCII; echoed in the answer and the token
   */
  nonce?: string;
  /**
   * How many challenges were swapped for others; each cost one more
   */
  challenges_swapped?: number;
  /**
   * How many times the usual time each challenge gave
   */
  time_factor?: number;
  /**
   * The policy's name, as an authentication context
   */
  acr?: string;
  /**
   * How the person was recognised (RFC 8176)
   *
   * @minItems 1
   * @maxItems 1
   */
  amr?: ["face"];
  /**
   * The server's
   */
  version?: string;
}
/**
 * Not signed by this server, altered, out of its time, used up or revoked.
 */
export interface TokenRefused {
  valid: false;
  reason: "expired" | "invalid" | "used" | "revoked";
}
/**
 * POST /api/token/introspect, as a form (RFC 7662)
 */
export interface IntrospectTokenRequest {
  /**
   * A JWT of this server
   */
  token: string;
  /**
   * Passed over: there is one type
   */
  token_type_hint?: string;
}
/**
 * Not signed by this server, altered, out of its time, used up or revoked: it is not told which.
 */
export interface TokenInactive {
  active: false;
}
/**
 * POST /api/token/revoke, as a form (RFC 7009)
 */
export interface RevokeTokenRequest {
  /**
   * A JWT of this server
   */
  token: string;
  /**
   * Passed over: there is one type
   */
  token_type_hint?: string;
}
/**
 * Empty: the token is good no more, if it ever was.
 */
export interface RevokeTokenResponse {}
/**
 * GET /.well-known/jwks.json
 */
export interface JwksResponse {
  /**
   * @minItems 1
   */
  keys: [RsaKey | EcKey | OkpKey, ...(RsaKey | EcKey | OkpKey)[]];
}
/**
 * RFC 7518
 */
export interface RsaKey {
  kty: "RSA";
  use: "sig";
  alg: "RS256";
  kid: string;
  n: string;
  e: string;
}
/**
 * RFC 7518
 */
export interface EcKey {
  kty: "EC";
  use: "sig";
  alg: "ES256";
  kid: string;
  crv: "P-256";
  x: string;
  y: string;
}
/**
 * RFC 8037
 */
export interface OkpKey {
  kty: "OKP";
  use: "sig";
  alg: "EdDSA";
  kid: string;
  crv: "Ed25519";
  x: string;
}
/**
 * GET /runtime-config.json on the page's port
 */
export interface RuntimeConfigResponse {
  /**
   * Where REST is, without a trailing slash
   */
  api_url: string;
  /**
   * Where the WebSocket is, without a trailing slash
   */
  ws_url: string;
}
/**
 * Body of every 4xx and 5xx on the API.
 */
export interface ErrorResponse {
  error: {
    /**
     * What went wrong, for programs
     */
    code:
      | "invalid_json"
      | "invalid_request"
      | "body_too_large"
      | "unsupported_media_type"
      | "not_found"
      | "method_not_allowed"
      | "origin_not_allowed"
      | "unknown_audience"
      | "time_factor_out_of_range"
      | "too_many_sessions"
      | "cooling_down"
      | "too_many_connections"
      | "server_busy"
      | "store_unavailable"
      | "internal";
    /**
     * Safe to show to a person; names the field at fault, never its content
     */
    message: string;
    /**
     * Whose fault it is, roughly
     */
    category: "client" | "session" | "server" | "auth";
    /**
     * Whether the same client may succeed by trying again
     */
    recoverable: boolean;
    /**
     * With server_busy: the place in the line of those who wait; ask again after Retry-After to keep it
     */
    queue_position?: number;
  };
}
