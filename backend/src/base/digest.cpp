#include "base/digest.h"

#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace pol {

// They fail for want of memory alone.
struct Sha256Stream::State {
  State() : context(EVP_MD_CTX_new()) {
    Require(context != nullptr && EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { EVP_MD_CTX_free(context); }

  static void Require(bool is_done) {
    if (!is_done) {
      throw std::runtime_error("OpenSSL could not compute SHA-256");
    }
  }

  EVP_MD_CTX* context;
};

Sha256Digest Sha256(std::span<const std::byte> bytes) {
  Sha256Stream stream;
  stream.Add(bytes);
  return stream.Finish();
}

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::Add(std::span<const std::byte> bytes) {
  State::Require(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1);
}

Sha256Digest Sha256Stream::Finish() {
  Sha256Digest digest{};
  State::Require(EVP_DigestFinal_ex(state_->context,
                                    reinterpret_cast<unsigned char*>(digest.data()), nullptr) == 1);
  return digest;
}

Sha256Digest HmacSha256(std::span<const std::byte> key, std::span<const std::byte> message) {
  Sha256Digest digest{};
  const auto* const made =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(message.data()), message.size(),
           reinterpret_cast<unsigned char*>(digest.data()), nullptr);
  if (made == nullptr) {
    throw std::runtime_error("OpenSSL could not compute HMAC");
  }
  return digest;
}

}  // namespace pol
