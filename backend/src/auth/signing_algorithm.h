// The algorithms that sign tokens, by their names in JOSE (RFC 7518, RFC 8037).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace pol {

enum class SigningAlgorithm : std::uint8_t {
  kRs256,  // RSASSA-PKCS1-v1_5 over SHA-256
  kEs256,  // ECDSA on P-256 over SHA-256
  kEdDsa,  // Ed25519
};

inline constexpr std::array kSigningAlgorithms = {
    SigningAlgorithm::kRs256, SigningAlgorithm::kEs256, SigningAlgorithm::kEdDsa};

// "RS256", "ES256", "EdDSA".
std::string_view SigningAlgorithmName(SigningAlgorithm algorithm);
// In this spelling alone.
std::optional<SigningAlgorithm> SigningAlgorithmFromName(std::string_view name);

}  // namespace pol
