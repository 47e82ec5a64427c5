#include "server/api_service.h"

#include <array>
#include <utility>

#include "auth/sealed_box.h"
#include "base/bytes.h"
#include "base/digest.h"
#include "base/log.h"
#include "protocol/rest.h"
#include "server/addresses.h"
#include "server/page_service.h"
#include "server/readiness.h"
#include "server/token_service.h"
#include "server/verification_channel.h"
#include "verification/challenge_plan.h"

namespace pol {
namespace {

namespace asio = boost::asio;

constexpr std::string_view kSocketPath = "/ws/verify/";
constexpr std::string_view kReading = "GET, HEAD, OPTIONS";
constexpr std::string_view kPosting = "POST, OPTIONS";

// A browser that opens the address, rather than a program that asks.
bool PrefersHtml(std::string_view accept) { return accept.starts_with("text/html"); }

std::string NewResumeKey(RandomSource& random) {
  std::array<std::byte, 32> key{};
  random.Fill(key);
  return EncodeBase64Url(key);
}

bool IsRead(HttpMethod method) { return method == HttpMethod::kGet || method == HttpMethod::kHead; }

}  // namespace

const ApiService::Route* ApiService::FindRoute(std::string_view path) {
  static constexpr std::array kRoutes = {
      Route{"/", HttpMethod::kGet, &ApiService::About, kReading},
      Route{"/health", HttpMethod::kGet, &ApiService::Health, kReading},
      Route{"/healthz", HttpMethod::kGet, &ApiService::Liveness, kReading},
      Route{"/readyz", HttpMethod::kGet, &ApiService::Readiness, kReading},
      Route{"/api/auth/verify", HttpMethod::kPost, &ApiService::CreateSession, kPosting},
      Route{"/api/token/validate", HttpMethod::kPost, &ApiService::ValidateToken, kPosting},
      Route{"/api/token/introspect", HttpMethod::kPost, &ApiService::IntrospectToken, kPosting},
      Route{"/api/token/revoke", HttpMethod::kPost, &ApiService::RevokeToken, kPosting},
      Route{"/.well-known/jwks.json", HttpMethod::kGet, &ApiService::Jwks, kReading},
  };
  for (const Route& route : kRoutes) {
    if (route.path == path) {
      return &route;
    }
  }
  return nullptr;
}

asio::awaitable<HttpResponse> ApiService::Answer(HttpRequest request) {
  HttpResponse response = co_await Dispatch(request);
  if (FindRoute(request.path) != nullptr) {
    services_.origins.AddHeaders(request, response);
  }
  co_return response;
}

asio::awaitable<HttpResponse> ApiService::Dispatch(const HttpRequest& request) {
  const Route* route = FindRoute(request.path);
  const bool wants_page =
      IsRead(request.method) &&
      (route == nullptr
           ? services_.page.Has(request.path) || request.path == "/runtime-config.json"
           : request.path == "/" && PrefersHtml(request.accept) && services_.page.Has("/"));
  if (wants_page) {
    co_return AnswerFromPage(request, services_);
  }
  if (route == nullptr) {
    co_return ErrorResponse(request.path.starts_with(kSocketPath) ? ErrorCode::kInvalidRequest
                                                                  : ErrorCode::kRouteNotFound);
  }
  if (request.method == HttpMethod::kOptions) {
    co_return services_.origins.AnswerPreflight(request, route->allow);
  }
  const bool is_allowed =
      route->method == HttpMethod::kGet ? IsRead(request.method) : request.method == route->method;
  if (!is_allowed) {
    HttpResponse refusal = ErrorResponse(ErrorCode::kMethodNotAllowed);
    refusal.headers.emplace_back("Allow", route->allow);
    co_return refusal;
  }
  co_return co_await (this->*route->handler)(request);
}

asio::awaitable<HttpResponse> ApiService::CreateSession(const HttpRequest& request) {
  if (!services_.origins.Allows(request)) {
    co_return ErrorResponse(ErrorCode::kOriginNotAllowed);
  }
  if (!HasMediaType(request.content_type, kJsonType)) {
    co_return ErrorResponse(ErrorCode::kUnsupportedMedia);
  }
  auto parsed = ParseCreateSession(request.body);
  if (!parsed) {
    co_return ErrorResponse(parsed.error());
  }
  const auto& aud = parsed->aud;
  if (aud && !services_.token_settings.HasAudience(*aud)) {
    co_return ErrorResponse(ErrorCode::kAudienceUnknown);
  }
  if (parsed->time_factor > services_.policy.time_factor_max) {
    co_return ErrorResponse(ErrorCode::kTimeFactorRange);
  }
  if (services_.shutdown.is_begun()) {
    co_return ErrorResponse(ErrorCode::kServerBusy);
  }
  if (auto refusal = AskToWait(request.client_address, parsed->user_id)) {
    co_return *std::move(refusal);
  }
  if (const auto refusal = quota_.Judge(request.client_address, services_.clock.MonotonicNow(),
                                        services_.settings.limits)) {
    co_return ErrorResponse(refusal->code, refusal->wait);
  }
  const WallTime now = services_.clock.WallNow();
  const std::string resume_key = NewResumeKey(services_.random);
  const NewSession session{.session_id = NewUuid(services_.random),
                           .user_id = std::move(parsed->user_id),
                           .created_at = now,
                           .open_before = now + services_.settings.open_within,
                           .nonce = std::move(parsed->nonce),
                           .audience = std::move(parsed->aud),
                           .resume_key_hash = EncodeHex(Sha256(AsBytes(resume_key))),
                           .sealing_key = SealingKeyOf(resume_key),
                           .time_factor = parsed->time_factor};
  if (auto refusal = co_await KeepSession(session, request.request_id)) {
    co_return *std::move(refusal);
  }
  services_.metrics.sessions_created.Add();
  LogInfo({.request = request.request_id, .session = session.session_id}, "Session {} created",
          session.session_id);
  const Addresses addresses = AddressesFor(request, services_.settings);
  const std::string url = addresses.ws_url + std::string(kSocketPath) + session.session_id;
  co_return JsonResponse(200,
                         SessionCreatedText({.session_id = session.session_id,
                                             .websocket_url = url,
                                             .expires_at = session.open_before,
                                             .resume_key = resume_key,
                                             .nonce = session.nonce,
                                             .aud = session.audience,
                                             .time_factor = session.time_factor,
                                             .time_factor_max = services_.policy.time_factor_max,
                                             .swaps_left = SwapsOf(services_.policy)}));
}

std::optional<HttpResponse> ApiService::AskToWait(const std::string& address,
                                                  const std::string& user_id) {
  const std::uint32_t most =
      services_.load.SessionsMax(services_.settings.sessions_max, services_.settings.admission);
  const std::uint32_t running = sessions_.running();
  const auto answer = services_.load.room.Ask(address, user_id, most > running ? most - running : 0,
                                              services_.clock.MonotonicNow());
  if (answer.may_enter) {
    return std::nullopt;
  }
  return ErrorResponse(ErrorCode::kServerBusy, WaitFor(answer.position, most), answer.position);
}

// The judgement and the row are one to the store, so that requests side by side, here or at another
// server of the same database, cannot both take the last place. A response refuses.
asio::awaitable<std::optional<HttpResponse>> ApiService::KeepSession(NewSession session,
                                                                     std::string request_id) {
  std::optional<HttpResponse> response;
  try {
    auto keep = services_.store.Run(
        [session = std::move(session), &limits = services_.settings.limits](Store& store) {
          std::optional<Refusal> refusal;
          store.CreateSessionIf(session, [&] {
            refusal = JudgeSubject(store, session.user_id, session.created_at, limits);
            return !refusal;
          });
          return refusal;
        });
    if (const auto refusal = co_await std::move(keep)) {
      response = ErrorResponse(refusal->code, refusal->wait);
    }
  } catch (const StoreFailure& failure) {
    LogError({.request = request_id}, "Session could not be stored: {}", failure.what());
    response = ErrorResponse(ErrorCode::kStoreUnavailable);
  }
  co_return response;
}

asio::awaitable<HttpResponse> ApiService::ValidateToken(const HttpRequest& request) {
  return AnswerValidation(request, services_);
}

asio::awaitable<HttpResponse> ApiService::IntrospectToken(const HttpRequest& request) {
  return AnswerIntrospection(request, services_);
}

asio::awaitable<HttpResponse> ApiService::RevokeToken(const HttpRequest& request) {
  return AnswerRevocation(request, services_);
}

asio::awaitable<HttpResponse> ApiService::Health(const HttpRequest& /*request*/) {
  auto probe = services_.store.Run([](Store& store) { return store.Probe(); });
  const bool works = co_await std::move(probe);
  co_return JsonResponse(works ? 200 : 503, HealthText(works, services_.metrics.webhooks.state(),
                                                       services_.settings.version));
}

asio::awaitable<HttpResponse> ApiService::Liveness(const HttpRequest& /*request*/) {
  co_return AnswerLiveness();
}

asio::awaitable<HttpResponse> ApiService::Readiness(const HttpRequest& /*request*/) {
  return AnswerReadiness(services_);
}

asio::awaitable<HttpResponse> ApiService::About(const HttpRequest& request) {
  const Addresses addresses = AddressesFor(request, services_.settings);
  co_return JsonResponse(200, AboutText(services_.settings.version, addresses.page_url));
}

asio::awaitable<HttpResponse> ApiService::Jwks(const HttpRequest& request) {
  co_return AnswerKeys(request, services_);
}

std::optional<HttpResponse> ApiService::RefuseUpgrade(const HttpRequest& request) {
  if (!request.path.starts_with(kSocketPath)) {
    return ErrorResponse(ErrorCode::kRouteNotFound);
  }
  if (!services_.origins.Allows(request)) {
    LogWarning({.request = request.request_id}, "WebSocket refused: origin not allowed");
    return ErrorResponse(ErrorCode::kOriginNotAllowed);
  }
  // A proxy before several servers can still ask another one.
  const std::string session_id = request.path.substr(kSocketPath.size());
  if (services_.shares_sessions && services_.shutdown.is_begun() &&
      sessions_.Find(session_id) == nullptr) {
    return ErrorResponse(ErrorCode::kServerBusy);
  }
  const std::uint32_t most = services_.settings.limits.connections_per_address;
  if (request.is_through_proxy && most > 0 && proxied_.Of(request.client_address) >= most) {
    return ErrorResponse(ErrorCode::kTooManyConnections);
  }
  return std::nullopt;
}

asio::awaitable<void> ApiService::ServeWebSocket(WebSocket socket, HttpRequest request) {
  std::optional<AddressCounts::Hold> hold;
  if (request.is_through_proxy) {
    hold.emplace(proxied_, request.client_address);
  }
  std::string session_id = request.path.substr(kSocketPath.size());
  co_await RunVerification(std::move(socket), std::move(session_id), sessions_, services_);
}

}  // namespace pol
