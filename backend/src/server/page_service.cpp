#include "server/page_service.h"

#include "protocol/rest.h"
#include "server/addresses.h"

namespace pol {

HttpResponse AnswerFromPage(const HttpRequest& request, const Services& services) {
  if (request.method != HttpMethod::kGet && request.method != HttpMethod::kHead) {
    HttpResponse refusal = ErrorResponse(ErrorCode::kMethodNotAllowed);
    refusal.headers.emplace_back("Allow", "GET, HEAD");
    return refusal;
  }
  const Addresses addresses = AddressesFor(request, services.settings);
  if (request.path == "/runtime-config.json") {
    HttpResponse response =
        JsonResponse(200, RuntimeConfigText(addresses.api_url, addresses.ws_url));
    // For the web component, which other pages bring in; these addresses are no secret.
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    return response;
  }
  return services.page.Answer(request, addresses.api_url + " " + addresses.ws_url);
}

boost::asio::awaitable<HttpResponse> PageService::Answer(HttpRequest request) {
  co_return AnswerFromPage(request, services_);
}

std::optional<HttpResponse> PageService::RefuseUpgrade(const HttpRequest& /*request*/) {
  return ErrorResponse(ErrorCode::kRouteNotFound);
}

boost::asio::awaitable<void> PageService::ServeWebSocket(WebSocket /*socket*/,
                                                         HttpRequest /*request*/) {
  co_return;
}

}  // namespace pol
