// The signed result of a verification: a JWT (RFC 7519) with RS256, following RFC 8725.
//
// The algorithm is fixed here and never taken from a token. Both classes are immutable and safe
// from every thread; they refer to the key, which must outlive them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/signing_key.h"
#include "base/clock.h"
#include "base/result.h"

namespace pol {

inline constexpr std::size_t kTokenSizeMax = 8 * 1024;

struct TokenSettings {
  std::string issuer = "proof-of-life";
  std::string audience = "proof-of-life";         // of a token that was asked for no other
  std::vector<std::string> other_audiences = {};  // those that may be asked for besides
  std::chrono::seconds ttl{900};                  // > 0
  std::chrono::seconds leeway{30};                // how far the reader's clock may differ

  [[nodiscard]] bool HasAudience(std::string_view name) const;
};

// What a token states about a session. Scores in [0, 1].
struct TokenSubject {
  std::string user_id;
  std::string session_id;
  std::optional<std::string> audience = {};  // one of the configured; absent: the issuer's own
  std::optional<std::string> nonce = {};     // the relying party's, echoed
  std::string policy;                        // name and digest of the policy that judged
  std::string policy_hash = {};              // SHA-256 of its every value
  std::string models_hash = {};              // SHA-256 of the models' manifest
  std::string transcript = {};               // Transcript::root() at the end of the session
  // The policy's cues that were set by hand and weigh something.
  std::vector<std::string> uncalibrated_cues = {};
  std::uint32_t challenges_swapped = 0;  // each cost the person a challenge more
  double time_factor = 1;                // of the usual time for each challenge
  double liveness_score = 0;
  double emotion_score = 0;
  double deepfake_score = 0;
  double final_score = 0;
};

struct IssuedToken {
  std::string text;  // the compact serialisation
  std::string jti;
  WallTime issued_at;
  WallTime expires_at;
};

struct TokenClaims {
  std::string json;  // the payload as signed
  std::string subject;
  std::string session_id;
  std::string jti;
  WallTime expires_at;
};

class TokenIssuer {
 public:
  TokenIssuer(const SigningKey& key, TokenSettings settings);

  // `jti` is a fresh UUID. iat = nbf = now and exp = now + ttl, in whole seconds.
  [[nodiscard]] IssuedToken Issue(const TokenSubject& subject, std::string jti, WallTime now) const;

 private:
  const SigningKey& key_;
  TokenSettings settings_;
};

class TokenValidator {
 public:
  TokenValidator(const SigningKey& key, TokenSettings settings);

  // kTokenExpired: good in every other respect. kTokenInvalid: anything else.
  [[nodiscard]] Result<TokenClaims> Validate(std::string_view token, WallTime now) const;

 private:
  [[nodiscard]] Result<std::string> VerifiedPayload(std::string_view token) const;

  const SigningKey& key_;
  TokenSettings settings_;
};

}  // namespace pol
