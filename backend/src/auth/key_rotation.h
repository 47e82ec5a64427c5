// The signing keys that follow one another, as files beside the key file: the n-th successor of
// keys/jwt.pem is keys/jwt.pem.from-SECONDS, which signs from that moment (seconds since 1970) on.
//
// A key is published as soon as its file is there, so that whoever keeps the public keys for a
// while knows it before it signs; the one before it stays published until its last token has
// expired.
#pragma once

#include <chrono>
#include <filesystem>

#include "auth/key_ring.h"
#include "auth/signing_algorithm.h"
#include "base/clock.h"
#include "base/result.h"

namespace pol {

// How often a server looks for new keys of its own accord.
inline constexpr std::chrono::seconds kKeyRereading{60};
// How long who reads the public keys may keep them.
inline constexpr std::chrono::seconds kKeysMaxAge{300};
// From being published to signing: longer than both together.
inline constexpr std::chrono::seconds kKeyLead{600};
inline constexpr std::chrono::seconds kKeyLeadMax{30 * 24 * 3600};

struct KeyFiles {
  std::filesystem::path file;
  // How long a token may be taken after it was signed, its leeway included; kKeyRereading is added.
  std::chrono::seconds token_life{};
};

// Whether any file is there.
bool HasKeys(const KeyFiles& files);

// kConfigInvalid: as LoadOrCreateSigningKey; or there is no key at all.
Result<KeyRing> LoadKeyRing(const KeyFiles& files);

// Makes the key file where there is no key at all.
Result<KeyRing> LoadOrCreateKeyRing(const KeyFiles& files, SigningAlgorithm algorithm);

struct KeyRotation {
  SigningAlgorithm algorithm = SigningAlgorithm::kRs256;
  std::chrono::seconds lead = kKeyLead;  // until the new key signs
  WallTime now;
};

// Removes the files of keys that are dropped, so that the oldest that is left has the key file's
// own name again, and writes the file of a new one. Returns the new key. kConfigInvalid: as above,
// or the latest key has yet to sign, or the place cannot be written.
Result<RingKey> RotateKey(const KeyFiles& files, const KeyRotation& rotation);

}  // namespace pol
