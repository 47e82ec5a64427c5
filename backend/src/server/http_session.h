// One TCP connection that speaks HTTP/1.1, and perhaps becomes a WebSocket. Hides Beast.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "base/random.h"
#include "server/http_service.h"
#include "server/limits.h"
#include "server/metrics.h"
#include "server/tls.h"

namespace pol {

inline constexpr std::size_t kRequestBodyMax = 16 * 1024;
inline constexpr std::size_t kRequestHeaderMax = 16 * 1024;

// All of it must outlive the connection.
struct HttpSurroundings {
  HttpService& service;
  const Limits& limits;
  Metrics& metrics;
  RandomSource& random;             // for the ids of requests
  std::shared_ptr<TlsContext> tls;  // null: plain HTTP
};

// Serves requests one after the other until either side ends the connection. A request must be
// complete within its limit, also the first after an idle time. `peer` is the connection's address
// as NormalAddress writes it.
boost::asio::awaitable<void> RunHttpSession(boost::asio::ip::tcp::socket socket, std::string peer,
                                            HttpSurroundings around);

// Answers a connection that is not served, without reading from it, and closes it.
boost::asio::awaitable<void> RefuseConnection(boost::asio::ip::tcp::socket socket,
                                              HttpResponse response, const Limits& limits,
                                              std::shared_ptr<TlsContext> tls);

}  // namespace pol
