#include "auth/signing_key.h"

#include <utility>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "auth/openssl.h"
#include "base/bytes.h"
#include "base/digest.h"

namespace pol {
namespace {

std::string PublicNumber(EVP_PKEY* key, const char* name) {
  BIGNUM* raw = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &raw) != 1) {
    ThrowOpenssl("read the public key");
  }
  const OpensslPtr<BIGNUM> number(raw);
  std::vector<std::byte> bytes(static_cast<std::size_t>(BN_num_bytes(number.get())));
  BN_bn2bin(number.get(), reinterpret_cast<unsigned char*>(bytes.data()));
  return EncodeBase64Url(bytes);
}

bool HasPrivatePart(EVP_PKEY* key) {
  BIGNUM* raw = nullptr;
  const bool has = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_D, &raw) == 1;
  BN_clear_free(raw);
  ERR_clear_error();
  return has;
}

const unsigned char* Raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// A key file has no passphrase; without this OpenSSL would ask the terminal for one.
int NoPassphrase(char*, int, int, void*) { return -1; }

}  // namespace

struct SigningKey::Native {
  OpensslPtr<EVP_PKEY> key;
  std::string n;
  std::string e;
  std::string kid;

  explicit Native(OpensslPtr<EVP_PKEY> owned)
      : key(std::move(owned)),
        n(PublicNumber(key.get(), OSSL_PKEY_PARAM_RSA_N)),
        e(PublicNumber(key.get(), OSSL_PKEY_PARAM_RSA_E)),
        kid(EncodeBase64Url(
            Sha256(AsBytes(R"({"e":")" + e + R"(","kty":"RSA","n":")" + n + R"("})")))) {}
};

SigningKey::SigningKey(std::unique_ptr<Native> native) : native_(std::move(native)) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

SigningKey SigningKey::Generate() {
  OpensslPtr<EVP_PKEY> key(EVP_RSA_gen(kRsaBitsMin));
  if (!key) {
    ThrowOpenssl("generate an RSA key");
  }
  return SigningKey(std::make_unique<Native>(std::move(key)));
}

Result<SigningKey> SigningKey::FromPem(std::string_view pem) {
  const OpensslPtr<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  OpensslPtr<EVP_PKEY> key(PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassphrase, nullptr));
  ERR_clear_error();
  if (!key) {
    return Fail(ErrorCode::kConfigInvalid, "not a PEM private key without a passphrase");
  }
  if (EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA || !HasPrivatePart(key.get())) {
    return Fail(ErrorCode::kConfigInvalid, "not a private RSA key");
  }
  const int bits = EVP_PKEY_get_bits(key.get());
  if (bits < kRsaBitsMin || bits > kRsaBitsMax) {
    return Fail(ErrorCode::kConfigInvalid, "an RSA key must have 2048 to 8192 bits");
  }
  return SigningKey(std::make_unique<Native>(std::move(key)));
}

std::string SigningKey::PrivatePem() const {
  const OpensslPtr<BIO> bio(BIO_new(BIO_s_secmem()));
  if (!bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), native_->key.get(), nullptr, nullptr, 0,
                                            nullptr, nullptr) != 1) {
    ThrowOpenssl("write the private key");
  }
  char* text = nullptr;
  const auto size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

std::vector<std::byte> SigningKey::Sign(std::string_view message) const {
  const OpensslPtr<EVP_MD_CTX> context(EVP_MD_CTX_new());
  std::size_t size = 0;
  if (!context ||
      EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, native_->key.get()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, Raw(message), message.size()) != 1) {
    ThrowOpenssl("prepare a signature");
  }
  std::vector<std::byte> signature(size);
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     Raw(message), message.size()) != 1) {
    ThrowOpenssl("sign");
  }
  signature.resize(size);
  return signature;
}

bool SigningKey::Verify(std::string_view message, std::span<const std::byte> signature) const {
  const OpensslPtr<EVP_MD_CTX> context(EVP_MD_CTX_new());
  if (!context || EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr,
                                       native_->key.get()) != 1) {
    ThrowOpenssl("prepare a verification");
  }
  const bool good =
      EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                       signature.size(), Raw(message), message.size()) == 1;
  ERR_clear_error();
  return good;
}

const std::string& SigningKey::kid() const { return native_->kid; }

std::string SigningKey::JwksJson() const {
  return R"({"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":")" + native_->kid +
         R"(","n":")" + native_->n + R"(","e":")" + native_->e + R"("}]})";
}

}  // namespace pol
