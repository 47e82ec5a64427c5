// The two forms of an ECDSA signature on P-256: DER as OpenSSL has it, and r || s as JOSE does (RFC
// 7518 section 3.4). Private to auth.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace pol {

inline constexpr std::size_t kP256SignatureSize = 64;

// Throws std::runtime_error if `der` is none.
std::vector<std::byte> JoseSignature(std::span<const std::byte> der);

// nullopt: not of exactly 64 bytes. The numbers are not looked at.
std::optional<std::vector<std::byte>> DerSignature(std::span<const std::byte> jose);

}  // namespace pol
