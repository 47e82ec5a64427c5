// HTTP as the handlers see it: values, without a library's types.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace pol {

enum class HttpMethod : std::uint8_t { kGet, kHead, kPost, kOptions, kOther };

struct HttpRequest {
  HttpMethod method = HttpMethod::kOther;
  std::string path;   // of the target, still percent-encoded
  std::string query;  // without the question mark
  std::string host;   // "localhost:8000"; empty when absent or not a plain host
  std::optional<std::string> origin;
  std::string content_type;
  std::string accept;
  std::string if_none_match;
  bool accepts_gzip = false;
  std::string body;
  std::string client_address;     // see ClientAddress
  bool is_through_proxy = false;  // the connection is a trusted proxy's
  std::string request_id;         // the proxy's, or made here; see IsRequestId
};

struct HttpResponse {
  unsigned status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<const std::string> body = std::make_shared<const std::string>();
  std::optional<ErrorCode> error = {};  // that the body tells of
};

inline constexpr std::string_view kJsonType = "application/json";
inline constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

// Whether a Content-Type is `type`, with or without parameters.
bool HasMediaType(std::string_view content_type, std::string_view type);

// Whether an If-None-Match names `etag`, which has its quotes.
bool MatchesEtag(std::string_view if_none_match, std::string_view etag);

// JSON that no cache keeps.
HttpResponse JsonResponse(unsigned status, std::string json);

// The body that docs/protocol.md promises for every error.
HttpResponse ErrorResponse(ErrorCode code);
// With other words, which end in a full stop.
HttpResponse ErrorResponse(ErrorCode code, std::string_view message);
// As above; names the field at fault, if there is one.
HttpResponse ErrorResponse(const Error& error);
// Says in words and in Retry-After how long to wait.
HttpResponse ErrorResponse(ErrorCode code, std::chrono::seconds wait,
                           std::optional<std::uint32_t> queue_position = {});

// Whether an Accept-Encoding allows gzip by name, or any encoding by "*", with a weight above 0.
bool AcceptsGzip(std::string_view accept_encoding);

// 1 to 64 letters, digits, dots, hyphens and underscores: what may be told in headers and logs.
bool IsRequestId(std::string_view text);

// Letters, digits, dots, hyphens, brackets and a port: what may be put into an address.
bool IsPlainHost(std::string_view host);

// "localhost:3000" -> "localhost"; "[::1]:3000" -> "[::1]".
std::string_view WithoutPort(std::string_view host);

}  // namespace pol
