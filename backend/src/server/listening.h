// Ports that are listened on.
#pragma once

#include <cstdint>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "base/result.h"

namespace pol {

struct ListenAddress {
  std::string ip;
  std::uint16_t port = 0;    // 0: any free one
  std::string ip_setting;    // "BIND_ADDRESS"; for the message
  std::string port_setting;  // "--api-port (API_PORT)"
};

ListenAddress ApiAddress(std::string ip, std::uint16_t port);
ListenAddress WebAddress(std::string ip, std::uint16_t port);
ListenAddress MetricsAddress(std::string ip, std::uint16_t port);

// kConfigInvalid, in one line that names the port and what to do.
Result<boost::asio::ip::tcp::acceptor> ListenOn(boost::asio::io_context& io,
                                                const ListenAddress& address);

// Whether that would work now; nothing stays open.
Result<void> TryToListen(const ListenAddress& address);

}  // namespace pol
