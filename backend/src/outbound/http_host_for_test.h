// Another server on loopback, which answers what the test says; for tests only.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

namespace pol::test {

struct HostRequest {
  std::string method;
  std::string target;
  std::map<std::string, std::string> headers;  // lower-case names
  std::string body;
};

struct HostAnswer {
  unsigned status = 200;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  bool breaks_off = false;  // the connection ends without an answer
};

// One exchange a connection, one connection at a time.
class HttpHostForTest {
 public:
  using Answer = std::function<HostAnswer(const HostRequest&)>;

  // With a certificate and its key, both PEM, it speaks TLS.
  explicit HttpHostForTest(Answer answer, const std::string& certificate = {},
                           const std::string& key = {})
      : answer_(std::move(answer)),
        acceptor_(io_, {boost::asio::ip::make_address("127.0.0.1"), 0}),
        is_tls_(!certificate.empty()) {
    if (is_tls_) {
      tls_.use_certificate_chain(boost::asio::buffer(certificate));
      tls_.use_private_key(boost::asio::buffer(key), boost::asio::ssl::context::pem);
    }
    thread_ = std::thread([this] { Serve(); });
  }
  HttpHostForTest(const HttpHostForTest&) = delete;
  HttpHostForTest& operator=(const HttpHostForTest&) = delete;
  ~HttpHostForTest() {
    is_over_ = true;
    boost::system::error_code ignored;
    boost::asio::ip::tcp::socket(io_).connect(acceptor_.local_endpoint(), ignored);
    thread_.join();
  }

  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  [[nodiscard]] std::string Url(const std::string& path) const {
    return (is_tls_ ? "https://localhost:" : "http://127.0.0.1:") + std::to_string(port()) + path;
  }
  [[nodiscard]] std::vector<HostRequest> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  void Serve() {
    while (!is_over_) {
      boost::asio::ip::tcp::socket socket(io_);
      boost::system::error_code error;
      acceptor_.accept(socket, error);
      if (error || is_over_) {
        continue;
      }
      if (!is_tls_) {
        Exchange(socket);
        continue;
      }
      boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream(std::move(socket), tls_);
      stream.handshake(boost::asio::ssl::stream_base::server, error);
      if (!error) {
        Exchange(stream);
        stream.shutdown(error);
      }
    }
  }

  template <typename Stream>
  void Exchange(Stream& stream) {
    namespace http = boost::beast::http;
    boost::beast::flat_buffer buffer;
    http::request<http::string_body> message;
    boost::system::error_code error;
    http::read(stream, buffer, message, error);
    if (error) {
      return;
    }
    const HostAnswer answer = answer_(Keep(message));
    if (answer.breaks_off) {
      return;
    }
    http::response<http::string_body> reply;
    reply.result(answer.status);
    for (const auto& [name, value] : answer.headers) {
      reply.set(name, value);
    }
    reply.keep_alive(false);
    reply.body() = answer.body;
    reply.prepare_payload();
    http::write(stream, reply, error);
  }

  HostRequest Keep(const boost::beast::http::request<boost::beast::http::string_body>& message) {
    HostRequest request{.method = std::string(message.method_string()),
                        .target = std::string(message.target()),
                        .headers = {},
                        .body = message.body()};
    for (const auto& field : message) {
      std::string name(field.name_string());
      for (char& c : name) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      }
      request.headers[name] = std::string(field.value());
    }
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
    return request;
  }

  Answer answer_;
  boost::asio::io_context io_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::ssl::context tls_{boost::asio::ssl::context::tls_server};
  bool is_tls_;
  std::atomic<bool> is_over_ = false;
  mutable std::mutex mutex_;
  std::vector<HostRequest> requests_;
  std::thread thread_;
};

}  // namespace pol::test
