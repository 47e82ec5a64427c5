// Blocking HTTP and WebSocket clients on loopback, for tests only.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/json.hpp>

namespace pol::test {

using tcp = boost::asio::ip::tcp;  // NOLINT(readability-identifier-naming): Asio's own name

struct Reply {
  unsigned status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;

  [[nodiscard]] boost::json::value json() const;
  [[nodiscard]] std::string header(const std::string& name) const;
  [[nodiscard]] std::string error_code() const;
};

using HeaderList = std::vector<std::pair<std::string, std::string>>;

tcp::endpoint Loopback(std::uint16_t port);

// Sends `text` as it is and reads one answer.
Reply FetchRaw(std::uint16_t port, const std::string& text, bool is_head = false);

Reply Fetch(std::uint16_t port, const std::string& method, const std::string& target,
            const std::string& body = "", const HeaderList& headers = {});

Reply PostJson(std::uint16_t port, const std::string& target, const std::string& body,
               HeaderList headers = {});

// Of the binary sub-protocol; the client's clock is 0.
std::string BinaryFrame(std::uint32_t sequence, const std::string& picture);

class SocketClient {
 public:
  // Throws boost::system::system_error when the handshake is refused.
  SocketClient(std::uint16_t port, const std::string& session_id, const HeaderList& headers = {});
  SocketClient(const SocketClient&) = delete;
  SocketClient& operator=(const SocketClient&) = delete;
  ~SocketClient();

  // What the server chose of the sub-protocols offered; empty: none.
  [[nodiscard]] const std::string& sub_protocol() const { return sub_protocol_; }

  void Send(const std::string& text, bool binary = false);
  // False when the server has ended the connection.
  bool TrySend(const std::string& text);
  // As a binary message, numbered from 0, where the connection takes them.
  void SendFrame(const std::string& picture);
  void SendNumberedFrame(const std::string& picture, std::uint64_t sequence,
                         const std::string& timestamp = "1");

  // The next message; nullopt when the connection has ended.
  std::optional<boost::json::object> Read();
  // The gesture that was last asked for, as far as was read.
  [[nodiscard]] const std::string& asked() const { return asked_; }
  // Skips messages of other types.
  std::optional<boost::json::object> ReadUntil(std::string_view type);
  // Reads to the end and returns the server's close code; 0 when the connection just broke.
  std::uint16_t ReadCloseCode();

  void Close();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  std::string asked_;
  std::string sub_protocol_;
  std::uint32_t binary_frames_ = 0;
};

// A bare connection.
class Line {
 public:
  explicit Line(std::uint16_t port);

  // False when the server has ended the connection.
  bool Send(const std::string& text);
  // Until the server ends the connection, at most `limit`.
  std::chrono::milliseconds EndsWithin(std::chrono::milliseconds limit);
  // A WebSocket's handshake, to the end of its answer and not a byte further.
  void Upgrade(const std::string& session_id);
  // What has arrived of an answer, which must be whole and have a body.
  Reply ReadReply();
  tcp::socket& socket() { return socket_; }

 private:
  boost::asio::io_context io_;
  tcp::socket socket_;
};

// Polls, for what happens on another thread. False after five seconds.
template <typename Condition>
bool Eventually(Condition condition) {
  for (int i = 0; i < 500; ++i) {
    if (condition()) {
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

}  // namespace pol::test
