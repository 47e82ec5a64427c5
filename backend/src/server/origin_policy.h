// Which web pages may talk to this server (CORS and the WebSocket's Origin). Exact matches only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http_message.h"

namespace pol {

// "http://localhost:3000": scheme, host, optional port, lower case, nothing after it.
bool IsOrigin(std::string_view text);

class OriginPolicy {
 public:
  explicit OriginPolicy(std::vector<std::string> allowed) : allowed_(std::move(allowed)) {}

  // A request without an Origin does not come from another page and is allowed.
  [[nodiscard]] bool Allows(const HttpRequest& request) const;

  // Adds Access-Control-* for an allowed origin, so that its page may read the answer and its
  // Retry-After, and Vary always.
  void AddHeaders(const HttpRequest& request, HttpResponse& response) const;

  // The answer to a preflight; 403 for an origin that is not allowed.
  [[nodiscard]] HttpResponse AnswerPreflight(const HttpRequest& request,
                                             std::string_view methods) const;

 private:
  std::vector<std::string> allowed_;
};

}  // namespace pol
