// The signing keys that a configuration names.
#pragma once

#include "app/config.h"
#include "auth/key_ring.h"
#include "auth/key_rotation.h"
#include "auth/token.h"
#include "base/result.h"

namespace pol {

TokenSettings TokenSettingsOf(const Config& config);

KeyFiles KeyFilesOf(const Config& config);

// JWT_PRIVATE_KEY's, or those at JWT_KEY_FILE, where the first is made if there is none.
// kConfigInvalid, in one line.
Result<KeyRing> SigningKeysOf(const Config& config);

}  // namespace pol
