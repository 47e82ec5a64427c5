#include "server/client_for_test.h"

#include <array>
#include <stdexcept>

#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include "base/bytes.h"
#include "protocol/binary_frame.h"

namespace pol::test {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;

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

Reply ReadReplyFrom(tcp::socket& socket, bool is_head) {
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.skip(is_head);
  http::read(socket, buffer, parser);
  return ReplyOf(parser.get());
}

}  // namespace

boost::json::value Reply::json() const { return boost::json::parse(body); }

std::string Reply::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

std::string Reply::error_code() const {
  return std::string(json().at("error").at("code").as_string());
}

tcp::endpoint Loopback(std::uint16_t port) {
  return {boost::asio::ip::address_v4::loopback(), port};
}

Reply FetchRaw(std::uint16_t port, const std::string& text, bool is_head) {
  boost::asio::io_context io;
  tcp::socket socket(io);
  socket.connect(Loopback(port));
  boost::asio::write(socket, boost::asio::buffer(text));
  return ReadReplyFrom(socket, is_head);
}

Reply Fetch(std::uint16_t port, const std::string& method, const std::string& target,
            const std::string& body, const HeaderList& headers) {
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

Reply PostJson(std::uint16_t port, const std::string& target, const std::string& body,
               HeaderList headers) {
  headers.emplace_back("Content-Type", "application/json");
  return Fetch(port, "POST", target, body, headers);
}

std::string BinaryFrame(std::uint32_t sequence, const std::string& picture) {
  std::string message = "POLF";
  for (unsigned shift = 0; shift < 32; shift += 8) {
    message += static_cast<char>(sequence >> shift & 0xFFU);
  }
  return message + std::string(8, '\0') + picture;
}

// --- SocketClient --------------------------------------------------------------------------------

struct SocketClient::Impl {
  boost::asio::io_context io;
  websocket::stream<beast::tcp_stream> stream{io};
};

SocketClient::~SocketClient() = default;

SocketClient::SocketClient(std::uint16_t port, const std::string& session_id,
                           const HeaderList& headers)
    : impl_(std::make_unique<Impl>()) {
  beast::get_lowest_layer(impl_->stream).connect(Loopback(port));
  impl_->stream.set_option(websocket::stream_base::decorator([&](websocket::request_type& request) {
    for (const auto& [name, value] : headers) {
      request.insert(name, value);
    }
  }));
  websocket::response_type response;
  impl_->stream.handshake(response, "localhost:" + std::to_string(port),
                          "/ws/verify/" + session_id);
  sub_protocol_ = std::string(response[beast::http::field::sec_websocket_protocol]);
}

void SocketClient::Send(const std::string& text, bool binary) {
  impl_->stream.binary(binary);
  impl_->stream.write(boost::asio::buffer(text));
}

bool SocketClient::TrySend(const std::string& text) {
  beast::error_code error;
  impl_->stream.text(true);
  impl_->stream.write(boost::asio::buffer(text), error);
  return !error;
}

void SocketClient::SendFrame(const std::string& picture) {
  if (sub_protocol_ == kBinaryProtocol) {
    Send(BinaryFrame(binary_frames_++, picture), true);
    return;
  }
  Send(R"({"type":"video_frame","frame":"data:image/jpeg;base64,)" +
       EncodeBase64(AsBytes(picture)) + "\",\"timestamp\":1}");
}

void SocketClient::SendNumberedFrame(const std::string& picture, std::uint64_t sequence,
                                     const std::string& timestamp) {
  Send(R"({"type":"video_frame","frame":")" + EncodeBase64(AsBytes(picture)) +
       "\",\"timestamp\":" + timestamp + ",\"sequence\":" + std::to_string(sequence) + "}");
}

std::optional<boost::json::object> SocketClient::Read() {
  beast::flat_buffer buffer;
  beast::error_code error;
  impl_->stream.read(buffer, error);
  if (error) {
    return std::nullopt;
  }
  auto message = boost::json::parse(beast::buffers_to_string(buffer.data())).as_object();
  const auto& type = message.at("type").as_string();
  if (type == "CHALLENGE_ISSUED") {
    asked_ = message.at("data").at("challenge_type").as_string();
  } else if (type == "SESSION_RESUMED" && message.at("data").at("challenge").is_object()) {
    asked_ = message.at("data").at("challenge").at("challenge_type").as_string();
  }
  return message;
}

std::optional<boost::json::object> SocketClient::ReadUntil(std::string_view type) {
  auto message = Read();
  while (message && message->at("type").as_string() != type) {
    message = Read();
  }
  return message;
}

std::uint16_t SocketClient::ReadCloseCode() {
  while (Read()) {
  }
  return impl_->stream.reason().code;
}

void SocketClient::Close() {
  beast::error_code ignored;
  impl_->stream.close(websocket::close_code::normal, ignored);
}

// --- Line ----------------------------------------------------------------------------------------

Line::Line(std::uint16_t port) : socket_(io_) { socket_.connect(Loopback(port)); }

bool Line::Send(const std::string& text) {
  boost::system::error_code error;
  boost::asio::write(socket_, boost::asio::buffer(text), error);
  return !error;
}

std::chrono::milliseconds Line::EndsWithin(std::chrono::milliseconds limit) {
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

void Line::Upgrade(const std::string& session_id) {
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

Reply Line::ReadReply() { return ReadReplyFrom(socket_, false); }

}  // namespace pol::test
