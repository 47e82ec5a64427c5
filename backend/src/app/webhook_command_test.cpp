#include "app/webhook_command.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/checked_run.h"

namespace pol {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class AnsweringClient final : public HttpClient {
 public:
  explicit AnsweringClient(unsigned status) : status_(status) {}
  tl::expected<OutboundResponse, OutboundFailure> Send(const OutboundRequest& request) override {
    sent.push_back(request);
    return OutboundResponse{.status = status_, .headers = {}};
  }
  std::vector<OutboundRequest> sent;

 private:
  unsigned status_;
};

class WebhookCommandTest : public testing::Test {
 protected:
  int Try(AnsweringClient& client) {
    return TryWebhook(config_, client, clock_, random_, out_, err_);
  }

  WebhookCommandTest() {
    config_.webhook_url = "https://shop.example/hook";
    config_.webhook_secrets = {"012345678901234567890123"};
  }

  Config config_;
  SystemClock clock_;
  SystemRandom random_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(WebhookCommandTest, SendsASignedTestMessage) {
  AnsweringClient client(204);
  EXPECT_EQ(Try(client), 0);
  ASSERT_EQ(client.sent.size(), 1U);
  EXPECT_EQ(client.sent[0].url, config_.webhook_url);
  EXPECT_THAT(client.sent[0].body, HasSubstr("\"type\":\"webhook.test\""));
  EXPECT_THAT(client.sent[0].headers,
              testing::Contains(testing::Pair("webhook-signature", StartsWith("v1,"))));
  EXPECT_THAT(out_.str(), HasSubstr("was delivered to https://shop.example/hook"));
}

TEST_F(WebhookCommandTest, SaysHowItWasRefused) {
  AnsweringClient client(404);
  EXPECT_EQ(Try(client), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("HTTP 404"));
}

TEST_F(WebhookCommandTest, SaysThatThereIsNone) {
  AnsweringClient client(200);
  config_.webhook_url.clear();
  EXPECT_EQ(Try(client), kExitBadInput);
  EXPECT_TRUE(client.sent.empty());
  EXPECT_THAT(err_.str(), HasSubstr("WEBHOOK_URL and WEBHOOK_SECRET are not set"));
}

}  // namespace
}  // namespace pol
