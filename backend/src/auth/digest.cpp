#include "auth/digest.h"

#include "auth/openssl.h"

namespace pol {

struct Sha256Stream::State {
  OpensslPtr<EVP_MD_CTX> context{EVP_MD_CTX_new()};
};

Sha256Digest Sha256(std::span<const std::byte> bytes) {
  Sha256Digest digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()),
                 nullptr, EVP_sha256(), nullptr) != 1) {
    ThrowOpenssl("compute SHA-256");
  }
  return digest;
}

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {
  if (state_->context == nullptr ||
      EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) != 1) {
    ThrowOpenssl("begin SHA-256");
  }
}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::Add(std::span<const std::byte> bytes) {
  if (EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) != 1) {
    ThrowOpenssl("go on with SHA-256");
  }
}

Sha256Digest Sha256Stream::Finish() {
  Sha256Digest digest{};
  if (EVP_DigestFinal_ex(state_->context.get(), reinterpret_cast<unsigned char*>(digest.data()),
                         nullptr) != 1) {
    ThrowOpenssl("finish SHA-256");
  }
  return digest;
}

}  // namespace pol
