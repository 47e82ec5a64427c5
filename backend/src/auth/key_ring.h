// The keys that sign one after the other, and how long each one's tokens are taken. Immutable,
// cheap to copy; safe from every thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/signing_key.h"
#include "base/clock.h"

namespace pol {

struct RingKey {
  SigningKey key;
  WallTime signs_from = WallTime::min();
  // Neither published nor believed from then on; absent: no other follows.
  std::optional<WallTime> dropped_at = {};
  std::optional<WallTime> made_at = {};
};

class KeyRing {
 public:
  // One key, for ever.
  KeyRing(SigningKey key);  // NOLINT(google-explicit-constructor)
  // By signs_from, at least one.
  explicit KeyRing(std::vector<RingKey> keys);

  // The latest whose time to sign has come, else the first.
  [[nodiscard]] const RingKey& SignerAt(WallTime now) const;

  // Of the keys that are not dropped yet, the one of which `header` is the protected header, as
  // ProtectedHeader writes it. nullptr: none.
  [[nodiscard]] const SigningKey* FindByHeader(std::string_view header, WallTime now) const;

  // The public keys, those that are yet to sign included, as a JWK Set (RFC 7517).
  [[nodiscard]] std::string JwksJson(WallTime now) const;

  [[nodiscard]] const std::vector<RingKey>& keys() const { return *keys_; }

 private:
  std::shared_ptr<const std::vector<RingKey>> keys_;
};

// Of every token that `key` signs: alg, typ and kid, base64url.
std::string ProtectedHeader(const SigningKey& key);

}  // namespace pol
