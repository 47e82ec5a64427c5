#include "server/listening.h"

#include <utility>

namespace pol {

namespace asio = boost::asio;
using asio::ip::tcp;

ListenAddress ApiAddress(std::string ip, std::uint16_t port) {
  return {std::move(ip), port, "BIND_ADDRESS", "--api-port (API_PORT)"};
}
ListenAddress WebAddress(std::string ip, std::uint16_t port) {
  return {std::move(ip), port, "BIND_ADDRESS", "--web-port (WEB_PORT)"};
}
ListenAddress MetricsAddress(std::string ip, std::uint16_t port) {
  return {std::move(ip), port, "METRICS_BIND", "--metrics-port (METRICS_PORT)"};
}

Result<tcp::acceptor> ListenOn(asio::io_context& io, const ListenAddress& address) {
  boost::system::error_code error;
  const auto ip = asio::ip::make_address(address.ip, error);
  if (error) {
    return Fail(ErrorCode::kConfigInvalid,
                address.ip_setting + " " + address.ip + " is not an IP address");
  }
  const std::string port = std::to_string(address.port);
  const tcp::endpoint endpoint(ip, address.port);
  tcp::acceptor acceptor(io);
  const auto tried = [&](auto step) {
    if (!error) {
      step();
    }
  };
  tried([&] { acceptor.open(endpoint.protocol(), error); });
  tried([&] { acceptor.set_option(tcp::acceptor::reuse_address(true), error); });
  tried([&] { acceptor.bind(endpoint, error); });
  tried([&] { acceptor.listen(asio::socket_base::max_listen_connections, error); });
  if (error == asio::error::address_in_use) {
    return Fail(ErrorCode::kConfigInvalid,
                "port " + port +
                    " is taken; stop the program that uses it, or choose another with " +
                    address.port_setting);
  }
  if (error) {
    return Fail(ErrorCode::kConfigInvalid,
                "cannot listen on " + address.ip + ":" + port + ": " + error.message());
  }
  return acceptor;
}

Result<void> TryToListen(const ListenAddress& address) {
  asio::io_context io;
  return ListenOn(io, address).map([](const tcp::acceptor&) {});
}

}  // namespace pol
