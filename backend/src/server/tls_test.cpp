// HTTPS and WSS with real certificates, made here.
#include "server/tls.h"

#include <csignal>
#include <fstream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "auth/certificate_for_test.h"
#include "server/await_tuple.h"
#include "server/server_for_test.h"

namespace pol::test {
namespace {

namespace asio = boost::asio;
using testing::HasSubstr;

void WriteFile(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file) << text;
}

template <typename From, typename To>
asio::awaitable<void> Pump(From& from, To& to) {
  std::array<char, 16 * 1024> bytes{};
  for (;;) {
    const auto [error, size] = co_await from.async_read_some(asio::buffer(bytes), kTuple);
    if (error) {
      break;
    }
    const auto [failed, written] =
        co_await asio::async_write(to, asio::buffer(bytes, size), kTuple);
    if (failed) {
      break;
    }
  }
  boost::system::error_code ignored;
  from.lowest_layer().close(ignored);
  to.lowest_layer().close(ignored);
}

// Takes plain connections on loopback and carries them to a port by TLS, trusting one certificate:
// so that every client of the other tests can speak to a server behind TLS.
class TlsTunnel {
 public:
  TlsTunnel(std::uint16_t target, const std::string& trusted_pem) : target_(target) {
    context_.add_certificate_authority(asio::buffer(trusted_pem));
    context_.set_verify_mode(asio::ssl::verify_peer);
    context_.set_verify_callback(asio::ssl::host_name_verification("localhost"));
    asio::co_spawn(io_, Accept(), asio::detached);
    thread_ = std::thread([this] { io_.run(); });
  }
  TlsTunnel(const TlsTunnel&) = delete;
  TlsTunnel& operator=(const TlsTunnel&) = delete;
  ~TlsTunnel() {
    io_.stop();
    thread_.join();
  }
  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

 private:
  asio::awaitable<void> Accept() {
    for (;;) {
      tcp::socket plain = co_await acceptor_.async_accept(asio::use_awaitable);
      auto carry = Carry(std::move(plain));
      asio::co_spawn(io_, std::move(carry), asio::detached);
    }
  }
  asio::awaitable<void> Carry(tcp::socket plain) {
    auto inner = std::make_shared<tcp::socket>(std::move(plain));
    auto outer = std::make_shared<asio::ssl::stream<tcp::socket>>(io_, context_);
    co_await outer->lowest_layer().async_connect(Loopback(target_), kTuple);
    const auto [error] = co_await outer->async_handshake(asio::ssl::stream_base::client, kTuple);
    if (error) {
      co_return;
    }
    asio::co_spawn(io_, Upwards(inner, outer), asio::detached);
    co_await Pump(*outer, *inner);
  }
  static asio::awaitable<void> Upwards(std::shared_ptr<tcp::socket> inner,
                                       std::shared_ptr<asio::ssl::stream<tcp::socket>> outer) {
    co_await Pump(*inner, *outer);
  }

  std::uint16_t target_;
  asio::io_context io_;
  asio::ssl::context context_{asio::ssl::context::tls_client};
  tcp::acceptor acceptor_{io_, Loopback(0)};
  std::thread thread_;
};

class TlsTest : public testing::Test {
 protected:
  TlsTest() { Write(made_); }

  void Write(const MadeCertificate& made) const {
    WriteFile(files_.certificate, made.certificate_pem);
    WriteFile(files_.key, made.key_pem);
  }
  [[nodiscard]] ServerSettings Settings() const {
    ServerSettings settings = TestSettings();
    settings.tls = files_;
    return settings;
  }
  // The serial number of what the server shows; 0: the handshake failed.
  static long SerialShown(std::uint16_t port, int highest = TLS1_3_VERSION,
                          const char* ciphers = nullptr) {
    asio::io_context io;
    asio::ssl::context context(asio::ssl::context::tls_client);
    SSL_CTX_set_security_level(context.native_handle(), 0);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context.native_handle(), highest);
    if (ciphers != nullptr) {
      SSL_CTX_set_cipher_list(context.native_handle(), ciphers);
    }
    asio::ssl::stream<tcp::socket> stream(io, context);
    stream.lowest_layer().connect(Loopback(port));
    boost::system::error_code error;
    stream.handshake(asio::ssl::stream_base::client, error);
    if (error) {
      return 0;
    }
    const OpensslPtr<X509> shown(SSL_get1_peer_certificate(stream.native_handle()));
    return ASN1_INTEGER_get(X509_get0_serialNumber(shown.get()));
  }

