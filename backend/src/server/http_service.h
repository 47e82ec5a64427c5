// What answers on a port.
#pragma once

#include <optional>

#include <boost/asio/awaitable.hpp>

#include "server/http_message.h"
#include "server/websocket.h"

namespace pol {

class HttpService {
 public:
  virtual ~HttpService() = default;

  // Must not throw for anything a client sent; what it throws is logged and answered with 500.
  virtual boost::asio::awaitable<HttpResponse> Answer(HttpRequest request) = 0;

  // Whether this upgrade request may become a WebSocket; a response refuses it.
  virtual std::optional<HttpResponse> RefuseUpgrade(const HttpRequest& request) = 0;

  // Owns the connection until it ends.
  virtual boost::asio::awaitable<void> ServeWebSocket(WebSocket socket, HttpRequest request) = 0;

  // The answer to a request whose body was over kRequestBodyMax or which was no HTTP at all.
  [[nodiscard]] virtual HttpResponse Refuse(ErrorCode code) const { return ErrorResponse(code); }
};

}  // namespace pol
