#include "server/http_session.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <type_traits>
#include <utility>

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include "base/log.h"
#include "server/await_tuple.h"
#include "server/client_address.h"
#include "server/websocket_accept.h"

namespace pol {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr std::chrono::seconds kLingerLimit{2};
constexpr std::size_t kLingerBytesMax = 4 * 1024 * 1024;

using BeastRequest = http::request<http::string_body>;

HttpMethod MethodOf(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return HttpMethod::kGet;
    case http::verb::head:
      return HttpMethod::kHead;
    case http::verb::post:
      return HttpMethod::kPost;
    case http::verb::options:
      return HttpMethod::kOptions;
    default:
      return HttpMethod::kOther;
  }
}

std::string Field(const BeastRequest& request, auto name) {
  const auto value = request[name];
  return {value.data(), value.size()};
}

// A header that must not come twice; two of them never match anything.
std::optional<std::string> SingleField(const BeastRequest& request, auto name) {
  switch (request.count(name)) {
    case 0:
      return std::nullopt;
    case 1:
      return Field(request, name);
    default:
      return "";
  }
}

// All X-Forwarded-For headers as if they were one.
std::string Forwarded(const BeastRequest& request) {
  std::string hops;
  const auto [first, last] = request.equal_range("X-Forwarded-For");
  for (auto field = first; field != last; ++field) {
    hops += hops.empty() ? "" : ",";
    hops += std::string_view(field->value().data(), field->value().size());
  }
  return hops;
}

HttpRequest PlainRequest(BeastRequest&& request) {
  HttpRequest plain;
  plain.method = MethodOf(request.method());
  const std::string target(request.target().data(), request.target().size());
  const std::size_t mark = target.find('?');
  plain.path = target.substr(0, mark);
  plain.query = mark == std::string::npos ? "" : target.substr(mark + 1);
  plain.host = SingleField(request, http::field::host).value_or("");
  if (!IsPlainHost(plain.host)) {
    plain.host.clear();
  }
  plain.origin = SingleField(request, http::field::origin);
  plain.content_type = Field(request, http::field::content_type);
  plain.accept = Field(request, http::field::accept);
  plain.if_none_match = Field(request, http::field::if_none_match);
  plain.accepts_gzip = AcceptsGzip(Field(request, http::field::accept_encoding));
  plain.body = std::move(request.body());
  return plain;
}

// Nothing but HTTP errors comes from what the peer sent; the rest is the network's.
std::optional<ErrorCode> RefusalOf(const beast::error_code& error) {
  if (error == http::error::body_limit || error == http::error::header_limit ||
      error == http::error::buffer_overflow) {
    return ErrorCode::kBodyTooLarge;
  }
  if (error == http::error::end_of_stream || error == http::error::partial_message ||
      error.category() != http::make_error_code(http::error::end_of_stream).category()) {
    return std::nullopt;
  }
  return ErrorCode::kInvalidRequest;
}

// The handshake of a TLS connection; a plain one has none.
asio::awaitable<bool> ShakeHands(beast::tcp_stream& /*stream*/, std::chrono::seconds /*limit*/) {
  co_return true;
}
asio::awaitable<bool> ShakeHands(TlsStream& stream, std::chrono::seconds limit) {
  beast::get_lowest_layer(stream).expires_after(limit);
  const auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, kTuple);
  co_return !error;
}

// Says that nothing more comes, so that an answer cannot be cut short unseen.
asio::awaitable<void> SayGoodbye(beast::tcp_stream& /*stream*/) { co_return; }
asio::awaitable<void> SayGoodbye(TlsStream& stream) {
  beast::get_lowest_layer(stream).expires_after(kLingerLimit);
  co_await stream.async_shutdown(kTuple);
}

template <typename Stream>
class HttpConnection {
 public:
  HttpConnection(Stream stream, std::string peer, const HttpSurroundings& around)
      : stream_(std::move(stream)),
        peer_(std::move(peer)),
        service_(around.service),
        limits_(around.limits),
        metrics_(around.metrics),
        random_(around.random) {}

