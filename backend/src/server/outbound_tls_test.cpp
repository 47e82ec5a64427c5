// The certificates that requests to others believe.
#include <fstream>

#include <gtest/gtest.h>

#include "auth/certificate_for_test.h"
#include "outbound/http_client.h"
#include "outbound/http_host_for_test.h"
#include "store/temporary_directory.h"

namespace pol::test {
namespace {

TEST(OutboundTlsTest, BelievesOnlyWhatItWasToldTo) {
  const MadeCertificate made = MakeCertificate(1);
  const TemporaryDirectory directory;
  const auto file = directory.path() / "ca.pem";
  std::ofstream(file) << made.certificate_pem;
  const HttpHostForTest host([](const HostRequest&) { return HostAnswer{.body = "secret"}; },
                             made.certificate_pem, made.key_pem);

  const auto stranger = CurlClient().Send({.url = host.Url("/")});
  ASSERT_FALSE(stranger.has_value());
  EXPECT_NE(stranger.error().message.find("certificate"), std::string::npos);
  EXPECT_TRUE(host.requests().empty());

  const auto known = CurlClient(file).Send({.url = host.Url("/")});
  ASSERT_TRUE(known.has_value()) << known.error().message;
  EXPECT_EQ(known->body, "secret");

  const std::string other_name = "https://127.0.0.1:" + std::to_string(host.port()) + "/";
  EXPECT_FALSE(CurlClient(file).Send({.url = other_name}).has_value());
}

}  // namespace
}  // namespace pol::test
