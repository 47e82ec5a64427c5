// One key pair that signs tokens. Immutable after it is made, cheap to copy; safe from every
// thread.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "auth/signing_algorithm.h"
#include "base/result.h"

namespace pol {

inline constexpr int kRsaBitsMin = 2048;
inline constexpr int kRsaBitsMax = 8192;

class SigningKey {
 public:
  // RSA of 2048 bits, P-256 or Ed25519 from OpenSSL's CSPRNG. Throws std::runtime_error if OpenSSL
  // cannot.
  static SigningKey Generate(SigningAlgorithm algorithm = SigningAlgorithm::kRs256);

  // PEM, PKCS#8 or the type's own form, without a passphrase; what kind of key it is says how it
  // signs. kConfigInvalid: not a private RSA key of 2048 to 8192 bits, nor one of P-256 or Ed25519.
  static Result<SigningKey> FromPem(std::string_view pem);

  // PKCS#8 PEM with the private key: for the key file alone.
  [[nodiscard]] std::string PrivatePem() const;

  [[nodiscard]] SigningAlgorithm algorithm() const;

  // In JOSE's form (RFC 7518 section 3, RFC 8037 section 3.1).
  [[nodiscard]] std::vector<std::byte> Sign(std::string_view message) const;
  [[nodiscard]] bool Verify(std::string_view message, std::span<const std::byte> signature) const;

  // RFC 7638 thumbprint of the public key, base64url.
  [[nodiscard]] const std::string& kid() const;

  // The public key as a JWK (RFC 7517).
  [[nodiscard]] const std::string& jwk() const;

 private:
  struct Native;
  explicit SigningKey(std::shared_ptr<const Native> native);

  std::shared_ptr<const Native> native_;
};

}  // namespace pol
