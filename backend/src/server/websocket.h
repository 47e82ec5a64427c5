// One accepted WebSocket. Hides Beast; see websocket_accept.h for how one is made.
//
// For one thread. At any time there may be one Receive and one Send or Close under way. Every wait
// has an end: a peer that neither reads nor answers pings is dropped, and destruction ends what is
// under way as if the peer were gone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

#include "base/result.h"

namespace pol {

inline constexpr std::size_t kMessageSizeMax = 1024 * 1024;

enum class Receipt : std::uint8_t {
  kText,    // a whole message
  kBinary,  // a whole message; a frame, if takes_binary()
  kEnded,   // closed by either side, broken, silent too long, or over kMessageSizeMax
};

class WebSocket {
 public:
  struct Impl;
  explicit WebSocket(std::shared_ptr<Impl> impl);
  WebSocket(WebSocket&&) noexcept;
  WebSocket& operator=(WebSocket&&) = delete;
  WebSocket(const WebSocket&) = delete;
  WebSocket& operator=(const WebSocket&) = delete;
  // Drops the connection if it was not closed.
  ~WebSocket();

  // Whether the client may send frames as binary messages: it offered the sub-protocol.
  [[nodiscard]] bool takes_binary() const;

  // Of the request that opened it; for the log.
  [[nodiscard]] const std::string& request_id() const;

  boost::asio::awaitable<Receipt> Receive();
  // The message of the last Receive; valid until the next one.
  [[nodiscard]] std::string_view message() const;

  // False when the peer is gone or does not read.
  boost::asio::awaitable<bool> Send(std::string text);

  // Cuts the connection; what waits for it ends.
  void Drop();

  // The closing handshake. Does nothing when the connection is gone.
  boost::asio::awaitable<void> Close(std::uint16_t code, std::string_view reason);

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace pol