  asio::awaitable<void> Run() {
    bool goes_on = co_await ShakeHands(stream_, limits_.request);
    if (!goes_on) {
      co_return;
    }
    while (goes_on) {
      goes_on = co_await ServeOne();
    }
    if (!is_upgraded_) {
      co_await SayGoodbye(stream_);
    }
  }

 private:
  // True while the connection can take another request.
  asio::awaitable<bool> ServeOne() {
    request_id_.clear();
    host_.clear();
    http::request_parser<http::string_body> parser;
    parser.body_limit(kRequestBodyMax);
    parser.header_limit(static_cast<std::uint32_t>(kRequestHeaderMax));
    Lowest().expires_after(limits_.request);
    // The parser itself, not parser.get(): that overload would ignore the limits.
    const auto [error, size] = co_await http::async_read(stream_, buffer_, parser, kTuple);
    if (error) {
      co_await Refuse(error);
      co_return false;
    }
    BeastRequest request = parser.release();
    if (IsWebSocketUpgrade(request)) {
      co_return co_await Upgrade(std::move(request));
    }
    const bool keep_alive = request.keep_alive();
    HttpRequest plain = Addressed(std::move(request));
    const HttpMethod method = plain.method;
    const HttpResponse response = co_await AnswerSafely(std::move(plain));
    co_return co_await Send(response, method == HttpMethod::kHead, keep_alive);
  }

  asio::awaitable<HttpResponse> AnswerSafely(HttpRequest request) {
    try {
      co_return co_await service_.Answer(std::move(request));
    } catch (const std::exception& fault) {
      LogError({.request = request_id_}, "A request failed: {}", fault.what());
    }
    co_return service_.Refuse(ErrorCode::kInternal);
  }

  asio::awaitable<bool> Upgrade(BeastRequest request) {
    BeastRequest copy = request;
    HttpRequest plain = Addressed(std::move(copy));
    if (const auto refusal = service_.RefuseUpgrade(plain)) {
      co_await Send(*refusal, false, false);
      co_return false;
    }
    is_upgraded_ = true;
    auto socket = co_await AcceptWebSocket(std::move(stream_), request, limits_, request_id_);
    if (socket) {
      co_await service_.ServeWebSocket(std::move(*socket), std::move(plain));
    }
    co_return false;
  }

  asio::awaitable<bool> Send(const HttpResponse& response, bool head, bool keep_alive) {
    Count(response);
    if (request_id_.empty()) {
      request_id_ = NewUuid(random_);
    }
    LogDebug({.request = request_id_}, "Answered with {}", response.status);
    http::response<http::span_body<const char>> message(static_cast<http::status>(response.status),
                                                        11);
    for (const auto& [name, value] : response.headers) {
      message.insert(name, value);
    }
    message.set(http::field::server, "proof-of-life");
    message.set(kRequestIdHeader, request_id_);
    if (kIsTls && MayDemandHttps(host_)) {
      message.set(http::field::strict_transport_security, "max-age=31536000");
    }
    message.keep_alive(keep_alive);
    message.body() = {response.body->data(), response.body->size()};
    if (response.status != 204 && response.status != 304) {
      message.content_length(response.body->size());
    }
    http::response_serializer<http::span_body<const char>> serializer(message);
    Lowest().expires_after(limits_.response);
    beast::error_code failed;
    if (head) {
      const auto [error, size] = co_await http::async_write_header(stream_, serializer, kTuple);
      failed = error;
    } else {
      const auto [error, size] = co_await http::async_write(stream_, serializer, kTuple);
      failed = error;
    }
    co_return !failed && keep_alive;
  }

  void Count(const HttpResponse& response) {
    metrics_.CountResponse(response.status);
    if (response.error) {
      metrics_.refusals[*response.error].Add();
    }
  }

  asio::awaitable<void> Refuse(beast::error_code error) {
    const auto code = RefusalOf(error);
    if (!code) {
      co_return;
    }
    co_await Send(service_.Refuse(*code), false, false);
    co_await Linger();
  }

