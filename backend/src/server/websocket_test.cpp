#include "server/websocket.h"

#include <optional>
#include <thread>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gtest/gtest.h>

#include "server/client_for_test.h"
#include "server/websocket_accept.h"

namespace pol::test {
namespace {

namespace asio = boost::asio;

// A WebSocket over loopback whose peer neither reads, nor answers a closing handshake.
class WebSocketTest : public testing::Test {
 protected:
  WebSocketTest() {
    tcp::acceptor acceptor(io_, Loopback(0));
    peer_.next_layer().connect(acceptor.local_endpoint());
    boost::beast::tcp_stream stream(acceptor.accept());
    std::thread client([&] { peer_.handshake("localhost", "/"); });
    auto accept = [&]() -> asio::awaitable<void> {
      boost::beast::flat_buffer buffer;
      http::request<http::string_body> request;
      co_await http::async_read(stream, buffer, request, asio::use_awaitable);
      auto accepted = co_await AcceptWebSocket(std::move(stream), request, Limits{});
      socket_.emplace(std::move(accepted.value()));
    };
    asio::co_spawn(io_, accept, asio::detached);
    io_.run();
    client.join();
  }

  // Starts what `wait` awaits, destroys the WebSocket meanwhile, and lets both come to their end.
  template <typename Wait>
  void DestroyDuring(const Wait& wait) {
    bool has_ended = false;
    auto waiting = [&]() -> asio::awaitable<void> {
      co_await wait(*socket_);
      has_ended = true;
    };
    asio::co_spawn(io_, waiting, asio::detached);
    io_.restart();
    io_.run_for(std::chrono::milliseconds(50));
    ASSERT_FALSE(has_ended);
    socket_.reset();
    io_.run_for(std::chrono::seconds(5));
    EXPECT_TRUE(has_ended);
  }

  asio::io_context peer_io_;
  boost::beast::websocket::stream<tcp::socket> peer_{peer_io_};
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
  DestroyDuring([](WebSocket& socket) -> asio::awaitable<void> {
    co_await socket.Close(1000, "finished");
  });
}

}  // namespace
}  // namespace pol::test
