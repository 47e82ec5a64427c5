#include "auth/ecdsa_signature.h"

#include <memory>

#include <openssl/bn.h>
#include <openssl/ec.h>

#include "auth/openssl.h"

namespace pol {
namespace {

constexpr int kHalf = kP256SignatureSize / 2;

struct EcdsaFree {
  void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
using EcdsaPtr = std::unique_ptr<ECDSA_SIG, EcdsaFree>;

}  // namespace

std::vector<std::byte> JoseSignature(std::span<const std::byte> der) {
  const auto* in = reinterpret_cast<const unsigned char*>(der.data());
  const EcdsaPtr parts(d2i_ECDSA_SIG(nullptr, &in, static_cast<long>(der.size())));
  std::vector<std::byte> jose(kP256SignatureSize);
  auto* const out = reinterpret_cast<unsigned char*>(jose.data());
  if (!parts || BN_bn2binpad(ECDSA_SIG_get0_r(parts.get()), out, kHalf) != kHalf ||
      BN_bn2binpad(ECDSA_SIG_get0_s(parts.get()), out + kHalf, kHalf) != kHalf) {
    ThrowOpenssl("read a signature");
  }
  return jose;
}

std::optional<std::vector<std::byte>> DerSignature(std::span<const std::byte> jose) {
  if (jose.size() != kP256SignatureSize) {
    return std::nullopt;
  }
  const auto* const in = reinterpret_cast<const unsigned char*>(jose.data());
  const EcdsaPtr parts(ECDSA_SIG_new());
  BIGNUM* const r = BN_bin2bn(in, kHalf, nullptr);
  BIGNUM* const s = BN_bin2bn(in + kHalf, kHalf, nullptr);
  if (!parts || ECDSA_SIG_set0(parts.get(), r, s) != 1) {
    ThrowOpenssl("take a signature");
  }
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(parts.get(), &der);
  if (size <= 0) {
    ThrowOpenssl("write a signature");
  }
  const std::span bytes(reinterpret_cast<const std::byte*>(der), static_cast<std::size_t>(size));
  std::vector<std::byte> copy(bytes.begin(), bytes.end());
  OPENSSL_free(der);
  return copy;
}

}  // namespace pol
