#include "outbound/http_client.h"

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "outbound/http_host_for_test.h"

namespace pol::test {
namespace {

using ::testing::HasSubstr;

TEST(OutboundUrlTest, AllowsHttpsToAnybodyAndHttpToThisMachine) {
  for (const char* url :
       {"https://issuer.example.org/path?x=1", "https://192.0.2.1:8443/", "http://localhost:3210/a",
        "http://127.0.0.1:1/", "http://127.200.0.9/", "http://[::1]:80/"}) {
    EXPECT_TRUE(CheckOutboundUrl(url).has_value()) << url;
  }
}

TEST(OutboundUrlTest, RefusesOtherAddressesAndSaysWhy) {
  const auto why = [](const char* url) {
    const auto allowed = CheckOutboundUrl(url);
    return allowed ? "allowed" : allowed.error().message;
  };
  EXPECT_THAT(why("http://issuer.example.org/"), HasSubstr("https://"));
  EXPECT_THAT(why("http://127.example.org/"), HasSubstr("https://"));
  EXPECT_THAT(why("http://localhost.example.org/"), HasSubstr("https://"));
  EXPECT_THAT(why("http://192.0.2.1/"), HasSubstr("https://"));
  EXPECT_THAT(why("file:///etc/passwd"), HasSubstr("https://"));
  EXPECT_THAT(why("ftp://localhost/"), HasSubstr("https://"));
  EXPECT_THAT(why("https://name:secret@example.org/"), HasSubstr("password"));
  EXPECT_THAT(why("example.org"), HasSubstr("https://"));
  EXPECT_THAT(why(""), HasSubstr("https://"));
}

TEST(HttpClientTest, SendsWhatItIsGivenAndReadsTheAnswer) {
  const HttpHostForTest host([](const HostRequest&) {
    return HostAnswer{.status = 409, .headers = {{"Retry-After", "7"}}, .body = "taken"};
  });
  CurlClient client;
  const auto answer = client.Send({.method = "POST",
                                   .url = host.Url("/a?b=c"),
                                   .headers = {{"Content-Type", "application/json"}},
                                   .body = "{}"});
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(answer->status, 409U);
  EXPECT_EQ(answer->body, "taken");
  EXPECT_EQ(answer->headers.at("retry-after"), "7");
  const auto got = host.requests().at(0);
  EXPECT_EQ(got.method, "POST");
  EXPECT_EQ(got.target, "/a?b=c");
  EXPECT_EQ(got.headers.at("content-type"), "application/json");
  EXPECT_EQ(got.body, "{}");
}

TEST(HttpClientTest, ARedirectionIsAnAnswerAndNotFollowed) {
  const HttpHostForTest host([](const HostRequest&) {
    return HostAnswer{.status = 302, .headers = {{"Location", "file:///etc/passwd"}}};
  });
  CurlClient client;
  const auto answer = client.Send({.url = host.Url("/")});
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 302U);
  EXPECT_EQ(host.requests().size(), 1U);
}

TEST(HttpClientTest, AnAnswerMayBeAsLongAsTheLimitAndNoLonger) {
  std::size_t size = kOutboundBodyMax;
  const HttpHostForTest host(
      [&](const HostRequest&) { return HostAnswer{.body = std::string(size, 'x')}; });
  CurlClient client;
  const auto whole = client.Send({.url = host.Url("/")});
  ASSERT_TRUE(whole.has_value()) << whole.error().message;
  EXPECT_EQ(whole->body.size(), kOutboundBodyMax);
  ++size;
  const auto refused = client.Send({.url = host.Url("/")});
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message, HasSubstr("larger than 1 MiB"));
}

TEST(HttpClientTest, SaysThatNobodyAnswered) {
  std::string url;
  {
    const HttpHostForTest gone([](const HostRequest&) { return HostAnswer{}; });
    url = gone.Url("/?secret=1");
  }
  CurlClient client;
  const auto nobody = client.Send({.url = url});
  ASSERT_FALSE(nobody.has_value());
  EXPECT_THAT(nobody.error().message, HasSubstr("127.0.0.1"));
  EXPECT_THAT(nobody.error().message, testing::Not(HasSubstr("secret")));

  const HttpHostForTest mute([](const HostRequest&) { return HostAnswer{.breaks_off = true}; });
  EXPECT_FALSE(client.Send({.url = mute.Url("/")}).has_value());
}

TEST(HttpClientTest, WaitsNoLongerThanItMay) {
  const HttpHostForTest slow([](const HostRequest&) {
    std::this_thread::sleep_for(std::chrono::milliseconds(400));
    return HostAnswer{};
  });
  CurlClient client;
  const auto late = client.Send({.url = slow.Url("/"), .timeout = std::chrono::milliseconds(50)});
  ASSERT_FALSE(late.has_value());
  EXPECT_THAT(late.error().message, HasSubstr("timed out"));
}

TEST(HttpClientTest, EndsEarlyWhenItIsCancelled) {
  const HttpHostForTest slow([](const HostRequest&) {
    std::this_thread::sleep_for(std::chrono::seconds(3));
    return HostAnswer{};
  });
  CurlClient client;
  std::stop_source stop;
  std::thread later([&stop] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    stop.request_stop();
  });
  const auto began = std::chrono::steady_clock::now();
  const auto answer = client.Send({.url = slow.Url("/"), .cancelled = stop.get_token()});
  const auto took = std::chrono::steady_clock::now() - began;
  later.join();
  EXPECT_FALSE(answer.has_value());
  EXPECT_LT(took, std::chrono::milliseconds(2500));
}

}  // namespace
}  // namespace pol::test
