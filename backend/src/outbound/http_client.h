// Requests that this server makes of others: an identity provider's keys, webhooks, Convex.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace pol {

struct OutboundRequest {
  std::string method = "GET";
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  std::chrono::milliseconds timeout{10'000};  // of the whole exchange
  std::stop_token cancelled = {};             // ends it within a second
};

struct OutboundResponse {
  unsigned status = 0;
  std::map<std::string, std::string, std::less<>> headers;  // lower-case names; the last of a name
  std::string body = {};
};

// No answer came: the address is not allowed, nobody listens, the certificate is not believed, it
// took too long, or the answer was too large.
struct OutboundFailure {
  std::string message;  // for the log; without the request's headers, body and query
};

// HTTPS to anybody, HTTP to this machine alone ("localhost" and loopback addresses), and nobody's
// name and password in it. Why not otherwise.
tl::expected<void, OutboundFailure> CheckOutboundUrl(std::string_view url);

class HttpClient {
 public:
  virtual ~HttpClient() = default;
  // Blocks until the answer is whole. Follows no redirection: that is an answer like any other.
  virtual tl::expected<OutboundResponse, OutboundFailure> Send(const OutboundRequest& request) = 0;
};

// Over libcurl, which also takes a proxy from `https_proxy` and `no_proxy`. Safe from several
// threads.
class CurlClient final : public HttpClient {
 public:
  // `ca_file`: PEM certificates to believe in the place of the system's; empty: the system's.
  explicit CurlClient(std::filesystem::path ca_file = {});
  tl::expected<OutboundResponse, OutboundFailure> Send(const OutboundRequest& request) override;

 private:
  std::filesystem::path ca_file_;
};

inline constexpr std::size_t kOutboundBodyMax = std::size_t{1} << 20;  // of an answer

}  // namespace pol
