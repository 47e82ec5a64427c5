#include "server/origin_policy.h"

#include <algorithm>

namespace pol {

bool IsOrigin(std::string_view text) {
  constexpr std::string_view kHttp = "http://";
  constexpr std::string_view kHttps = "https://";
  const std::string_view scheme = text.starts_with(kHttps) ? kHttps : kHttp;
  if (!text.starts_with(scheme)) {
    return false;
  }
  const std::string_view host = text.substr(scheme.size());
  return IsPlainHost(host) && !WithoutPort(host).empty() && !host.ends_with(':') &&
         std::ranges::none_of(host, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool OriginPolicy::Allows(const HttpRequest& request) const {
  return !request.origin || std::ranges::find(allowed_, *request.origin) != allowed_.end();
}

void OriginPolicy::AddHeaders(const HttpRequest& request, HttpResponse& response) const {
  response.headers.emplace_back("Vary", "Origin");
  if (request.origin && Allows(request)) {
    response.headers.emplace_back("Access-Control-Allow-Origin", *request.origin);
    response.headers.emplace_back("Access-Control-Allow-Credentials", "true");
    response.headers.emplace_back("Access-Control-Expose-Headers", "Retry-After");
  }
}

HttpResponse OriginPolicy::AnswerPreflight(const HttpRequest& request,
                                           std::string_view methods) const {
  if (!Allows(request)) {
    return ErrorResponse(ErrorCode::kOriginNotAllowed);
  }
  HttpResponse response{.status = 204, .headers = {{"Allow", std::string(methods)}}};
  if (request.origin) {
    response.headers.emplace_back("Access-Control-Allow-Methods", methods);
    response.headers.emplace_back("Access-Control-Allow-Headers", "content-type");
    response.headers.emplace_back("Access-Control-Max-Age", "600");
  }
  return response;
}

}  // namespace pol
