// The server's own TLS: 1.2 with forward secrecy and authenticated ciphers, or 1.3.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "auth/certificate.h"
#include "base/clock.h"
#include "base/result.h"

namespace pol {

using TlsContext = boost::asio::ssl::context;
using TlsStream = boost::beast::ssl_stream<boost::beast::tcp_stream>;

struct TlsFiles {
  std::filesystem::path certificate;  // PEM, the server's own first, then its chain
  std::filesystem::path key;          // PEM, without a passphrase
};

struct LoadedTls {
  std::shared_ptr<TlsContext> context;
  CertificateFacts facts;
};

// kConfigInvalid, in one line that names the setting and the file.
Result<LoadedTls> LoadTls(const TlsFiles& files);

// What an operator should know of it; nullopt: nothing.
std::optional<std::string> CertificateWarning(const CertificateFacts& facts, WallTime now);

// Whether browsers may be told to come back by HTTPS alone: not to an IP address, nor to localhost,
// where other servers answer on other ports.
bool MayDemandHttps(std::string_view host);

}  // namespace pol
