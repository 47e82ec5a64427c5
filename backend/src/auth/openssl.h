// Ownership of OpenSSL's objects. Private to auth.
#pragma once

#include <memory>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

namespace pol {

struct OpensslFree {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(BIO* bio) const { BIO_free_all(bio); }
  void operator()(BIGNUM* number) const { BN_free(number); }
};

template <typename T>
using OpensslPtr = std::unique_ptr<T, OpensslFree>;

// Throws std::runtime_error naming `action` with OpenSSL's newest reason, and empties its queue.
[[noreturn]] void ThrowOpenssl(const char* action);

}  // namespace pol
