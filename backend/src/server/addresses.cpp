#include "server/addresses.h"

namespace pol {

Addresses AddressesFor(const HttpRequest& request, const ServiceSettings& settings) {
  const std::string host(request.host.empty() ? "localhost" : WithoutPort(request.host));
  const auto with_port = [&](const std::string& scheme, std::uint16_t port) {
    return scheme + (settings.is_tls ? "s://" : "://") + host + ":" + std::to_string(port);
  };
  Addresses addresses;
  if (settings.public_ws_url) {
    addresses.ws_url = *settings.public_ws_url;
    addresses.api_url = "http" + settings.public_ws_url->substr(2);  // ws -> http, wss -> https
    addresses.page_url = addresses.api_url + "/verify-glass";
    return addresses;
  }
  addresses.api_url = with_port("http", settings.api_port);
  addresses.ws_url = with_port("ws", settings.api_port);
  addresses.page_url =
      with_port("http", settings.web_port != 0 ? settings.web_port : settings.api_port) +
      "/verify-glass";
  return addresses;
}

}  // namespace pol
