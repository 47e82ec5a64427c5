// One TCP connection that speaks HTTP/1.1, and perhaps becomes a WebSocket. Hides Beast.
#pragma once

#include <cstddef>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "server/http_service.h"

namespace pol {

inline constexpr std::size_t kRequestBodyMax = 16 * 1024;
inline constexpr std::size_t kRequestHeaderMax = 16 * 1024;

// Serves requests one after the other until either side ends the connection. A request must be
// complete within 15 s, also the first after an idle time. `service` must outlive the connection.
boost::asio::awaitable<void> RunHttpSession(boost::asio::ip::tcp::socket socket,
                                            HttpService& service);

}  // namespace pol
