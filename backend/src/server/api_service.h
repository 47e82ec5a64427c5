// The API's port: REST, the verification WebSocket, and the page for those who open it here.
#pragma once

#include <cstdint>

#include "server/admission.h"
#include "server/client_address.h"
#include "server/http_service.h"
#include "server/live_sessions.h"
#include "server/services.h"

namespace pol {

class ApiService final : public HttpService {
 public:
  explicit ApiService(const Services& services) : services_(services) {}

  boost::asio::awaitable<HttpResponse> Answer(HttpRequest request) override;
  std::optional<HttpResponse> RefuseUpgrade(const HttpRequest& request) override;
  boost::asio::awaitable<void> ServeWebSocket(WebSocket socket, HttpRequest request) override;

  [[nodiscard]] const LiveSessions& sessions() const { return sessions_; }
  [[nodiscard]] std::uint32_t running_sessions() const { return sessions_.count(); }

 private:
  using Handler = boost::asio::awaitable<HttpResponse> (ApiService::*)(const HttpRequest&);
  struct Route {
    std::string_view path;
    HttpMethod method;  // GET also answers HEAD
    Handler handler;
    std::string_view allow;
  };
  static const Route* FindRoute(std::string_view path);

  boost::asio::awaitable<HttpResponse> Dispatch(const HttpRequest& request);
  boost::asio::awaitable<HttpResponse> CreateSession(const HttpRequest& request);
  std::optional<HttpResponse> AskToWait(const std::string& address, const std::string& user_id);
  boost::asio::awaitable<std::optional<HttpResponse>> KeepSession(NewSession session,
                                                                  std::string request_id);
  boost::asio::awaitable<HttpResponse> ValidateToken(const HttpRequest& request);
  boost::asio::awaitable<HttpResponse> IntrospectToken(const HttpRequest& request);
  boost::asio::awaitable<HttpResponse> RevokeToken(const HttpRequest& request);
  boost::asio::awaitable<HttpResponse> Health(const HttpRequest& request);
  boost::asio::awaitable<HttpResponse> Liveness(const HttpRequest& request);
  boost::asio::awaitable<HttpResponse> Readiness(const HttpRequest& request);
  boost::asio::awaitable<HttpResponse> About(const HttpRequest& request);
  boost::asio::awaitable<HttpResponse> Jwks(const HttpRequest& request);

  const Services& services_;
  LiveSessions sessions_;
  AddressQuota quota_;
  AddressCounts proxied_;  // WebSockets that come through a trusted proxy
};

}  // namespace pol
