#include "server/websocket.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/websocket.hpp>

#include "protocol/binary_frame.h"
#include "server/await_tuple.h"
#include "server/websocket_accept.h"

namespace pol {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

namespace {

constexpr std::chrono::seconds kHandshakeLimit{5};  // of opening and of closing

constexpr int kSendBufferBytes = 64 * 1024;

}  // namespace

// What is the same over every kind of connection; the operations of the stream itself are virtual,
// one call for each message.
struct WebSocket::Impl : std::enable_shared_from_this<WebSocket::Impl> {
  using Transfer = asio::awaitable<std::tuple<beast::error_code, std::size_t>>;

  Impl(const asio::any_io_executor& executor, std::chrono::seconds limit)
      : send_timer(executor), send_limit(limit) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  virtual ~Impl() = default;

  virtual Transfer Read() = 0;
  virtual Transfer Write(asio::const_buffer bytes) = 0;
  virtual asio::awaitable<std::tuple<beast::error_code>> Close(
      const websocket::close_reason& why) = 0;
  [[nodiscard]] virtual bool GotText() const = 0;
  virtual void Drop() = 0;

  // Cutting the connection is the one way out of a write to a peer that does not read.
  void StartSendLimit() {
    send_timer.expires_after(send_limit);
    send_timer.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
      const auto self = weak.lock();
      if (!error && self) {
        self->Drop();
      }
    });
  }

  asio::steady_timer send_timer;
  std::chrono::seconds send_limit;
  beast::flat_buffer buffer;
  std::string request_id;
  std::string_view sub_protocol;  // of kSubProtocols, or empty
  bool is_open = true;
};

namespace {

template <typename Stream>
struct WebSocketOn final : WebSocket::Impl {
  WebSocketOn(Stream given, std::chrono::seconds limit)
      : Impl(given.get_executor(), limit), stream(std::move(given)) {}

  Transfer Read() override { return stream.async_read(buffer, kTuple); }
  Transfer Write(asio::const_buffer bytes) override { return stream.async_write(bytes, kTuple); }
  asio::awaitable<std::tuple<beast::error_code>> Close(
      const websocket::close_reason& why) override {
    return stream.async_close(why, kTuple);
  }
  [[nodiscard]] bool GotText() const override { return stream.got_text(); }
  void Drop() override {
    beast::error_code ignored;
    beast::get_lowest_layer(stream).socket().close(ignored);
  }

  websocket::stream<Stream> stream;
};

}  // namespace

WebSocket::WebSocket(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
WebSocket::WebSocket(WebSocket&&) noexcept = default;
WebSocket::~WebSocket() {
  if (impl_) {
    impl_->Drop();
  }
}

bool WebSocket::takes_binary() const { return impl_->sub_protocol == kBinaryProtocol; }

const std::string& WebSocket::request_id() const { return impl_->request_id; }

std::string_view WebSocket::message() const {
  const auto data = impl_->buffer.cdata();
  return {static_cast<const char*>(data.data()), data.size()};
}

// What waits below may outlive the WebSocket, whose end is what ends the wait.

asio::awaitable<Receipt> WebSocket::Receive() {
  const auto impl = impl_;
  impl->buffer.consume(impl->buffer.size());
  const auto [error, size] = co_await impl->Read();
  if (error) {
    impl->is_open = false;
    co_return Receipt::kEnded;
  }
  co_return impl->GotText() ? Receipt::kText : Receipt::kBinary;
}

asio::awaitable<bool> WebSocket::Send(std::string text) {
  const auto impl = impl_;
  if (!impl->is_open) {
    co_return false;
  }
  impl->StartSendLimit();
  const auto [error, size] = co_await impl->Write(asio::buffer(text));
  impl->send_timer.cancel();
  impl->is_open = impl->is_open && !error;
  co_return !error;
}

void WebSocket::Drop() {
  impl_->is_open = false;
  impl_->Drop();
}

asio::awaitable<void> WebSocket::Close(std::uint16_t code, std::string_view reason) {
  const auto impl = impl_;
  if (!impl->is_open) {
    co_return;
  }
  const websocket::close_reason why(static_cast<websocket::close_code>(code),
                                    beast::string_view(reason.data(), reason.size()));
  co_await impl->Close(why);
  impl->is_open = false;
}

namespace {

using Request = beast::http::request<beast::http::string_body>;

// The best of ours among those that the client offers; empty: none. A client whose offer is not
// answered decides itself whether to go on.
std::string_view ChosenOf(const Request& request) {
  const auto [first, last] = request.equal_range(beast::http::field::sec_websocket_protocol);
  const auto is_offered = [first = first, last = last](std::string_view protocol) {
    return std::any_of(first, last, [protocol](const auto& field) {
      return beast::http::token_list(field.value()).exists({protocol.data(), protocol.size()});
    });
  };
  const auto* const chosen = std::ranges::find_if(kSubProtocols, is_offered);
  return chosen == kSubProtocols.end() ? std::string_view() : *chosen;
}

template <typename Stream>
asio::awaitable<std::optional<WebSocket>> AcceptOn(Stream stream, const UpgradeRequest& request,
                                                   const Limits& limits, std::string request_id) {
  beast::get_lowest_layer(stream).expires_never();
  auto impl = std::make_shared<WebSocketOn<Stream>>(std::move(stream), limits.send);
  // No permessage-deflate: JPEG does not shrink, and compressing secrets beside chosen text leaks.
  impl->stream.set_option(websocket::permessage_deflate{});
  impl->stream.set_option(websocket::stream_base::timeout{
      .handshake_timeout = kHandshakeLimit, .idle_timeout = limits.idle, .keep_alive_pings = true});
  impl->stream.read_message_max(kMessageSizeMax);
  // What waits in the kernel for a peer that does not read stays small, and is soon noticed.
  beast::error_code ignored;
  beast::get_lowest_layer(impl->stream)
      .socket()
      .set_option(asio::socket_base::send_buffer_size(kSendBufferBytes), ignored);
  impl->stream.text(true);
  impl->sub_protocol = ChosenOf(request);
  impl->request_id = std::move(request_id);
  impl->stream.set_option(websocket::stream_base::decorator(
      [chosen = impl->sub_protocol, id = impl->request_id](websocket::response_type& answer) {
        answer.set(kRequestIdHeader, id);
        if (!chosen.empty()) {
          answer.set(beast::http::field::sec_websocket_protocol,
                     beast::string_view(chosen.data(), chosen.size()));
        }
      }));
  const auto [error] = co_await impl->stream.async_accept(request, kTuple);
  if (error) {
    co_return std::nullopt;
  }
  co_return WebSocket(std::move(impl));
}

}  // namespace

bool IsWebSocketUpgrade(const beast::http::request<beast::http::string_body>& request) {
  return websocket::is_upgrade(request);
}

asio::awaitable<std::optional<WebSocket>> AcceptWebSocket(beast::tcp_stream stream,
                                                          const UpgradeRequest& request,
                                                          const Limits& limits,
                                                          std::string request_id) {
  return AcceptOn(std::move(stream), request, limits, std::move(request_id));
}

asio::awaitable<std::optional<WebSocket>> AcceptWebSocket(TlsStream stream,
                                                          const UpgradeRequest& request,
                                                          const Limits& limits,
                                                          std::string request_id) {
  return AcceptOn(std::move(stream), request, limits, std::move(request_id));
}

}  // namespace pol
