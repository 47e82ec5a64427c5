#include "server/tls.h"

#include <fstream>
#include <sstream>

#include "server/client_address.h"
#include "server/http_message.h"

namespace pol {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::hours kExpiryNotice{14 * 24};

Result<std::string> PemIn(const std::filesystem::path& file) {
  std::ostringstream text;
  const std::ifstream stream(file);
  text << stream.rdbuf();
  if (!stream || !text) {
    return Fail(ErrorCode::kConfigInvalid, "cannot be read");
  }
  return text.str();
}

Error Named(const char* setting, const std::filesystem::path& file, const std::string& problem) {
  return {ErrorCode::kConfigInvalid, std::string(setting) + " " + file.string() + " " + problem};
}

// Throws boost::system::system_error where OpenSSL finds more at fault than we did.
std::shared_ptr<TlsContext> MakeContext(const std::string& chain, const std::string& key) {
  auto context = std::make_shared<TlsContext>(TlsContext::tls_server);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(context->native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20");
  SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  context->use_certificate_chain(asio::buffer(chain));
  context->use_private_key(asio::buffer(key), TlsContext::pem);
  return context;
}

}  // namespace

Result<LoadedTls> LoadTls(const TlsFiles& files) {
  const auto of_certificate = [&](const Error& error) {
    return Named("TLS_CERT_FILE", files.certificate, error.message);
  };
  const auto chain = PemIn(files.certificate).map_error(of_certificate);
  if (!chain) {
    return tl::unexpected(chain.error());
  }
  const auto facts = ReadCertificate(*chain).map_error(of_certificate);
  if (!facts) {
    return tl::unexpected(facts.error());
  }
  const auto of_key = [&](const Error& error) {
    return Named("TLS_KEY_FILE", files.key, error.message);
  };
  const auto key = PemIn(files.key).map_error(of_key);
  if (!key) {
    return tl::unexpected(key.error());
  }
  if (const auto fits = CheckKeyOfCertificate(*chain, *key).map_error(of_key); !fits) {
    return tl::unexpected(fits.error());
  }
  try {
    return LoadedTls{.context = MakeContext(*chain, *key), .facts = *facts};
  } catch (const boost::system::system_error& fault) {
    return tl::unexpected(of_certificate({ErrorCode::kConfigInvalid, fault.what()}));
  }
}

std::optional<std::string> CertificateWarning(const CertificateFacts& facts, WallTime now) {
  if (now < facts.valid_from) {
    return "The TLS certificate is not valid yet; browsers will refuse it";
  }
  if (now >= facts.valid_until) {
    return "The TLS certificate has expired; browsers will refuse it";
  }
  if (facts.valid_until - now < kExpiryNotice) {
    const auto days = std::chrono::floor<std::chrono::days>(facts.valid_until - now).count();
    return "The TLS certificate expires in " + std::to_string(days) + " days";
  }
  return std::nullopt;
}

bool MayDemandHttps(std::string_view host) {
  const std::string_view name = WithoutPort(host);
  const bool is_local = name == "localhost" || name.ends_with(".localhost");
  return !name.empty() && !name.starts_with('[') && !is_local && !NormalAddress(name);
}

}  // namespace pol
