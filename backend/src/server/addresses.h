// The server's own addresses, as the client that asked can reach them.
#pragma once

#include <string>

#include "server/http_message.h"
#include "server/services.h"

namespace pol {

struct Addresses {
  std::string api_url;   // "http://localhost:8000"
  std::string ws_url;    // "ws://localhost:8000"
  std::string page_url;  // "http://localhost:3000/verify-glass"
};

// From the request's host and the configured ports, or from the public address when one is set.
Addresses AddressesFor(const HttpRequest& request, const ServiceSettings& settings);

}  // namespace pol
