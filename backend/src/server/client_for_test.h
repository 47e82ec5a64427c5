// Blocking HTTP and WebSocket clients on loopback, for tests only.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/json.hpp>

#include "base/bytes.h"

namespace pol::test {

namespace http = boost::beast::http;
using tcp = boost::asio::ip::tcp;  // NOLINT(readability-identifier-naming): Asio's own name

struct Reply {
  unsigned status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;

  [[nodiscard]] boost::json::value json() const { return boost::json::parse(body); }
  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
  [[nodiscard]] std::string error_code() const {
    return std::string(json().at("error").at("code").as_string());
  }
};

using HeaderList = std::vector<std::pair<std::string, std::string>>;

inline tcp::endpoint Loopback(std::uint16_t port) {
  return {boost::asio::ip::address_v4::loopback(), port};
}

template <typename Response>
Reply ReplyOf(const Response& response) {
  Reply reply;
  reply.status = response.result_int();
  for (const auto& field : response) {
    std::string name(field.name_string());
    for (char& c : name) {
      c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    reply.headers[name] = std::string(field.value());
  }
  reply.body = response.body();
  return reply;
}

// Sends `text` as it is and reads one answer.
inline Reply FetchRaw(std::uint16_t port, const std::string& text, bool is_head = false) {
  boost::asio::io_context io;
  tcp::socket socket(io);
  socket.connect(Loopback(port));
  boost::asio::write(socket, boost::asio::buffer(text));
  boost::beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.skip(is_head);
  http::read(socket, buffer, parser);
  return ReplyOf(parser.get());
}

inline Reply Fetch(std::uint16_t port, const std::string& method, const std::string& target,
                   const std::string& body = "", const HeaderList& headers = {}) {
  std::string text = method + " " + target + " HTTP/1.1\r\n";
  bool has_host = false;
  bool has_connection = false;
  for (const auto& [name, value] : headers) {
    text.append(name).append(": ").append(value).append("\r\n");
    has_host |= name == "Host";
    has_connection |= name == "Connection";
  }
  if (!has_connection) {
    text += "Connection: close\r\n";
  }
  if (!has_host) {
    text += "Host: localhost:" + std::to_string(port) + "\r\n";
  }
  if (!body.empty()) {
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  return FetchRaw(port, text + "\r\n" + body, method == "HEAD");
}

inline Reply PostJson(std::uint16_t port, const std::string& target, const std::string& body,
                      HeaderList headers = {}) {
  headers.emplace_back("Content-Type", "application/json");
  return Fetch(port, "POST", target, body, headers);
}

class SocketClient {
 public:
  // Throws boost::system::system_error when the handshake is refused; see refusal().
  SocketClient(std::uint16_t port, const std::string& session_id, const HeaderList& headers = {})
      : stream_(io_) {
    boost::beast::get_lowest_layer(stream_).connect(Loopback(port));
    stream_.set_option(boost::beast::websocket::stream_base::decorator(
        [&](boost::beast::websocket::request_type& request) {
          for (const auto& [name, value] : headers) {
            request.insert(name, value);
          }
        }));
    boost::beast::websocket::response_type response;
    stream_.handshake(response, "localhost:" + std::to_string(port), "/ws/verify/" + session_id);
  }

  void Send(const std::string& text, bool binary = false) {
    stream_.binary(binary);
    stream_.write(boost::asio::buffer(text));
  }

  // False when the server has ended the connection.
  bool TrySend(const std::string& text) {
    boost::beast::error_code error;
    stream_.text(true);
    stream_.write(boost::asio::buffer(text), error);
    return !error;
  }

  void SendFrame(const std::string& picture) {
    Send(R"({"type":"video_frame","frame":"data:image/jpeg;base64,)" +
         EncodeBase64(AsBytes(picture)) + "\",\"timestamp\":1}");
  }

  void SendNumberedFrame(const std::string& picture, std::uint64_t sequence,
                         const std::string& timestamp = "1") {
    Send(R"({"type":"video_frame","frame":")" + EncodeBase64(AsBytes(picture)) +
         "\",\"timestamp\":" + timestamp + ",\"sequence\":" + std::to_string(sequence) + "}");
  }

  // The next message; nullopt when the connection has ended.
  std::optional<boost::json::object> Read() {
    boost::beast::flat_buffer buffer;
    boost::beast::error_code error;
    stream_.read(buffer, error);
    if (error) {
      return std::nullopt;
    }
    auto message = boost::json::parse(boost::beast::buffers_to_string(buffer.data())).as_object();
    const auto& type = message.at("type").as_string();
    if (type == "CHALLENGE_ISSUED") {
      asked_ = message.at("data").at("challenge_type").as_string();
    } else if (type == "SESSION_RESUMED" && message.at("data").at("challenge").is_object()) {
      asked_ = message.at("data").at("challenge").at("challenge_type").as_string();
    }
    return message;
  }

  // The gesture that was last asked for, as far as was read.
  [[nodiscard]] const std::string& asked() const { return asked_; }

  // Skips messages of other types.
  std::optional<boost::json::object> ReadUntil(std::string_view type) {
    auto message = Read();
    while (message && message->at("type").as_string() != type) {
      message = Read();
    }
    return message;
  }

  // Reads to the end and returns the server's close code; 0 when the connection just broke.
  std::uint16_t ReadCloseCode() {
    while (Read()) {
    }
    return stream_.reason().code;
  }

  void Close() {
    boost::beast::error_code ignored;
    stream_.close(boost::beast::websocket::close_code::normal, ignored);
  }

 private:
  std::string asked_;
  boost::asio::io_context io_;
  boost::beast::websocket::stream<boost::beast::tcp_stream> stream_;
};

// A bare connection.
class Line {
 public:
  explicit Line(std::uint16_t port) : socket_(io_) { socket_.connect(Loopback(port)); }

  // False when the server has ended the connection.
  bool Send(const std::string& text) {
    boost::system::error_code error;
    boost::asio::write(socket_, boost::asio::buffer(text), error);
    return !error;
  }
  // Until the server ends the connection, at most `limit`.
  std::chrono::milliseconds EndsWithin(std::chrono::milliseconds limit) {
    const auto begun = std::chrono::steady_clock::now();
    socket_.non_blocking(true);
    std::array<char, 4096> bytes{};
    for (;;) {
      boost::system::error_code error;
      socket_.read_some(boost::asio::buffer(bytes), error);
      const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(
          std::chrono::steady_clock::now() - begun);
      if ((error && error != boost::asio::error::would_block) || waited >= limit) {
        return waited;
      }
      if (error) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
    }
  }
  // A WebSocket's handshake, to the end of its answer and not a byte further.
  void Upgrade(const std::string& session_id) {
    Send("GET /ws/verify/" + session_id +
         " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
         "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    std::string head;
    while (!head.ends_with("\r\n\r\n")) {
      char byte = 0;
      socket_.read_some(boost::asio::buffer(&byte, 1));
      head += byte;
    }
    if (!head.starts_with("HTTP/1.1 101 ")) {
      throw std::runtime_error("no handshake: " + head);
    }
  }
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
