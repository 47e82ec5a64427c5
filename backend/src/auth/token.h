// The signed result of a verification: a JWT (RFC 7519), following RFC 8725.
//
// The key fixes the algorithm; nothing is taken from a token's header, which must be, byte for
// byte, the one that a key of the ring writes. Both classes are safe from every thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/key_ring.h"
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
  std::string version = {};                       // the server's

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
  TokenIssuer(KeyRing keys, TokenSettings settings);

  // Signed by the key whose turn it is. `jti` is a fresh UUID. iat = nbf = now and exp = now + ttl,
  // in whole seconds.
  [[nodiscard]] IssuedToken Issue(const TokenSubject& subject, std::string jti, WallTime now) const;

 private:
  KeyRing keys_;
  TokenSettings settings_;
};

class TokenValidator {
 public:
  TokenValidator(KeyRing keys, TokenSettings settings);

  // kTokenExpired: good in every other respect. kTokenInvalid: anything else.
  [[nodiscard]] Result<TokenClaims> Validate(std::string_view token, WallTime now) const;

 private:
  [[nodiscard]] Result<std::string> VerifiedPayload(std::string_view token, WallTime now) const;

  KeyRing keys_;
  TokenSettings settings_;
};

}  // namespace pol
