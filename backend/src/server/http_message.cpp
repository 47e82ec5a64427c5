#include "server/http_message.h"

#include <algorithm>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include "protocol/rest.h"
#include "server/error_table.h"

namespace pol {
namespace {

namespace http = boost::beast::http;

// "1 second", "59 seconds", "12 minutes".
std::string WaitText(std::chrono::seconds wait) {
  const bool is_long = wait >= std::chrono::minutes(2);
  const auto count = is_long ? std::chrono::ceil<std::chrono::minutes>(wait).count() : wait.count();
  return std::to_string(count) + (is_long ? " minute" : " second") + (count == 1 ? "" : "s");
}

HttpResponse RefusalResponse(ErrorCode code, std::string json) {
  HttpResponse response = JsonResponse(EntryOf(code).http_status, std::move(json));
  response.error = code;
  return response;
}

// False for "q=0" and "q=0.000".
bool HasWeight(const http::param_list& parameters) {
  return std::none_of(parameters.begin(), parameters.end(), [](const auto& parameter) {
    return boost::beast::iequals(parameter.first, "q") &&
           parameter.second.find_first_of("123456789") == boost::beast::string_view::npos;
  });
}

}  // namespace

bool HasMediaType(std::string_view content_type, std::string_view type) {
  return content_type.starts_with(type) &&
         (content_type.size() == type.size() || content_type[type.size()] == ';' ||
          content_type[type.size()] == ' ');
}

bool MatchesEtag(std::string_view if_none_match, std::string_view etag) {
  return if_none_match == "*" || if_none_match.find(etag) != std::string_view::npos;
}

HttpResponse JsonResponse(unsigned status, std::string json) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json"},
                      {"Cache-Control", "no-store"},
                      {"X-Content-Type-Options", "nosniff"}},
          .body = std::make_shared<const std::string>(std::move(json))};
}

HttpResponse ErrorResponse(ErrorCode code) {
  const ErrorEntry& entry = EntryOf(code);
  return RefusalResponse(code, HttpErrorText(entry.shown));
}

HttpResponse ErrorResponse(ErrorCode code, std::string_view message) {
  PublicError shown = EntryOf(code).shown;
  shown.message = message;
  return RefusalResponse(code, HttpErrorText(shown));
}

HttpResponse ErrorResponse(const Error& error) {
  return error.field.empty() ? ErrorResponse(error.code)
                             : ErrorResponse(error.code, FieldAtFaultText(error.field));
}

HttpResponse ErrorResponse(ErrorCode code, std::chrono::seconds wait,
                           std::optional<std::uint32_t> queue_position) {
  const ErrorEntry& entry = EntryOf(code);
  const std::string message =
      std::string(entry.shown.message) + " Try again in " + WaitText(wait) + ".";
  PublicError shown = entry.shown;
  shown.message = message;
  HttpResponse response = RefusalResponse(code, HttpErrorText(shown, queue_position));
  response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
  return response;
}

bool AcceptsGzip(std::string_view accept_encoding) {
  // Boost 1.81 gives the very last coding the parameters of the one before: so none is last.
  const std::string codings = std::string(accept_encoding) + ",";
  bool accepts_any = false;
  for (const auto& [coding, parameters] : http::ext_list(codings)) {
    if (boost::beast::iequals(coding, "gzip")) {
      return HasWeight(parameters);
    }
    if (coding == "*") {
      accepts_any = HasWeight(parameters);
    }
  }
  return accepts_any;
}

bool IsRequestId(std::string_view text) {
  constexpr std::size_t kRequestIdSizeMax = 64;
  constexpr std::string_view kAllowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  return !text.empty() && text.size() <= kRequestIdSizeMax &&
         text.find_first_not_of(kAllowed) == std::string_view::npos;
}

bool IsPlainHost(std::string_view host) {
  constexpr std::size_t kHostSizeMax = 255;
  constexpr std::string_view kAllowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-:[]";
  return !host.empty() && host.size() <= kHostSizeMax &&
         host.find_first_not_of(kAllowed) == std::string_view::npos;
}

std::string_view WithoutPort(std::string_view host) {
  const std::size_t bracket = host.rfind(']');
  const std::size_t colon = host.rfind(':');
  const bool has_port =
      colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
  return has_port ? host.substr(0, colon) : host;
}

}  // namespace pol
