// One RSA key pair for RS256. Immutable after it is made; safe from every thread.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pol {

inline constexpr int kRsaBitsMin = 2048;
inline constexpr int kRsaBitsMax = 8192;

class SigningKey {
 public:
  // RSA of 2048 bits from OpenSSL's CSPRNG. Throws std::runtime_error if OpenSSL cannot.
  static SigningKey Generate();

  // PEM, PKCS#8 or PKCS#1, without a passphrase. kConfigInvalid: not a private RSA key of 2048 to
  // 8192 bits.
  static Result<SigningKey> FromPem(std::string_view pem);

  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;
  SigningKey(const SigningKey&) = delete;
  SigningKey& operator=(const SigningKey&) = delete;
  ~SigningKey();

  // PKCS#8 PEM with the private key: for the key file alone.
  [[nodiscard]] std::string PrivatePem() const;

  // RSASSA-PKCS1-v1_5 over SHA-256.
  [[nodiscard]] std::vector<std::byte> Sign(std::string_view message) const;
  [[nodiscard]] bool Verify(std::string_view message, std::span<const std::byte> signature) const;

  // RFC 7638 thumbprint of the public key, base64url.
  [[nodiscard]] const std::string& kid() const;

  // The public key as a JWK Set (RFC 7517).
  [[nodiscard]] std::string JwksJson() const;

 private:
  struct Native;
  explicit SigningKey(std::unique_ptr<Native> native);

  std::unique_ptr<Native> native_;
};

}  // namespace pol
