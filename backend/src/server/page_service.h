// The page's port: the exported page and where its API is.
#pragma once

#include "server/http_service.h"
#include "server/services.h"

namespace pol {

class PageService final : public HttpService {
 public:
  explicit PageService(const Services& services) : services_(services) {}

  boost::asio::awaitable<HttpResponse> Answer(HttpRequest request) override;
  std::optional<HttpResponse> RefuseUpgrade(const HttpRequest& request) override;
  boost::asio::awaitable<void> ServeWebSocket(WebSocket socket, HttpRequest request) override;

 private:
  const Services& services_;
};

// A page of the export for `request`, or GET /runtime-config.json; 405 for other methods.
HttpResponse AnswerFromPage(const HttpRequest& request, const Services& services);

}  // namespace pol
