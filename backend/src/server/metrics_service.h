// The operator's port: /metrics, and the probes once more. It is plain HTTP and asks nobody who
// they are, so it belongs on an address that only the operator's machines reach.
#pragma once

#include <cstdint>

#include "server/http_service.h"
#include "server/live_sessions.h"
#include "server/services.h"

namespace pol {

class MetricsService final : public HttpService {
 public:
  // All must outlive this. `connections`: on the public ports.
  MetricsService(const Services& services, const LiveSessions& sessions,
                 const std::uint32_t& connections)
      : services_(services),
        sessions_(sessions),
        connections_(connections),
        started_at_(services.clock.WallNow()) {}

  boost::asio::awaitable<HttpResponse> Answer(HttpRequest request) override;
  std::optional<HttpResponse> RefuseUpgrade(const HttpRequest& request) override;
  boost::asio::awaitable<void> ServeWebSocket(WebSocket socket, HttpRequest request) override;

 private:
  boost::asio::awaitable<HttpResponse> AnswerMetrics();

  const Services& services_;
  const LiveSessions& sessions_;
  const std::uint32_t& connections_;
  WallTime started_at_;
};

}  // namespace pol
