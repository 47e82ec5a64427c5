// SHA-256 (FIPS 180-4).
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace pol {

using Sha256Digest = std::array<std::byte, 32>;

Sha256Digest Sha256(std::span<const std::byte> bytes);

}  // namespace pol