  MadeCertificate made_ = MakeCertificate(1);
  TemporaryDirectory folder_;
  TlsFiles files_{.certificate = folder_.path() / "cert.pem", .key = folder_.path() / "key.pem"};
};

TEST_F(TlsTest, BothPortsAnswerByItAndNameThemselvesSo) {
  const TestServer server(Settings());
  const TlsTunnel api(server.api(), made_.certificate_pem);
  const TlsTunnel web(server.web(), made_.certificate_pem);
  EXPECT_EQ(Fetch(api.port(), "GET", "/health").status, 200U);
  const auto config = Fetch(web.port(), "GET", "/runtime-config.json").json();
  EXPECT_EQ(config.at("api_url").as_string(), "https://localhost:" + std::to_string(server.api()));
  EXPECT_EQ(config.at("ws_url").as_string(), "wss://localhost:" + std::to_string(server.api()));
  const auto created = PostJson(api.port(), kCreate, R"({"user_id":"a"})").json();
  EXPECT_THAT(std::string(created.at("websocket_url").as_string()),
              testing::StartsWith("wss://localhost:"));
}

TEST_F(TlsTest, AWholeVerificationGoesThrough) {
  const TestServer server(Settings());
  const TlsTunnel api(server.api(), made_.certificate_pem);
  const auto created = PostJson(api.port(), kCreate, R"({"user_id":"alice"})").json();
  const std::string id(created.at("session_id").as_string());
  SocketClient client(api.port(), id);
  EXPECT_EQ(AnswerEverything(client).at("type"), "VERIFICATION_SUCCESS");
  EXPECT_EQ(client.ReadCloseCode(), 1000);
  EXPECT_EQ(server.StateOf(id), "passed");
}

TEST_F(TlsTest, PlainRequestsAreNotAnsweredThereAndMetricsStayPlain) {
  const TestServer server(Settings());
  EXPECT_THROW(Fetch(server.api(), "GET", "/health"), boost::system::system_error);
  EXPECT_EQ(Fetch(server.metrics_port(), "GET", "/readyz").status, 200U);
}

