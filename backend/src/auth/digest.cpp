#include "auth/digest.h"

#include "auth/openssl.h"

namespace pol {

Sha256Digest Sha256(std::span<const std::byte> bytes) {
  Sha256Digest digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()),
                 nullptr, EVP_sha256(), nullptr) != 1) {
    ThrowOpenssl("compute SHA-256");
  }
  return digest;
}

}  // namespace pol
