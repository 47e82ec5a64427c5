// Requests and answers over HTTP, as JSON text; see docs/protocol.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "protocol/server_message.h"

namespace pol {

inline constexpr std::size_t kUserIdSizeMax = 256;
inline constexpr std::size_t kNonceSizeMax = 128;
inline constexpr std::size_t kAudienceSizeMax = 256;
inline constexpr double kTimeFactorMost = 10;  // that any policy gives

struct CreateSessionRequest {
  std::string user_id;               // 1 to 256 bytes of UTF-8 without control characters
  std::optional<std::string> nonce;  // 1 to 128 printable ASCII characters
  std::optional<std::string> aud;    // 1 to 256 bytes without control characters
  double time_factor = 1;            // 1 to kTimeFactorMost
};

struct ValidateTokenRequest {
  std::string token;  // not empty; not looked into
  bool single_use = false;
};

// Both: kInvalidJson, or kInvalidRequest with the field that is missing, mistyped or oversized;
// kTimeFactorRange.
Result<CreateSessionRequest> ParseCreateSession(std::string_view body);
Result<ValidateTokenRequest> ParseValidateToken(std::string_view body);

// The parameter `token` of a form (RFC 7662 section 2.1, RFC 7009 section 2.1); others are passed
// over. kInvalidRequest: missing, empty, named twice, or badly encoded.
Result<std::string> ParseTokenForm(std::string_view body);

struct SessionCreated {
  std::string_view session_id;
  std::string_view websocket_url;
  WallTime expires_at;
  std::string_view resume_key;
  std::optional<std::string_view> nonce = {};  // as asked for
  std::optional<std::string_view> aud = {};
  double time_factor = 1;        // as granted
  double time_factor_max = 1;    // that could have been asked for
  std::uint32_t swaps_left = 0;  // challenges that the person may swap
};
std::string SessionCreatedText(const SessionCreated& created);

// `webhooks`: "off", "ok" or "degraded".
std::string HealthText(bool database_operational, std::string_view webhooks,
                       std::string_view version);

std::string LivenessText();
// `reason`: why new verifications should go elsewhere; nullopt: they need not.
std::string ReadinessText(std::optional<std::string_view> reason);

// `page`: the address of the verification page.
std::string AboutText(std::string_view version, std::string_view page);

// `claims_json`: the payload of a validated token.
std::string TokenAcceptedText(std::string_view claims_json);
// `reason`: "expired", "revoked", "used" or "invalid".
std::string TokenRefusedText(std::string_view reason);

// Answers of introspection (RFC 7662 section 2.2).
std::string TokenActiveText(std::string_view claims_json);
std::string TokenInactiveText();

std::string RuntimeConfigText(std::string_view api_url, std::string_view ws_url);

// The body of every 4xx and 5xx on the API.
// `queue_position`: from 1, of whom is asked to wait for a turn.
std::string HttpErrorText(const PublicError& error,
                          std::optional<std::uint32_t> queue_position = {});

// "user_id is missing or not as expected."
std::string FieldAtFaultText(std::string_view field);

}  // namespace pol
