#include "server/metrics_service.h"

#include "server/exposition.h"
#include "server/metrics_text.h"
#include "server/readiness.h"

namespace pol {

namespace asio = boost::asio;

asio::awaitable<HttpResponse> MetricsService::Answer(HttpRequest request) {
  const bool is_known =
      request.path == "/metrics" || request.path == "/healthz" || request.path == "/readyz";
  if (!is_known) {
    co_return ErrorResponse(ErrorCode::kRouteNotFound);
  }
  if (request.method != HttpMethod::kGet && request.method != HttpMethod::kHead) {
    HttpResponse refusal = ErrorResponse(ErrorCode::kMethodNotAllowed);
    refusal.headers.emplace_back("Allow", "GET, HEAD");
    co_return refusal;
  }
  if (request.path == "/healthz") {
    co_return AnswerLiveness();
  }
  if (request.path == "/readyz") {
    co_return co_await AnswerReadiness(services_);
  }
  co_return co_await AnswerMetrics();
}

asio::awaitable<HttpResponse> MetricsService::AnswerMetrics() {
  auto probe = services_.store.Run([](Store& store) { return store.Probe(); });
  const bool store_answers = co_await std::move(probe);
  const MonotonicTime now = services_.clock.MonotonicNow();
  const WallTime today = services_.clock.WallNow();
  const ServiceSettings& settings = services_.settings;
  Load& load = services_.load;
  MetricReadings readings{
      .version = settings.version,
      .started_at = started_at_,
      .is_draining = services_.shutdown.is_begun(),
      .store_answers = store_answers,
      .signing_key_age = std::nullopt,
      .connections = connections_,
      .sessions_running = sessions_.running(),
      .sessions_waiting = load.room.WaitingAt(now),
      .sessions_max = load.SessionsMax(settings.sessions_max, settings.admission),
      .workers = load.workers(),
      .frames_waiting = load.seats.waiting(),
      .worker_utilisation = load.meter.Utilisation(now),
      .frames_per_second = load.meter.Capacity(),
      .advised_frame_rate = load.advised_rate(),
      .process = ReadProcessStats()};
  if (const auto made_at = services_.keys.SignerAt(today).made_at) {
    readings.signing_key_age = std::chrono::duration_cast<std::chrono::seconds>(today - *made_at);
  }
  HttpResponse response{
      .status = 200,
      .headers = {{"Content-Type", std::string(kExpositionType)},
                  {"Cache-Control", "no-store"},
                  {"X-Content-Type-Options", "nosniff"}},
      .body = std::make_shared<const std::string>(MetricsText(services_.metrics, readings))};
  co_return response;
}

std::optional<HttpResponse> MetricsService::RefuseUpgrade(const HttpRequest& /*request*/) {
  return ErrorResponse(ErrorCode::kRouteNotFound);
}

asio::awaitable<void> MetricsService::ServeWebSocket(WebSocket /*socket*/,
                                                     HttpRequest /*request*/) {
  co_return;
}

}  // namespace pol
