#include "auth/sealed_box.h"

#include <algorithm>
#include <array>
#include <memory>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/kdf.h>

#include "auth/openssl.h"
#include "base/bytes.h"

namespace pol {
namespace {

constexpr std::size_t kKeySize = 32;
constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kTagSize = 16;
constexpr std::string_view kSecretInfo = "proof-of-life sealing key 1";
constexpr std::string_view kBoxInfo = "proof-of-life sealed box 1";

using KeyBytes = std::array<std::byte, kKeySize>;

unsigned char* Octets(std::byte* bytes) { return reinterpret_cast<unsigned char*>(bytes); }
const unsigned char* Octets(const std::byte* bytes) {
  return reinterpret_cast<const unsigned char*>(bytes);
}

void RequireDone(bool is_done, const char* action) {
  if (!is_done) {
    ThrowOpenssl(action);
  }
}

// HKDF of RFC 5869 without a salt.
void DeriveKey(std::span<const std::byte> from, std::string_view info, std::span<std::byte> to) {
  const OpensslPtr<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr));
  std::size_t size = to.size();
  RequireDone(context && EVP_PKEY_derive_init(context.get()) == 1 &&
                  EVP_PKEY_CTX_set_hkdf_md(context.get(), EVP_sha256()) == 1 &&
                  EVP_PKEY_CTX_set1_hkdf_key(context.get(), Octets(from.data()),
                                             static_cast<int>(from.size())) == 1 &&
                  EVP_PKEY_CTX_add1_hkdf_info(context.get(), Octets(AsBytes(info).data()),
                                              static_cast<int>(info.size())) == 1 &&
                  EVP_PKEY_derive(context.get(), Octets(to.data()), &size) == 1 &&
                  size == to.size(),
              "derive a key");
}

OpensslPtr<EVP_PKEY> PrivateKeyOf(std::string_view secret) {
  KeyBytes bytes{};
  DeriveKey(AsBytes(secret), kSecretInfo, bytes);
  OpensslPtr<EVP_PKEY> key(
      EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, Octets(bytes.data()), bytes.size()));
  OPENSSL_cleanse(bytes.data(), bytes.size());
  RequireDone(key != nullptr, "make an X25519 key");
  return key;
}

KeyBytes PublicBytesOf(const EVP_PKEY& key) {
  KeyBytes bytes{};
  std::size_t size = bytes.size();
  RequireDone(
      EVP_PKEY_get_raw_public_key(&key, Octets(bytes.data()), &size) == 1 && size == bytes.size(),
      "read an X25519 key");
  return bytes;
}

OpensslPtr<EVP_PKEY> PublicKeyOf(std::span<const std::byte> bytes) {
  return OpensslPtr<EVP_PKEY>(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, Octets(bytes.data()), bytes.size()));
}

OpensslPtr<EVP_PKEY> EphemeralKey() {
  const OpensslPtr<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_id(EVP_PKEY_X25519, nullptr));
  EVP_PKEY* key = nullptr;
  RequireDone(context && EVP_PKEY_keygen_init(context.get()) == 1 &&
                  EVP_PKEY_keygen(context.get(), &key) == 1,
              "make an X25519 key");
  return OpensslPtr<EVP_PKEY>(key);
}

struct BoxKey {
  std::array<std::byte, kKeySize + kNonceSize> bytes{};
  BoxKey() = default;
  BoxKey(const BoxKey&) = default;
  BoxKey& operator=(const BoxKey&) = default;
  ~BoxKey() { OPENSSL_cleanse(bytes.data(), bytes.size()); }

  [[nodiscard]] const unsigned char* key() const { return Octets(bytes.data()); }
  [[nodiscard]] const unsigned char* nonce() const { return Octets(bytes.data() + kKeySize); }
};

// nullopt: the two have no secret in common, as with a public key of small order.
std::optional<BoxKey> Agree(EVP_PKEY& own, EVP_PKEY& other, const KeyBytes& ephemeral,
                            const KeyBytes& recipient) {
  const OpensslPtr<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new(&own, nullptr));
  KeyBytes shared{};
  std::size_t size = shared.size();
  if (!context || EVP_PKEY_derive_init(context.get()) != 1 ||
      EVP_PKEY_derive_set_peer(context.get(), &other) != 1 ||
      EVP_PKEY_derive(context.get(), Octets(shared.data()), &size) != 1) {
    return std::nullopt;
  }
  std::string info(kBoxInfo);
  info += AsText(ephemeral);
  info += AsText(recipient);
  BoxKey box;
  DeriveKey(shared, info, box.bytes);
  OPENSSL_cleanse(shared.data(), shared.size());
  return box;
}

