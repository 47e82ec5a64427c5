#include "auth/signing_key.h"

#include <optional>
#include <utility>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "auth/ecdsa_signature.h"
#include "auth/jwk.h"
#include "auth/openssl.h"
#include "base/bytes.h"
#include "base/digest.h"

namespace pol {
namespace {

constexpr const char* kP256 = "prime256v1";  // OpenSSL's name for it

bool HasPrivateExponent(EVP_PKEY* key) {
  BIGNUM* raw = nullptr;
  const bool has = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_D, &raw) == 1;
  BN_clear_free(raw);
  ERR_clear_error();
  return has;
}

bool IsOfP256(EVP_PKEY* key) {
  std::string name(64, '\0');
  std::size_t size = 0;
  const bool is_named = EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) == 1;
  ERR_clear_error();
  return is_named && std::string_view(name).substr(0, size) == kP256;
}

// nullopt: of no kind that signs tokens.
std::optional<SigningAlgorithm> AlgorithmOf(EVP_PKEY* key) {
  switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
      return HasPrivateExponent(key) ? std::optional(SigningAlgorithm::kRs256) : std::nullopt;
    case EVP_PKEY_EC:
      return IsOfP256(key) ? std::optional(SigningAlgorithm::kEs256) : std::nullopt;
    case EVP_PKEY_ED25519:
      return SigningAlgorithm::kEdDsa;
    default:
      return std::nullopt;
  }
}

EVP_PKEY* NewKey(SigningAlgorithm algorithm) {
  switch (algorithm) {
    case SigningAlgorithm::kRs256:
      return EVP_RSA_gen(kRsaBitsMin);
    case SigningAlgorithm::kEs256:
      return EVP_EC_gen("P-256");
    case SigningAlgorithm::kEdDsa:
      break;
  }
  return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
}

// Ed25519 has its digest within (RFC 8032).
const EVP_MD* DigestOf(SigningAlgorithm algorithm) {
  return algorithm == SigningAlgorithm::kEdDsa ? nullptr : EVP_sha256();
}

const unsigned char* Raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// A key file has no passphrase; without this OpenSSL would ask the terminal for one.
int NoPassphrase(char*, int, int, void*) { return -1; }

std::string ThumbprintOf(const std::string& members) {
  return EncodeBase64Url(Sha256(AsBytes("{" + members + "}")));
}

}  // namespace

struct SigningKey::Native {
  OpensslPtr<EVP_PKEY> key;
  SigningAlgorithm algorithm;
  std::string kid;
  std::string jwk;

  Native(OpensslPtr<EVP_PKEY> owned, SigningAlgorithm its) : key(std::move(owned)), algorithm(its) {
    const std::string members = RequiredJwkMembers(key.get());
    kid = ThumbprintOf(members);
    jwk = R"({"use":"sig","alg":")" + std::string(SigningAlgorithmName(algorithm)) +
          R"(","kid":")" + kid + "\"," + members + "}";
  }
};

SigningKey::SigningKey(std::shared_ptr<const Native> native) : native_(std::move(native)) {}

SigningKey SigningKey::Generate(SigningAlgorithm algorithm) {
  OpensslPtr<EVP_PKEY> key(NewKey(algorithm));
  if (!key) {
    ThrowOpenssl("generate a key");
  }
  return SigningKey(std::make_shared<const Native>(std::move(key), algorithm));
}

Result<SigningKey> SigningKey::FromPem(std::string_view pem) {
  const OpensslPtr<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  OpensslPtr<EVP_PKEY> key(PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassphrase, nullptr));
  ERR_clear_error();
  if (!key) {
    return Fail(ErrorCode::kConfigInvalid, "not a PEM private key without a passphrase");
  }
  const auto algorithm = AlgorithmOf(key.get());
  if (!algorithm) {
    return Fail(ErrorCode::kConfigInvalid, "not a private key of RSA, P-256 or Ed25519");
  }
  const int bits = EVP_PKEY_get_bits(key.get());
  if (*algorithm == SigningAlgorithm::kRs256 && (bits < kRsaBitsMin || bits > kRsaBitsMax)) {
    return Fail(ErrorCode::kConfigInvalid, "an RSA key must have 2048 to 8192 bits");
  }
  return SigningKey(std::make_shared<const Native>(std::move(key), *algorithm));
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

SigningAlgorithm SigningKey::algorithm() const { return native_->algorithm; }

std::vector<std::byte> SigningKey::Sign(std::string_view message) const {
  const OpensslPtr<EVP_MD_CTX> context(EVP_MD_CTX_new());
  std::size_t size = 0;
  if (!context ||
      EVP_DigestSignInit(context.get(), nullptr, DigestOf(algorithm()), nullptr,
                         native_->key.get()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, Raw(message), message.size()) != 1) {
    ThrowOpenssl("prepare a signature");
  }
  std::vector<std::byte> signature(size);
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     Raw(message), message.size()) != 1) {
    ThrowOpenssl("sign");
  }
  signature.resize(size);
  return algorithm() == SigningAlgorithm::kEs256 ? JoseSignature(signature) : signature;
}

bool SigningKey::Verify(std::string_view message, std::span<const std::byte> signature) const {
  std::optional<std::vector<std::byte>> der;
  if (algorithm() == SigningAlgorithm::kEs256) {
    der = DerSignature(signature);
    if (!der) {
      return false;
    }
    signature = *der;
  }
  const OpensslPtr<EVP_MD_CTX> context(EVP_MD_CTX_new());
  if (!context || EVP_DigestVerifyInit(context.get(), nullptr, DigestOf(algorithm()), nullptr,
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
const std::string& SigningKey::jwk() const { return native_->jwk; }

}  // namespace pol
