// The certificate that a server shows, looked at before it is used.
#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace pol {

struct CertificateFacts {
  WallTime valid_from{};
  WallTime valid_until{};
};

// Of the first certificate of a PEM chain, which is the server's own. kConfigInvalid: there is
// none.
Result<CertificateFacts> ReadCertificate(std::string_view chain_pem);

// kConfigInvalid: `key_pem` is no private key without a passphrase, or not that of the chain's
// first certificate.
Result<void> CheckKeyOfCertificate(std::string_view chain_pem, std::string_view key_pem);

}  // namespace pol