TEST_F(TlsTest, OldVersionsAndWeakCiphersAreRefused) {
  const TestServer server(Settings());
  EXPECT_EQ(SerialShown(server.api()), 1);
  EXPECT_EQ(SerialShown(server.api(), TLS1_2_VERSION), 1);
  EXPECT_EQ(SerialShown(server.api(), TLS1_1_VERSION), 0);
  EXPECT_EQ(SerialShown(server.api(), TLS1_VERSION), 0);
  EXPECT_EQ(SerialShown(server.api(), TLS1_2_VERSION, "ECDHE-ECDSA-AES128-GCM-SHA256"), 1);
  EXPECT_EQ(SerialShown(server.api(), TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA"), 0);
  EXPECT_EQ(SerialShown(server.api(), TLS1_2_VERSION, "ALL:@SECLEVEL=0:!ECDHE"), 0);
}

TEST_F(TlsTest, BrowsersAreToldToComeBackByHttpsWhereThatHarmsNoOther) {
  const TestServer server(Settings());
  const TlsTunnel api(server.api(), made_.certificate_pem);
  const auto demanded = [&](const std::string& host) {
    return Fetch(api.port(), "GET", "/healthz", "", {{"Host", host}})
        .header("strict-transport-security");
  };
  EXPECT_EQ(demanded("verify.example.org"), "max-age=31536000");
  EXPECT_EQ(demanded("verify.example.org:8443"), "max-age=31536000");
  EXPECT_EQ(demanded("localhost:8000"), "");
  EXPECT_EQ(demanded("127.0.0.1"), "");
  const TestServer plain;
  EXPECT_EQ(Fetch(plain.api(), "GET", "/healthz", "", {{"Host", "verify.example.org"}})
                .header("strict-transport-security"),
            "");
  EXPECT_FALSE(MayDemandHttps("[::1]:80"));
  EXPECT_FALSE(MayDemandHttps("page.localhost"));
  EXPECT_FALSE(MayDemandHttps(""));
}

TEST_F(TlsTest, ANewCertificateIsTakenAndABadOneIsNot) {
  TestServer server(Settings());
  const TlsTunnel api(server.api(), made_.certificate_pem);
  SocketClient client(
      api.port(),
      std::string(
          PostJson(api.port(), kCreate, R"({"user_id":"a"})").json().at("session_id").as_string()));
  ASSERT_EQ(client.Read()->at("type"), "CHALLENGE_ISSUED");
  const MadeCertificate second = MakeCertificate(2);
  WriteFile(files_.certificate, second.certificate_pem);
  testing::internal::CaptureStderr();
  server.ReloadTls();
  EXPECT_EQ(SerialShown(server.api()), 1) << "its key is not there yet";
  EXPECT_THAT(testing::internal::GetCapturedStderr(),
              HasSubstr("ERROR: The TLS certificate stays as it was: TLS_KEY_FILE"));
  Write(second);
  server.ReloadTls();
  EXPECT_TRUE(Eventually([&] { return SerialShown(server.api()) == 2; }));
  EXPECT_TRUE(Eventually([&] {
    const auto told = SqliteStore(server.database()).AuditPage({}, 100);
    return std::ranges::count(told, "tls_reloaded",
                              [](const ChainedEvent& event) { return event.event.kind; }) == 2;
  }));
  client.SendFrame("neutral");
  EXPECT_TRUE(client.ReadUntil("SCORE_UPDATE").has_value()) << "what runs goes on";
}

TEST_F(TlsTest, SighupReads) {
  ServerSettings settings = Settings();
  settings.handles_signals = true;
  const TestServer server(settings);
  ASSERT_EQ(SerialShown(server.api()), 1);
  Write(MakeCertificate(3));
  ASSERT_EQ(::raise(SIGHUP), 0);
  EXPECT_TRUE(Eventually([&] { return SerialShown(server.api()) == 3; }));
}

TEST_F(TlsTest, WhoDoesNotShakeHandsIsCutOff) {
  ServerSettings settings = Settings();
  settings.service.limits.request = std::chrono::seconds(1);
  const TestServer server(settings);
  Line silent(server.api());
  EXPECT_LT(silent.EndsWithin(std::chrono::seconds(5)), std::chrono::seconds(4));
}

TEST_F(TlsTest, AFullServerSaysSoByTls) {
  ServerSettings settings = Settings();
  settings.connections_max = 0;
  const TestServer server(settings);
  const TlsTunnel api(server.api(), made_.certificate_pem);
  EXPECT_EQ(Fetch(api.port(), "GET", "/health").error_code(), "server_busy");
}

TEST_F(TlsTest, WhatCannotBeLoadedIsNamedInOneLine) {
  const auto refusal = [&] {
    const auto loaded = LoadTls(files_);
    return loaded ? "loaded" : loaded.error().message;
  };
  EXPECT_EQ(refusal(), "loaded");
  WriteFile(files_.key, MakeCertificate(2).key_pem);
  EXPECT_EQ(refusal(),
            "TLS_KEY_FILE " + files_.key.string() + " is not the key of the certificate");
  std::filesystem::remove(files_.key);
  EXPECT_EQ(refusal(), "TLS_KEY_FILE " + files_.key.string() + " cannot be read");
  WriteFile(files_.certificate, "x");
  EXPECT_EQ(refusal(),
            "TLS_CERT_FILE " + files_.certificate.string() + " holds no certificate in PEM");
  EXPECT_THROW(TestServer{Settings()}, std::runtime_error);
}

TEST(CertificateWarningTest, IsGivenBeforeAfterAndFourteenDaysBeforeTheEnd) {
  const WallTime begin{};
  const CertificateFacts facts{.valid_from = begin, .valid_until = begin + std::chrono::days(90)};
  const auto warning = [&](std::chrono::milliseconds since_begin) {
    return CertificateWarning(facts, begin + since_begin).value_or("");
  };
  const Millis end = std::chrono::days(90);
  const Millis notice = end - std::chrono::days(14);
  EXPECT_THAT(warning(Millis(-1)), HasSubstr("not valid yet"));
  EXPECT_EQ(warning(Millis(0)), "");
  EXPECT_EQ(warning(notice), "");
  EXPECT_EQ(warning(notice + Millis(1)), "The TLS certificate expires in 13 days");
  EXPECT_THAT(warning(end - Millis(1)), HasSubstr("in 0 days"));
  EXPECT_THAT(warning(end), HasSubstr("has expired"));
}

}  // namespace
}  // namespace pol::test
