#include "server/webhook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/digest.h"
#include "outbound/http_host_for_test.h"
#include "server/server_for_test.h"
#include "store/audit_check.h"

namespace pol::test {
namespace {

namespace json = boost::json;

constexpr WallTime kSentAt{std::chrono::seconds(1614265330)};

std::string SecretOf(std::size_t bytes) {
  return "whsec_" + EncodeBase64(AsBytes(std::string(bytes, 'k')));
}

std::string HeaderOf(const OutboundRequest& request, std::string_view name) {
  for (const auto& [header, value] : request.headers) {
    if (header == name) {
      return value;
    }
  }
  return "";
}

TEST(WebhookTest, ASecretHasTwentyFourToSixtyFourBytes) {
  EXPECT_FALSE(ParseWebhookSecret(SecretOf(23)).has_value());
  EXPECT_EQ(ParseWebhookSecret(SecretOf(24)), std::string(24, 'k'));
  EXPECT_EQ(ParseWebhookSecret(SecretOf(64)), std::string(64, 'k'));
  EXPECT_FALSE(ParseWebhookSecret(SecretOf(65)).has_value());
  EXPECT_FALSE(ParseWebhookSecret(SecretOf(32).substr(6)).has_value());
  EXPECT_FALSE(ParseWebhookSecret("whsec_!!!!").has_value());
}

TEST(WebhookTest, ANewSecretIsTakenAndIsNeverTheSame) {
  SystemRandom random;
  const std::string secret = NewWebhookSecret(random);
  EXPECT_TRUE(ParseWebhookSecret(secret).has_value());
  EXPECT_NE(secret, NewWebhookSecret(random));
}

// As the libraries of the specification's authors test it.
TEST(WebhookTest, SignsAsTheSpecificationsLibrariesDo) {
  const auto secret = ParseWebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  ASSERT_TRUE(secret.has_value());
  const WebhookMessage message{.id = "msg_p5jXN8AQM9LWM0D4loKWxJek",
                               .body = "{\"test\": 2432232314}"};
  const OutboundRequest one =
      WebhookRequest({.url = "https://shop.example/hook", .secrets = {*secret}}, message, kSentAt);
  EXPECT_EQ(HeaderOf(one, "webhook-signature"), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  EXPECT_EQ(HeaderOf(one, "webhook-id"), message.id);
  EXPECT_EQ(HeaderOf(one, "webhook-timestamp"), "1614265330");
  const OutboundRequest two = WebhookRequest(
      {.url = "https://shop.example/hook", .secrets = {*secret, std::string(24, 'k')}}, message,
      kSentAt);
  EXPECT_THAT(HeaderOf(two, "webhook-signature"),
              testing::MatchesRegex("v1,g0hM9SsE[^ ]+ v1,[^ ]+="));
}

TEST(WebhookTest, KnowsWhatMayChangeAndWhatIsRefused) {
  const auto outcome = [](unsigned status) {
    return WebhookAnswer(OutboundResponse{.status = status, .headers = {}}).outcome;
  };
  for (const unsigned status : {200U, 202U, 299U}) {
    EXPECT_EQ(outcome(status), FeedOutcome::kDelivered) << status;
  }
  for (const unsigned status : {100U, 199U, 300U, 302U, 400U, 401U, 404U, 410U, 499U}) {
    EXPECT_EQ(outcome(status), FeedOutcome::kRefused) << status;
  }
  for (const unsigned status : {408U, 409U, 425U, 429U, 500U, 503U, 599U}) {
    EXPECT_EQ(outcome(status), FeedOutcome::kUnreached) << status;
  }
  EXPECT_EQ(WebhookAnswer(tl::unexpected(OutboundFailure{"no"})).why, "no");
}

// A server that tells `host`, whose pauses are short.
ServerSettings Telling(const HttpHostForTest& host) {
  ServerSettings settings = TestSettings();
  settings.webhooks = WebhookSettings{.url = host.Url("/hook"), .secrets = {std::string(32, 'k')}};
  settings.webhook_plan = {.looking = Millis(10),
                           .standing_by = Millis(10),
                           .back_off = {.first = Millis(10), .most = Millis(20)}};
  return settings;
}

std::string TextAt(const json::value& object, std::string_view key) {
  return std::string(object.at(key).as_string());
}

std::string TypeIn(const HostRequest& request) { return TextAt(json::parse(request.body), "type"); }

std::string ServiceIn(std::uint16_t port, const std::string& service) {
  const json::value health = Fetch(port, "GET", "/health").json();
  return TextAt(health.at("services"), service);
}

TEST(WebhookServerTest, TellsHowVerificationsEndInTheirOrderAndSigned) {
  const HttpHostForTest host([](const HostRequest&) { return HostAnswer{.status = 204}; });
  TestServer server(Telling(host));
  const std::string passed = server.CreateSession("alice");
  SocketClient client(server.api(), passed);
  const json::object verdict = AnswerEverything(client);
  const std::string failed = server.CreateSession("bob");
  SocketClient other(server.api(), failed);
  AnswerEverything(other, false);
  ASSERT_TRUE(Eventually([&] { return host.requests().size() == 2; }));
  const auto requests = host.requests();
  EXPECT_EQ(TypeIn(requests[0]), "session.passed");
  EXPECT_EQ(TypeIn(requests[1]), "session.failed");
  const auto data = json::parse(requests[0].body).at("data");
  EXPECT_EQ(TextAt(data, "session_id"), passed);
  EXPECT_EQ(TextAt(data, "user_id"), "alice");
  EXPECT_EQ(TextAt(data, "outcome"), "live");
  EXPECT_TRUE(data.at("reason").is_null());
  EXPECT_EQ(TextAt(data, "jti"), server.Row(passed)->result->token->jti);
  EXPECT_FALSE(json::parse(requests[1].body).at("data").as_object().contains("jti"));
  for (const HostRequest& request : requests) {
    const std::string signed_text = request.headers.at("webhook-id") + "." +
                                    request.headers.at("webhook-timestamp") + "." + request.body;
    EXPECT_EQ(
        request.headers.at("webhook-signature"),
        "v1," + EncodeBase64(HmacSha256(AsBytes(std::string(32, 'k')), AsBytes(signed_text))));
  }
  EXPECT_NE(requests[0].headers.at("webhook-id"), requests[1].headers.at("webhook-id"));
  EXPECT_EQ(ServiceIn(server.api(), "webhooks"), "ok");
}

TEST(WebhookServerTest, TriesAgainUntilItIsTakenWhileVerificationsGoOn) {
  std::atomic<bool> is_down = true;
  const HttpHostForTest host(
      [&](const HostRequest&) { return HostAnswer{.status = is_down ? 503U : 200U}; });
  TestServer server(Telling(host));
  const std::string id = server.CreateSession();
  SocketClient client(server.api(), id);
  AnswerEverything(client);
  ASSERT_TRUE(Eventually([&] { return host.requests().size() >= 8; }));
  EXPECT_EQ(server.StateOf(id), "passed");
  EXPECT_EQ(ServiceIn(server.api(), "webhooks"), "degraded");
  is_down = false;
  EXPECT_TRUE(Eventually([&] { return server.metrics().webhooks.delivered.value() == 1; }));
  EXPECT_TRUE(Eventually([&] { return ServiceIn(server.api(), "webhooks") == "ok"; }));
  std::set<std::string> ids;
  for (const HostRequest& request : host.requests()) {
    ids.insert(request.headers.at("webhook-id"));
  }
  EXPECT_EQ(ids.size(), 1U);
}

TEST(WebhookServerTest, GivesUpWhatIsRefusedFiveTimesAndGoesOn) {
  const HttpHostForTest host([](const HostRequest& request) {
    return HostAnswer{.status = TypeIn(request) == "session.passed" ? 400U : 200U};
  });
  TestServer server(Telling(host));
  SocketClient client(server.api(), server.CreateSession("alice"));
  AnswerEverything(client);
  SocketClient other(server.api(), server.CreateSession("bob"));
  AnswerEverything(other, false);
  ASSERT_TRUE(Eventually([&] { return server.metrics().webhooks.delivered.value() == 1; }));
  EXPECT_EQ(host.requests().size(), 6U);
  EXPECT_EQ(server.metrics().webhooks.given_up.value(), 1U);
  SqliteStore rows(server.database());
  std::string given_up;
  VisitAudit(rows, 1, [&](const ChainedEvent& event) {
    given_up += event.event.kind == "feed_gave_up" ? event.event.detail : "";
    return true;
  });
  EXPECT_THAT(given_up, testing::MatchesRegex("webhooks [0-9]+"));
}

TEST(WebhookServerTest, StopsAtOnceDuringADelivery) {
  std::atomic<bool> is_over = false;
  const HttpHostForTest host([&](const HostRequest&) {
    for (int i = 0; i < 500 && !is_over; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return HostAnswer{};
  });
  TestServer server(Telling(host));
  SocketClient client(server.api(), server.CreateSession());
  AnswerEverything(client);
  ASSERT_TRUE(Eventually([&] { return host.requests().size() == 1; }));
  const auto began = std::chrono::steady_clock::now();
  server.Stop();
  server.Join();
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(4));
  is_over = true;
}

TEST(WebhookServerTest, NobodyIsToldWhereThereIsNoAddress) {
  const TestServer server;
  EXPECT_EQ(ServiceIn(server.api(), "webhooks"), "off");
}

}  // namespace
}  // namespace pol::test
