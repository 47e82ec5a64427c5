#include "auth/jwk.h"

#include <array>
#include <cstddef>
#include <vector>

#include <openssl/core_names.h>

#include "auth/openssl.h"
#include "base/bytes.h"

namespace pol {
namespace {

constexpr int kCoordinateSize = 32;  // of P-256; leading zeros are kept (RFC 7518 section 6.2.1.2)

OpensslPtr<BIGNUM> PublicNumber(EVP_PKEY* key, const char* name) {
  BIGNUM* raw = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &raw) != 1) {
    ThrowOpenssl("read the public key");
  }
  return OpensslPtr<BIGNUM>(raw);
}

std::string NumberText(const BIGNUM* number, int size) {
  std::vector<std::byte> bytes(static_cast<std::size_t>(size));
  BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), size);
  return EncodeBase64Url(bytes);
}

std::string RsaMembers(EVP_PKEY* key) {
  const auto n = PublicNumber(key, OSSL_PKEY_PARAM_RSA_N);
  const auto e = PublicNumber(key, OSSL_PKEY_PARAM_RSA_E);
  return R"("e":")" + NumberText(e.get(), BN_num_bytes(e.get())) + R"(","kty":"RSA","n":")" +
         NumberText(n.get(), BN_num_bytes(n.get())) + '"';
}

std::string P256Members(EVP_PKEY* key) {
  const auto x = PublicNumber(key, OSSL_PKEY_PARAM_EC_PUB_X);
  const auto y = PublicNumber(key, OSSL_PKEY_PARAM_EC_PUB_Y);
  return R"("crv":"P-256","kty":"EC","x":")" + NumberText(x.get(), kCoordinateSize) + R"(","y":")" +
         NumberText(y.get(), kCoordinateSize) + '"';
}

std::string Ed25519Members(EVP_PKEY* key) {
  std::array<std::byte, 32> bytes{};
  std::size_t size = bytes.size();
  if (EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(bytes.data()), &size) !=
      1) {
    ThrowOpenssl("read the public key");
  }
  return R"("crv":"Ed25519","kty":"OKP","x":")" + EncodeBase64Url(bytes) + '"';
}

}  // namespace

std::string RequiredJwkMembers(EVP_PKEY* key) {
  switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
      return RsaMembers(key);
    case EVP_PKEY_EC:
      return P256Members(key);
    default:
      return Ed25519Members(key);
  }
}

}  // namespace pol