struct CipherFree {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, CipherFree>;

void Encrypt(const BoxKey& box, std::span<const std::byte> message, std::string_view bound_to,
             std::byte* out) {
  const CipherContext context(EVP_CIPHER_CTX_new());
  int size = 0;
  RequireDone(context &&
                  EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, box.key(),
                                     box.nonce()) == 1 &&
                  EVP_EncryptUpdate(context.get(), nullptr, &size, Octets(AsBytes(bound_to).data()),
                                    static_cast<int>(bound_to.size())) == 1 &&
                  EVP_EncryptUpdate(context.get(), Octets(out), &size, Octets(message.data()),
                                    static_cast<int>(message.size())) == 1 &&
                  EVP_EncryptFinal_ex(context.get(), Octets(out) + size, &size) == 1 &&
                  EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kTagSize,
                                      out + message.size()) == 1,
              "seal");
}

bool Decrypt(const BoxKey& box, std::span<const std::byte> ciphertext, std::string_view bound_to,
             std::array<std::byte, kTagSize> tag, std::byte* out) {
  const CipherContext context(EVP_CIPHER_CTX_new());
  int size = 0;
  return context &&
         EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, box.key(), box.nonce()) ==
             1 &&
         EVP_DecryptUpdate(context.get(), nullptr, &size, Octets(AsBytes(bound_to).data()),
                           static_cast<int>(bound_to.size())) == 1 &&
         EVP_DecryptUpdate(context.get(), Octets(out), &size, Octets(ciphertext.data()),
                           static_cast<int>(ciphertext.size())) == 1 &&
         EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kTagSize, tag.data()) == 1 &&
         EVP_DecryptFinal_ex(context.get(), Octets(out) + size, &size) == 1;
}

}  // namespace

std::string SealingKeyOf(std::string_view secret) {
  return EncodeBase64Url(PublicBytesOf(*PrivateKeyOf(secret)));
}

std::optional<std::vector<std::byte>> Seal(std::string_view sealing_key,
                                           std::span<const std::byte> message,
                                           std::string_view bound_to) {
  const auto bytes = DecodeBase64Url(sealing_key);
  const auto recipient = bytes && bytes->size() == kKeySize ? PublicKeyOf(*bytes) : nullptr;
  if (!recipient) {
    return std::nullopt;
  }
  const auto ephemeral = EphemeralKey();
  const KeyBytes ephemeral_bytes = PublicBytesOf(*ephemeral);
  const auto box = Agree(*ephemeral, *recipient, ephemeral_bytes, PublicBytesOf(*recipient));
  if (!box) {
    return std::nullopt;
  }
  std::vector<std::byte> sealed(ephemeral_bytes.begin(), ephemeral_bytes.end());
  sealed.resize(kKeySize + message.size() + kTagSize);
  Encrypt(*box, message, bound_to, sealed.data() + kKeySize);
  return sealed;
}

std::optional<std::vector<std::byte>> Unseal(std::string_view secret,
                                             std::span<const std::byte> sealed,
                                             std::string_view bound_to) {
  if (sealed.size() < kKeySize + kTagSize) {
    return std::nullopt;
  }
  KeyBytes ephemeral_bytes{};
  std::copy_n(sealed.begin(), kKeySize, ephemeral_bytes.begin());
  std::array<std::byte, kTagSize> tag{};
  std::copy_n(sealed.end() - kTagSize, kTagSize, tag.begin());
  const auto ciphertext = sealed.subspan(kKeySize, sealed.size() - kKeySize - kTagSize);

  const auto recipient = PrivateKeyOf(secret);
  const auto ephemeral = PublicKeyOf(ephemeral_bytes);
  const auto box = ephemeral
                       ? Agree(*recipient, *ephemeral, ephemeral_bytes, PublicBytesOf(*recipient))
                       : std::nullopt;
  std::vector<std::byte> message(ciphertext.size());
  if (!box || !Decrypt(*box, ciphertext, bound_to, tag, message.data())) {
    ERR_clear_error();
    return std::nullopt;
  }
  return message;
}

}  // namespace pol
