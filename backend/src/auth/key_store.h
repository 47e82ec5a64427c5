// Where the signing key lives between two starts.
#pragma once

#include <filesystem>

#include "auth/signing_key.h"
#include "base/result.h"

namespace pol {

// Reads the PEM at `file`. kConfigInvalid: not a regular file, readable or writable by group or
// others, unreadable, or none that SigningKey takes. The message is one line for the operator.
Result<SigningKey> ReadSigningKey(const std::filesystem::path& file);

// The same. When nothing is there, makes a key and writes it first (directories with mode 0700,
// file 0600, atomically: of two processes starting at once, both use the same key). kConfigInvalid
// also where the place cannot be written.
Result<SigningKey> LoadOrCreateSigningKey(const std::filesystem::path& file,
                                          SigningAlgorithm algorithm = SigningAlgorithm::kRs256);

// Writes a file of mode 0600, atomically. kConfigInvalid: it is there already, or cannot be
// written.
Result<void> WriteSigningKey(const std::filesystem::path& file, const SigningKey& key);

}  // namespace pol
