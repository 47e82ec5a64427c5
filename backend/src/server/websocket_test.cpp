#include "server/websocket.h"

#include <optional>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gtest/gtest.h>

#include "server/client_for_test.h"
#include "server/websocket_accept.h"

namespace pol::test {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

http::request<http::string_body> Handshake() {
  http::request<http::string_body> request(http::verb::get, "/", 11);
  request.set(http::field::host, "localhost");
  request.set(http::field::connection, "Upgrade");
  request.set(http::field::upgrade, "websocket");
  request.set(http::field::sec_websocket_version, "13");
  request.set(http::field::sec_websocket_key, "dGhlIHNhbXBsZSBub25jZQ==");
  return request;
}

asio::awaitable<void> Accept(boost::beast::tcp_stream stream, std::optional<WebSocket>& socket) {
  const auto request = Handshake();
  const Limits limits;
  auto accepted = co_await AcceptWebSocket(std::move(stream), request, limits, "id");
  socket.emplace(std::move(accepted.value()));
}

using Wait = asio::awaitable<void> (*)(WebSocket& socket);

asio::awaitable<void> Await(Wait wait, WebSocket& socket, bool& has_ended) {
  co_await wait(socket);
  has_ended = true;
}

// A WebSocket over loopback whose peer neither reads, nor answers a closing handshake.
class WebSocketTest : public testing::Test {
 protected:
  WebSocketTest() {
    tcp::acceptor acceptor(io_, Loopback(0));
    peer_.connect(acceptor.local_endpoint());
    boost::beast::tcp_stream stream(acceptor.accept());
    asio::co_spawn(io_, Accept(std::move(stream), socket_), asio::detached);
    io_.run();
  }

  // Starts what `wait` awaits, destroys the WebSocket meanwhile, and lets both come to their end.
  void DestroyDuring(Wait wait) {
    bool has_ended = false;
    asio::co_spawn(io_, Await(wait, *socket_, has_ended), asio::detached);
    io_.restart();
    io_.run_for(std::chrono::milliseconds(50));
    ASSERT_FALSE(has_ended);
    socket_.reset();
    io_.run_for(std::chrono::seconds(5));
    EXPECT_TRUE(has_ended);
  }

  asio::io_context peer_io_;
  tcp::socket peer_{peer_io_};
  asio::io_context io_;
  std::optional<WebSocket> socket_;
};

TEST_F(WebSocketTest, DestructionEndsAReceipt) {
  DestroyDuring([](WebSocket& socket) -> asio::awaitable<void> {
    EXPECT_EQ(co_await socket.Receive(), Receipt::kEnded);
  });
}

TEST_F(WebSocketTest, DestructionEndsASendToAPeerThatReadsNothing) {
  DestroyDuring([](WebSocket& socket) -> asio::awaitable<void> {
    EXPECT_FALSE(co_await socket.Send(std::string(64UL << 20U, 'x')));
  });
}

TEST_F(WebSocketTest, DestructionEndsAClosingHandshake) {
  DestroyDuring(
      [](WebSocket& socket) -> asio::awaitable<void> { co_await socket.Close(1000, "finished"); });
}

}  // namespace
}  // namespace pol::test
