#include "auth/token.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <boost/json.hpp>

#include "base/bytes.h"

namespace pol {
namespace {

namespace json = boost::json;

// amr (RFC 8176) and acr, an absolute URI (OpenID Connect Core 1.0 section 2).
constexpr std::string_view kFaceMethod = "face";
constexpr std::string_view kContextPrefix = "proof-of-life:policy:";

std::string Segment(const json::object& object) {
  return EncodeBase64Url(AsBytes(json::serialize(object)));
}

std::optional<json::object> ParseObject(std::string_view text) {
  json::parse_options options;
  options.max_depth = 4;
  json::error_code error;
  json::value value = json::parse(text, error, {}, options);
  if (error || !value.is_object()) {
    return std::nullopt;
  }
  return std::move(value.get_object());
}

std::optional<std::string> DecodeSegment(std::string_view segment) {
  const auto bytes = DecodeBase64Url(segment);
  if (!bytes) {
    return std::nullopt;
  }
  return std::string(AsText(*bytes));
}

bool HasText(const json::object& object, std::string_view key, std::string_view expected) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() && value->get_string() == expected;
}

std::optional<std::string> TextOf(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr || !value->is_string()) {
    return std::nullopt;
  }
  return std::string(value->get_string());
}

std::optional<WallTime> TimeOf(const json::object& object, std::string_view key) {
  constexpr std::int64_t kSecondsMax = 253402300799;  // the end of the year 9999
  const json::value* value = object.if_contains(key);
  if (value == nullptr || !value->is_int64() || value->get_int64() < 0 ||
      value->get_int64() > kSecondsMax) {
    return std::nullopt;
  }
  return WallTime(std::chrono::seconds(value->get_int64()));
}

std::int64_t Seconds(WallTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

// The policy's name, without its digest: which care was taken, whatever its every number.
std::string ContextOf(std::string_view policy) {
  return std::string(kContextPrefix).append(policy.substr(0, policy.find('@')));
}

double Rounded(double score) { return std::round(score * 10000.0) / 10000.0; }

tl::unexpected<Error> Invalid(const char* why) { return Fail(ErrorCode::kTokenInvalid, why); }

}  // namespace

bool TokenSettings::HasAudience(std::string_view name) const {
  return name == audience || std::ranges::find(other_audiences, name) != other_audiences.end();
}

TokenIssuer::TokenIssuer(KeyRing keys, TokenSettings settings)
    : keys_(std::move(keys)), settings_(std::move(settings)) {}

IssuedToken TokenIssuer::Issue(const TokenSubject& subject, std::string jti, WallTime now) const {
  const WallTime issued_at = std::chrono::floor<std::chrono::seconds>(now);
  const WallTime expires_at = issued_at + settings_.ttl;
  const SigningKey& key = keys_.SignerAt(now).key;
  json::object payload{{"iss", settings_.issuer},
                       {"sub", subject.user_id},
                       {"aud", subject.audience.value_or(settings_.audience)},
                       {"iat", Seconds(issued_at)},
                       {"nbf", Seconds(issued_at)},
                       {"exp", Seconds(expires_at)},
                       {"jti", jti},
                       {"session_id", subject.session_id},
                       {"liveness_score", Rounded(subject.liveness_score)},
                       {"emotion_score", Rounded(subject.emotion_score)},
                       {"deepfake_score", Rounded(subject.deepfake_score)},
                       {"final_score", Rounded(subject.final_score)},
                       {"policy", subject.policy},
                       {"policy_hash", subject.policy_hash},
                       {"models_hash", subject.models_hash},
                       {"transcript", subject.transcript},
                       {"challenges_swapped", subject.challenges_swapped},
                       {"time_factor", subject.time_factor},
                       {"uncalibrated_cues", json::array(subject.uncalibrated_cues.begin(),
                                                         subject.uncalibrated_cues.end())}};
  payload["acr"] = ContextOf(subject.policy);
  payload["amr"] = json::array{kFaceMethod};
  if (!settings_.version.empty()) {
    payload["version"] = settings_.version;
  }
  if (subject.nonce) {
    payload["nonce"] = *subject.nonce;
  }
  std::string text = ProtectedHeader(key) + "." + Segment(payload);
  text += "." + EncodeBase64Url(key.Sign(text));
  return {.text = std::move(text),
          .jti = std::move(jti),
          .issued_at = issued_at,
          .expires_at = expires_at};
}

TokenValidator::TokenValidator(KeyRing keys, TokenSettings settings)
    : keys_(std::move(keys)), settings_(std::move(settings)) {}

Result<std::string> TokenValidator::VerifiedPayload(std::string_view token, WallTime now) const {
  const std::size_t first = token.find('.');
  const std::size_t second = token.rfind('.');
  if (token.size() > kTokenSizeMax || first == std::string_view::npos || first == second ||
      token.find('.', first + 1) != second) {
    return Invalid("not three parts of a sensible size");
  }
  const SigningKey* const key = keys_.FindByHeader(token.substr(0, first), now);
  if (key == nullptr) {
    return Invalid("the header is not one of ours");
  }
  const auto signature = DecodeBase64Url(token.substr(second + 1));
  if (!signature) {
    return Invalid("the signature is not base64url");
  }
  if (!key->Verify(token.substr(0, second), *signature)) {
    return Invalid("the signature does not match");
  }
  auto payload = DecodeSegment(token.substr(first + 1, second - first - 1));
  if (!payload) {
    return Invalid("the payload is not base64url");
  }
  return std::move(*payload);
}

Result<TokenClaims> TokenValidator::Validate(std::string_view token, WallTime now) const {
  auto payload = VerifiedPayload(token, now);
  if (!payload) {
    return tl::unexpected(payload.error());
  }
  const auto claims = ParseObject(*payload);
  const auto audience = claims ? TextOf(*claims, "aud") : std::nullopt;
  if (!claims || !HasText(*claims, "iss", settings_.issuer) || !audience ||
      !settings_.HasAudience(*audience)) {
    return Invalid("another issuer or audience");
  }
  const auto not_before = TimeOf(*claims, "nbf");
  const auto expires_at = TimeOf(*claims, "exp");
  auto subject = TextOf(*claims, "sub");
  auto session_id = TextOf(*claims, "session_id");
  auto jti = TextOf(*claims, "jti");
  if (!not_before || !expires_at || !subject || !session_id || !jti) {
    return Invalid("a claim is missing");
  }
  if (now + settings_.leeway < *not_before) {
    return Invalid("not valid yet");
  }
  if (now - settings_.leeway >= *expires_at) {
    return Fail(ErrorCode::kTokenExpired, "expired");
  }
  return TokenClaims{.json = std::move(*payload),
                     .subject = std::move(*subject),
                     .session_id = std::move(*session_id),
                     .jti = std::move(*jti),
                     .expires_at = *expires_at};
}

}  // namespace pol
