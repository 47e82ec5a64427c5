#include "auth/certificate.h"

#include <ctime>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "auth/openssl.h"

namespace pol {
namespace {

int NeverAPassphrase(char* /*buffer*/, int /*size*/, int /*is_writing*/, void* /*user*/) {
  return 0;
}

OpensslPtr<BIO> MemoryOf(std::string_view pem) {
  return OpensslPtr<BIO>(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

OpensslPtr<X509> FirstCertificate(std::string_view chain_pem) {
  const auto bio = MemoryOf(chain_pem);
  OpensslPtr<X509> certificate(PEM_read_bio_X509(bio.get(), nullptr, NeverAPassphrase, nullptr));
  ERR_clear_error();
  return certificate;
}

WallTime TimeOf(const ASN1_TIME* time) {
  std::tm parts{};
  ASN1_TIME_to_tm(time, &parts);
  return std::chrono::time_point_cast<Millis>(
      std::chrono::system_clock::from_time_t(::timegm(&parts)));
}

constexpr const char* kNoCertificate = "holds no certificate in PEM";

}  // namespace

Result<CertificateFacts> ReadCertificate(std::string_view chain_pem) {
  const auto certificate = FirstCertificate(chain_pem);
  if (!certificate) {
    return Fail(ErrorCode::kConfigInvalid, kNoCertificate);
  }
  return CertificateFacts{.valid_from = TimeOf(X509_get0_notBefore(certificate.get())),
                          .valid_until = TimeOf(X509_get0_notAfter(certificate.get()))};
}

Result<void> CheckKeyOfCertificate(std::string_view chain_pem, std::string_view key_pem) {
  const auto certificate = FirstCertificate(chain_pem);
  if (!certificate) {
    return Fail(ErrorCode::kConfigInvalid, kNoCertificate);
  }
  const auto bio = MemoryOf(key_pem);
  const OpensslPtr<EVP_PKEY> key(
      PEM_read_bio_PrivateKey(bio.get(), nullptr, NeverAPassphrase, nullptr));
  const bool is_its = key && X509_check_private_key(certificate.get(), key.get()) == 1;
  ERR_clear_error();
  if (!key) {
    return Fail(ErrorCode::kConfigInvalid, "holds no private key in PEM without a passphrase");
  }
  if (!is_its) {
    return Fail(ErrorCode::kConfigInvalid, "is not the key of the certificate");
  }
  return {};
}

}  // namespace pol
