// Where an HTTP connection becomes a WebSocket. Only http_session.cpp and websocket.cpp see this.
#pragma once

#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "server/limits.h"
#include "server/tls.h"
#include "server/websocket.h"

namespace pol {

bool IsWebSocketUpgrade(
    const boost::beast::http::request<boost::beast::http::string_body>& request);

inline constexpr boost::beast::string_view kRequestIdHeader = "X-Request-Id";

// Answers the handshake, `request_id` in its header. nullopt: it was not a proper one, or the peer
// left.
using UpgradeRequest = boost::beast::http::request<boost::beast::http::string_body>;
boost::asio::awaitable<std::optional<WebSocket>> AcceptWebSocket(boost::beast::tcp_stream stream,
                                                                 const UpgradeRequest& request,
                                                                 const Limits& limits,
                                                                 std::string request_id);
boost::asio::awaitable<std::optional<WebSocket>> AcceptWebSocket(TlsStream stream,
                                                                 const UpgradeRequest& request,
                                                                 const Limits& limits,
                                                                 std::string request_id);

}  // namespace pol
