#include "server/http_message.h"

#include <gtest/gtest.h>

#include "server/origin_policy.h"

namespace pol {
namespace {

TEST(HttpMessageTest, HostsThatCouldBreakAnAddressAreRefused) {
  for (const char* good : {"localhost", "localhost:8000", "[::1]:8000", "verify.example.org"}) {
    EXPECT_TRUE(IsPlainHost(good)) << good;
  }
  for (const char* bad : {"", "a/b", "a b", "a\"b", "a@b", "a\nb", "a;b", "a'b", "\xC3\xA9"}) {
    EXPECT_FALSE(IsPlainHost(bad)) << bad;
  }
  EXPECT_TRUE(IsPlainHost(std::string(255, 'a')));
  EXPECT_FALSE(IsPlainHost(std::string(256, 'a')));
}

TEST(HttpMessageTest, PortsAreTakenOff) {
  EXPECT_EQ(WithoutPort("localhost:3000"), "localhost");
  EXPECT_EQ(WithoutPort("localhost"), "localhost");
  EXPECT_EQ(WithoutPort("[::1]:3000"), "[::1]");
  EXPECT_EQ(WithoutPort("[::1]"), "[::1]");
}

TEST(HttpMessageTest, GzipIsAcceptedByNameOrByStarUnlessItsWeightIsNought) {
  for (const char* yes : {"gzip", "GZIP", "br, gzip;q=0.001", "deflate, gzip;q=1.0, *;q=0", "*",
                          "gzip;q=0.5, *;q=0", "*;q=0, gzip"}) {
    EXPECT_TRUE(AcceptsGzip(yes)) << yes;
  }
  for (const char* no : {"", "identity", "br", "gzip;q=0", "gzip;Q=0.000", "*;q=0", "x-gzipped",
                         "*, gzip;q=0", ";;;"}) {
    EXPECT_FALSE(AcceptsGzip(no)) << no;
  }
}

TEST(OriginPolicyTest, KnowsWhatAnOriginLooksLike) {
  for (const char* good : {"http://localhost:3000", "https://a.example.org", "http://[::1]:3000"}) {
    EXPECT_TRUE(IsOrigin(good)) << good;
  }
  for (const char* bad : {"", "*", "null", "localhost:3000", "http://", "http://a/", "http://a/b",
                          "ftp://a", "http://A", "http://:3000", "http://a:", "http://a b"}) {
    EXPECT_FALSE(IsOrigin(bad)) << bad;
  }
}

}  // namespace
}  // namespace pol
