// `proof-of-life keys`: the keys that sign tokens, and their change.
#pragma once

#include <chrono>
#include <optional>
#include <ostream>

#include "app/config.h"
#include "auth/key_rotation.h"
#include "base/clock.h"
#include "base/result.h"

namespace pol {

// One line for each key that is not dropped, the oldest first: kid, algorithm, since when and until
// when. kConfigInvalid: there is none, or one cannot be used.
Result<void> ListKeys(const Config& config, WallTime now, std::ostream& out);

struct KeyWish {
  std::optional<SigningAlgorithm> algorithm;  // absent: TOKEN_ALGORITHM's
  std::chrono::seconds lead = kKeyLead;
};

// Makes the next key and says what happens when. kConfigInvalid: as RotateKey, or the key is
// JWT_PRIVATE_KEY's.
Result<void> RotateKeys(const Config& config, const KeyWish& wish, WallTime now, std::ostream& out);

}  // namespace pol
