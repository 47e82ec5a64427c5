// Where the signing key lives between two starts.
#pragma once

#include <filesystem>

#include "auth/signing_key.h"
#include "base/result.h"

namespace pol {

// Reads the PEM at `file`. When nothing is there, makes a key and writes it first (directories with
// mode 0700, file 0600, atomically: of two processes starting at once, both use the same key).
// kConfigInvalid: not a regular file, readable or writable by group or others, unreadable, not an
// RSA private key, or the place cannot be written. The message is one line for the operator.
Result<SigningKey> LoadOrCreateSigningKey(const std::filesystem::path& file);

}  // namespace pol