  // Closing while the peer still sends would reset the connection and lose our answer.
  asio::awaitable<void> Linger() {
    beast::error_code ignored;
    Lowest().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    Lowest().expires_after(kLingerLimit);
    std::array<char, 16 * 1024> rest{};
    std::size_t total = 0;
    bool ended = false;
    while (!ended && total < kLingerBytesMax) {
      const auto [error, size] = co_await stream_.async_read_some(asio::buffer(rest), kTuple);
      ended = static_cast<bool>(error);
      total += size;
    }
  }

  HttpRequest Addressed(BeastRequest request) {
    const std::string forwarded = Forwarded(request);
    const std::string told_id = SingleField(request, kRequestIdHeader).value_or("");
    HttpRequest plain = PlainRequest(std::move(request));
    plain.client_address = ClientAddress(peer_, forwarded, limits_.trusted_proxies);
    plain.is_through_proxy =
        std::ranges::find(limits_.trusted_proxies, peer_) != limits_.trusted_proxies.end();
    request_id_ = plain.is_through_proxy && IsRequestId(told_id) ? told_id : NewUuid(random_);
    plain.request_id = request_id_;
    host_ = plain.host;
    return plain;
  }

  [[nodiscard]] beast::tcp_stream& Lowest() { return beast::get_lowest_layer(stream_); }

  static constexpr bool kIsTls = std::is_same_v<Stream, TlsStream>;

  Stream stream_;
  bool is_upgraded_ = false;
  std::string peer_;
  beast::flat_buffer buffer_{kRequestHeaderMax + kRequestBodyMax};
  HttpService& service_;
  const Limits& limits_;
  Metrics& metrics_;
  RandomSource& random_;
  std::string request_id_;  // of the request that is answered
  std::string host_;        // that it was sent to
};

template <typename Stream>
asio::awaitable<void> RunOn(Stream stream, std::string peer, HttpSurroundings around) {
  HttpConnection<Stream> connection(std::move(stream), std::move(peer), around);
  co_await connection.Run();
}

template <typename Stream>
asio::awaitable<void> RefuseOn(Stream stream, HttpResponse response, std::chrono::seconds limit) {
  if (!co_await ShakeHands(stream, limit)) {
    co_return;
  }
  beast::tcp_stream& lowest = beast::get_lowest_layer(stream);
  lowest.expires_after(limit);
  std::string text = "HTTP/1.1 " + std::to_string(response.status) + " Refused\r\n";
  for (const auto& [name, value] : response.headers) {
    text.append(name).append(": ").append(value).append("\r\n");
  }
  text += "Connection: close\r\nContent-Length: " + std::to_string(response.body->size()) +
          "\r\n\r\n" + *response.body;
  co_await asio::async_write(stream, asio::buffer(text), kTuple);
  beast::error_code ignored;
  lowest.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  std::array<char, 1024> rest{};
  // Until the peer has read the answer and closes, or the limit.
  beast::error_code ended;
  while (!ended) {
    const auto [error, size] = co_await stream.async_read_some(asio::buffer(rest), kTuple);
    ended = error;
  }
}

}  // namespace

asio::awaitable<void> RunHttpSession(asio::ip::tcp::socket socket, std::string peer,
                                     HttpSurroundings around) {
  beast::tcp_stream plain(std::move(socket));
  if (around.tls != nullptr) {
    TlsStream secured(std::move(plain), *around.tls);
    return RunOn(std::move(secured), std::move(peer), std::move(around));
  }
  return RunOn(std::move(plain), std::move(peer), std::move(around));
}

asio::awaitable<void> RefuseConnection(asio::ip::tcp::socket socket, HttpResponse response,
                                       const Limits& limits, std::shared_ptr<TlsContext> tls) {
  beast::tcp_stream plain(std::move(socket));
  if (tls != nullptr) {
    TlsStream secured(std::move(plain), *tls);
    return RefuseOn(std::move(secured), std::move(response), limits.send);
  }
  return RefuseOn(std::move(plain), std::move(response), limits.send);
}

}  // namespace pol
