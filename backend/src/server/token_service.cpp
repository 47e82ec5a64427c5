#include "server/token_service.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "auth/key_rotation.h"
#include "base/bytes.h"
#include "base/digest.h"
#include "base/log.h"
#include "protocol/rest.h"

namespace pol {
namespace {

namespace asio = boost::asio;

constexpr std::string_view kFormExpected =
    "Send a form: Content-Type application/x-www-form-urlencoded.";
constexpr const char* kNothing = "{}";

// The one place that says who may ask about tokens: any program, and pages of allowed origins.
std::optional<HttpResponse> RefuseCaller(const HttpRequest& request, const Services& services) {
  if (!services.origins.Allows(request)) {
    return ErrorResponse(ErrorCode::kOriginNotAllowed);
  }
  return std::nullopt;
}

std::string_view ReasonOf(TokenStanding standing) {
  return standing == TokenStanding::kRevoked ? "revoked" : "used";
}

TokenMark MarkOf(const TokenClaims& claims, WallTime now) {
  return {.jti = claims.jti,
          .session_id = claims.session_id,
          .expires_at = claims.expires_at,
          .at = now};
}

using StoreQuestion = std::function<TokenStanding(Store&)>;

StoreQuestion HowItStands(const TokenClaims& claims) {
  return [jti = claims.jti](Store& store) { return store.StandingOf(jti); };
}

// nullopt: the store does not answer.
asio::awaitable<std::optional<TokenStanding>> AskStore(StoreQuestion question,
                                                       std::string request_id,
                                                       const Services& services) {
  std::optional<TokenStanding> answer;
  try {
    auto ask = services.store.Run(std::move(question));
    answer = co_await std::move(ask);
  } catch (const StoreFailure& failure) {
    LogError({.request = request_id}, "A token could not be looked up: {}", failure.what());
  }
  co_return answer;
}

// The token of a form, or why there is none.
std::variant<std::string, HttpResponse> TokenOfForm(const HttpRequest& request,
                                                    const Services& services) {
  if (auto refusal = RefuseCaller(request, services)) {
    return *std::move(refusal);
  }
  if (!HasMediaType(request.content_type, kFormType)) {
    return ErrorResponse(ErrorCode::kUnsupportedMedia, kFormExpected);
  }
  auto token = ParseTokenForm(request.body);
  if (!token) {
    return ErrorResponse(token.error());
  }
  return *std::move(token);
}

}  // namespace

asio::awaitable<HttpResponse> AnswerValidation(const HttpRequest& request,
                                               const Services& services) {
  if (auto refusal = RefuseCaller(request, services)) {
    co_return *std::move(refusal);
  }
  if (!HasMediaType(request.content_type, kJsonType)) {
    co_return ErrorResponse(ErrorCode::kUnsupportedMedia);
  }
  const auto parsed = ParseValidateToken(request.body);
  if (!parsed) {
    co_return ErrorResponse(parsed.error());
  }
  const WallTime now = services.clock.WallNow();
  const auto claims = services.validator.Validate(parsed->token, now);
  if (!claims) {
    const bool is_expired = claims.error().code == ErrorCode::kTokenExpired;
    co_return JsonResponse(200, TokenRefusedText(is_expired ? "expired" : "invalid"));
  }
  StoreQuestion question = HowItStands(*claims);
  if (parsed->single_use) {
    question = [mark = MarkOf(*claims, now)](Store& store) { return store.UseToken(mark); };
  }
  const auto standing = co_await AskStore(std::move(question), request.request_id, services);
  if (!standing) {
    co_return ErrorResponse(ErrorCode::kStoreUnavailable);
  }
  const bool is_good = standing == TokenStanding::kUnmarked;
  co_return JsonResponse(
      200, is_good ? TokenAcceptedText(claims->json) : TokenRefusedText(ReasonOf(*standing)));
}

asio::awaitable<HttpResponse> AnswerIntrospection(const HttpRequest& request,
                                                  const Services& services) {
  const auto form = TokenOfForm(request, services);
  const auto* const token = std::get_if<std::string>(&form);
  if (token == nullptr) {
    co_return std::get<HttpResponse>(form);
  }
  const auto claims = services.validator.Validate(*token, services.clock.WallNow());
  if (!claims) {
    co_return JsonResponse(200, TokenInactiveText());
  }
  const auto standing = co_await AskStore(HowItStands(*claims), request.request_id, services);
  if (!standing) {
    co_return ErrorResponse(ErrorCode::kStoreUnavailable);
  }
  const bool is_good = standing == TokenStanding::kUnmarked;
  co_return JsonResponse(200, is_good ? TokenActiveText(claims->json) : TokenInactiveText());
}

asio::awaitable<HttpResponse> AnswerRevocation(const HttpRequest& request,
                                               const Services& services) {
  const auto form = TokenOfForm(request, services);
  const auto* const token = std::get_if<std::string>(&form);
  if (token == nullptr) {
    co_return std::get<HttpResponse>(form);
  }
  const WallTime now = services.clock.WallNow();
  const auto claims = services.validator.Validate(*token, now);
  if (!claims) {
    co_return JsonResponse(200, kNothing);
  }
  StoreQuestion revoke = [mark = MarkOf(*claims, now)](Store& store) {
    store.RevokeToken(mark);
    return TokenStanding::kRevoked;
  };
  const auto standing = co_await AskStore(std::move(revoke), request.request_id, services);
  co_return standing ? JsonResponse(200, kNothing) : ErrorResponse(ErrorCode::kStoreUnavailable);
}

HttpResponse AnswerKeys(const HttpRequest& request, const Services& services) {
  std::string keys = services.keys.JwksJson(services.clock.WallNow());
  const std::string etag = "\"" + EncodeBase64Url(Sha256(AsBytes(keys))) + "\"";
  const bool is_known = MatchesEtag(request.if_none_match, etag);
  HttpResponse response{
      .status = is_known ? 304U : 200U,
      .headers = {{"ETag", etag},
                  {"Cache-Control", "public, max-age=" + std::to_string(kKeysMaxAge.count())},
                  {"X-Content-Type-Options", "nosniff"}}};
  if (!is_known) {
    response.headers.emplace_back("Content-Type", kJsonType);
    response.body = std::make_shared<const std::string>(std::move(keys));
  }
  return response;
}

}  // namespace pol
