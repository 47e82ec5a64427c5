#include "server/webhook.h"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json.hpp>

#include "base/bytes.h"
#include "base/digest.h"
#include "base/time_text.h"

namespace pol {
namespace {

namespace json = boost::json;

constexpr std::string_view kSecretPrefix = "whsec_";
constexpr std::size_t kSecretMin = 24;
constexpr std::size_t kSecretMax = 64;
constexpr std::size_t kIdDigits = 32;  // of the event's hash

struct ToldKind {
  std::string_view kind;  // in the audit
  std::string_view type;
};
constexpr std::array kTold = {ToldKind{"verification_succeeded", "session.passed"},
                              ToldKind{"verification_failed", "session.failed"},
                              ToldKind{"session_abandoned", "session.abandoned"},
                              ToldKind{"token_revoked", "token.revoked"}};

std::string_view TypeOf(std::string_view kind) {
  const auto* const told = std::ranges::find(kTold, kind, &ToldKind::kind);
  return told != kTold.end() ? told->type : std::string_view();
}

json::value TextOrNull(const std::optional<std::string>& text) {
  return text && !text->empty() ? json::value(*text) : json::value();
}

json::object DataOf(const FeedEvent& event) {
  const AuditEvent& audited = event.chained.event;
  json::object data{{"sequence", event.chained.link.seq},
                    {"session_id", TextOrNull(audited.session_id)}};
  if (event.session) {
    data["user_id"] = event.session->user_id;
  }
  if (event.session && event.session->result) {
    const SessionResult& result = *event.session->result;
    data["outcome"] = TextOrNull(result.outcome);
    data["reason"] = TextOrNull(result.failure);
    if (result.token) {
      data["jti"] = result.token->jti;
      data["token_expires_at"] = FormatUtc(result.token->expires_at);
    }
  }
  return data;
}

std::string BodyOf(std::string_view type, WallTime at, json::object data) {
  return json::serialize(
      json::object{{"type", type}, {"timestamp", FormatUtc(at)}, {"data", std::move(data)}});
}

std::string SignaturesOf(const WebhookSettings& settings, const std::string& signed_text) {
  std::string signatures;
  for (const std::string& secret : settings.secrets) {
    signatures += signatures.empty() ? "v1," : " v1,";
    signatures += EncodeBase64(HmacSha256(AsBytes(secret), AsBytes(signed_text)));
  }
  return signatures;
}

}  // namespace

Result<std::string> ParseWebhookSecret(std::string_view text) {
  const auto bytes = text.starts_with(kSecretPrefix)
                         ? DecodeBase64(text.substr(kSecretPrefix.size()))
                         : std::nullopt;
  if (!bytes || bytes->size() < kSecretMin || bytes->size() > kSecretMax) {
    return Fail(ErrorCode::kConfigInvalid,
                "must be whsec_ and base64 of 24 to 64 bytes, as `proof-of-life webhook secret` "
                "prints it");
  }
  return std::string(AsText(*bytes));
}

std::string NewWebhookSecret(RandomSource& random) {
  std::array<std::byte, 32> bytes{};
  random.Fill(bytes);
  return std::string(kSecretPrefix) + EncodeBase64(bytes);
}

WebhookMessage WebhookMessageOf(const FeedEvent& event) {
  const AuditEvent& audited = event.chained.event;
  return {.id = "evt_" + event.chained.link.hash.substr(0, kIdDigits),
          .body = BodyOf(TypeOf(audited.kind), audited.at, DataOf(event))};
}

WebhookMessage WebhookTestMessage(std::string id, WallTime now) {
  return {.id = "test_" + std::move(id), .body = BodyOf("webhook.test", now, {})};
}

OutboundRequest WebhookRequest(const WebhookSettings& settings, const WebhookMessage& message,
                               WallTime now) {
  const std::string timestamp =
      std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
  const std::string signed_text = message.id + "." + timestamp + "." + message.body;
  return {.method = "POST",
          .url = settings.url,
          .headers = {{"Content-Type", "application/json"},
                      {"webhook-id", message.id},
                      {"webhook-timestamp", timestamp},
                      {"webhook-signature", SignaturesOf(settings, signed_text)}},
          .body = message.body};
}

FeedAnswer WebhookAnswer(const tl::expected<OutboundResponse, OutboundFailure>& response) {
  if (!response) {
    return {.outcome = FeedOutcome::kUnreached, .why = response.error().message};
  }
  const unsigned status = response->status;
  if (status >= 200 && status < 300) {
    return {.outcome = FeedOutcome::kDelivered};
  }
  constexpr std::array<unsigned, 4> kPassing = {408, 409, 425, 429};
  const bool may_change = status >= 500 || std::ranges::find(kPassing, status) != kPassing.end();
  return {.outcome = may_change ? FeedOutcome::kUnreached : FeedOutcome::kRefused,
          .why = "HTTP " + std::to_string(status)};
}

bool WebhookSink::Wants(std::string_view kind) const { return !TypeOf(kind).empty(); }

FeedAnswer WebhookSink::Deliver(const FeedEvent& event, WallTime now, std::stop_token cancelled) {
  OutboundRequest request = WebhookRequest(settings_, WebhookMessageOf(event), now);
  request.cancelled = std::move(cancelled);
  return WebhookAnswer(client_.Send(request));
}

}  // namespace pol
