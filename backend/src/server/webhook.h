// Webhooks as the Standard Webhooks specification has them (version 1.0.0,
// standardwebhooks.com): POST of {"type", "timestamp", "data"} with the headers webhook-id,
// webhook-timestamp (Unix seconds) and webhook-signature, which holds for each secret
// "v1," + base64(HMAC-SHA256(secret, id + "." + timestamp + "." + body)).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "outbound/http_client.h"
#include "server/feed.h"

namespace pol {

struct WebhookSettings {
  std::string url;                   // as CheckOutboundUrl allows
  std::vector<std::string> secrets;  // raw bytes, at least one; each of them signs
};

// "whsec_" and base64 of 24 to 64 bytes. kConfigInvalid says so, without the secret.
Result<std::string> ParseWebhookSecret(std::string_view text);
// A new one, as ParseWebhookSecret takes it.
std::string NewWebhookSecret(RandomSource& random);

struct WebhookMessage {
  std::string id;    // the same at every attempt
  std::string body;  // JSON
};
WebhookMessage WebhookMessageOf(const FeedEvent& event);
WebhookMessage WebhookTestMessage(std::string id, WallTime now);

OutboundRequest WebhookRequest(const WebhookSettings& settings, const WebhookMessage& message,
                               WallTime now);

// 2xx is delivered; 408, 409, 425, 429 and 5xx may change; everything else is a refusal.
FeedAnswer WebhookAnswer(const tl::expected<OutboundResponse, OutboundFailure>& response);

class WebhookSink final : public FeedSink {
 public:
  // `client` must outlive it.
  WebhookSink(WebhookSettings settings, HttpClient& client)
      : settings_(std::move(settings)), client_(client) {}

  [[nodiscard]] std::string_view name() const override { return "webhooks"; }
  [[nodiscard]] bool Wants(std::string_view kind) const override;
  FeedAnswer Deliver(const FeedEvent& event, WallTime now, std::stop_token cancelled) override;

 private:
  WebhookSettings settings_;
  HttpClient& client_;
};

}  // namespace pol
