#include "person.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <optional>
#include <utility>

#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include "server_answer.h"

namespace pol::load {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;
using tcp = asio::ip::tcp;

constexpr auto kTuple = asio::experimental::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds kRetryPause{200};
constexpr std::chrono::seconds kPatience{30};
constexpr std::size_t kWriteBufferBytes = 64 * 1024;
constexpr const char* kBinaryProtocol = "proof-of-life.binary.v1";

tcp::endpoint EndpointOf(const Target& target) {
  return {asio::ip::make_address(target.host), target.port};
}

std::string HostOf(const Target& target) { return target.host + ":" + std::to_string(target.port); }

// Throws boost::system::system_error.
asio::awaitable<http::response<http::string_body>> Ask(Target target, http::verb verb,
                                                       std::string path, std::string body) {
  beast::tcp_stream stream(co_await asio::this_coro::executor);
  stream.expires_after(kPatience);
  co_await stream.async_connect(EndpointOf(target), asio::use_awaitable);
  http::request<http::string_body> request(verb, path, 11);
  request.set(http::field::host, HostOf(target));
  request.set(http::field::connection, "close");
  if (!body.empty()) {
    request.set(http::field::content_type, "application/json");
    request.body() = std::move(body);
  }
  request.prepare_payload();
  co_await http::async_write(stream, request, asio::use_awaitable);
  beast::flat_buffer buffer;
  http::response<http::string_body> response;
  co_await http::async_read(stream, buffer, response, asio::use_awaitable);
  co_return response;
}

// One session of one person, from its WebSocket's opening to its end.
class Sitting {
 public:
  Sitting(const asio::any_io_executor& executor, Stage& stage, std::size_t person, Time due)
      : stage_(stage), person_(person), socket_(executor), timer_(executor), due_(due) {}

  // Throws boost::system::system_error when the handshake is refused.
  asio::awaitable<void> Open(std::string path) {
    auto& stream = beast::get_lowest_layer(socket_);
    stream.expires_after(kPatience);
    co_await stream.async_connect(EndpointOf(stage_.target), asio::use_awaitable);
    stream.socket().set_option(tcp::no_delay(true));
    stream.expires_never();
    socket_.auto_fragment(false);
    socket_.write_buffer_bytes(kWriteBufferBytes);
    const bool is_binary = stage_.clip.coding == FrameCoding::kBinary;
    if (is_binary) {
      socket_.set_option(websocket::stream_base::decorator([](websocket::request_type& request) {
        request.set(http::field::sec_websocket_protocol, kBinaryProtocol);
      }));
    }
    co_await socket_.async_handshake(HostOf(stage_.target), path, asio::use_awaitable);
    socket_.binary(is_binary);
  }

  // Returns when the next frame would have been due.
  asio::awaitable<Time> Play() {
    using namespace asio::experimental::
        awaitable_operators;  // NOLINT(google-build-using-namespace)
    stage_.tally.BeginSession(person_, Clock::now());
    co_await (SendFrames() && ReadAnswers());
    stage_.tally.EndSession(person_, ending_);
    co_return due_;
  }

 private:
  asio::awaitable<void> SendFrames() {
    while (is_open_ && !stage_.is_over) {
      timer_.expires_at(due_);
      co_await timer_.async_wait(kTuple);
      if (is_open_ && !stage_.is_over) {
        co_await SendFrame();
      }
    }
    Cut();
  }

  asio::awaitable<void> SendFrame() {
    const Time now = Clock::now();
    ++sequence_;
    const std::string head =
        FrameHead(stage_.clip.coding, sequence_,
                  std::chrono::duration<double, std::milli>(now - stage_.begin).count());
    const std::string& picture = stage_.clip.pictures[stage_.script.PictureOf(person_, sequence_)];
    stage_.tally.Send(person_, sequence_, due_, now);
    const std::array<asio::const_buffer, 2> message{asio::buffer(head), asio::buffer(picture)};
    const auto [error, size] = co_await socket_.async_write(message, kTuple);
    if (error) {
      is_open_ = false;
    }
    due_ += stage_.script.period;
    // What was due while the server did not read is not sent: a camera's picture is late or never.
    for (; Clock::now() >= due_ + stage_.script.period; due_ += stage_.script.period) {
      stage_.tally.SkipFrame(person_, due_);
    }
  }

  asio::awaitable<void> ReadAnswers() {
    beast::flat_buffer buffer;
    while (is_open_) {
      const auto [error, size] = co_await socket_.async_read(buffer, kTuple);
      if (error) {
        break;
      }
      const auto data = buffer.cdata();
      Take({static_cast<const char*>(data.data()), data.size()});
      buffer.consume(buffer.size());
    }
    if (ending_.empty()) {
      ending_ = stage_.is_over ? "stopped" : "closed with " + std::to_string(socket_.reason().code);
    }
    is_open_ = false;
    timer_.cancel();
  }

  void Take(std::string_view text) {
    const auto answer = ParseServerAnswer(text);
    if (!answer) {
      stage_.tally.Fail(answer.error().message);
    } else if (answer->sequence) {
      stage_.tally.Answer(person_, *answer->sequence, Clock::now());
    } else if (answer->type == "ERROR") {
      stage_.tally.Fail("ERROR " + answer->code);
    } else if (answer->type.starts_with("VERIFICATION_")) {
      ending_ = answer->type + " " + answer->code;
    }
  }

  void Cut() {
    is_open_ = false;
    beast::error_code ignored;
    beast::get_lowest_layer(socket_).socket().close(ignored);
  }

  Stage& stage_;
  std::size_t person_;
  websocket::stream<beast::tcp_stream> socket_;
  asio::steady_timer timer_;
  Time due_;
  std::uint64_t sequence_ = 0;
  std::string ending_;
  bool is_open_ = true;
};

// How long the server, being full, asks to wait; nullopt when that is not what it says.
std::optional<std::chrono::seconds> AskedToWait(const http::response<http::string_body>& response) {
  if (response.result() != http::status::service_unavailable ||
      ErrorCodeOf(response.body()) != "server_busy") {
    return std::nullopt;
  }
  const auto told = response[http::field::retry_after];
  unsigned seconds = 1;
  std::from_chars(told.data(), told.data() + told.size(), seconds);
  return std::chrono::seconds(seconds);
}

// Asks again, as the same user, while it has to wait for its turn. Throws
// boost::system::system_error.
asio::awaitable<Result<CreatedSession>> CreateSession(Stage& stage, std::size_t person,
                                                      std::uint64_t number) {
  const std::string body =
      R"({"user_id":"load-)" + std::to_string(person) + "-" + std::to_string(number) + R"("})";
  const auto ask = [&] { return Ask(stage.target, http::verb::post, "/api/auth/verify", body); };
  auto response = co_await ask();
  while (const auto wait = AskedToWait(response)) {
    stage.tally.TurnAway(person);
    asio::steady_timer timer(co_await asio::this_coro::executor, *wait);
    co_await timer.async_wait(kTuple);
    response = co_await ask();
  }
  if (response.result() != http::status::ok) {
    co_return Fail(ErrorCode::kInvalidRequest, "POST /api/auth/verify was answered with " +
                                                   std::to_string(response.result_int()));
  }
  co_return ParseCreatedSession(response.body());
}

bool Offers(const CreatedSession& session, FrameCoding coding) {
  return coding == FrameCoding::kJson ||
         std::find(session.protocols.begin(), session.protocols.end(), kBinaryProtocol) !=
             session.protocols.end();
}

// When the next frame would be due. Throws boost::system::system_error.
asio::awaitable<Result<Time>> PlaySession(Stage& stage, std::size_t person, std::uint64_t number,
                                          Time due) {
  const auto executor = co_await asio::this_coro::executor;
  auto created = co_await CreateSession(stage, person, number);
  if (!created) {
    co_return tl::unexpected(created.error());
  }
  if (!Offers(*created, stage.clip.coding)) {
    co_return Fail(ErrorCode::kInvalidRequest, "the server does not offer binary frames");
  }
  Sitting sitting(executor, stage, person, std::max(due, Clock::now()));
  co_await sitting.Open(std::move(created->socket_path));
  co_return co_await sitting.Play();
}

}  // namespace

Result<Target> ParseTarget(const std::string& url) {
  const std::string start = "http://";
  const std::size_t colon = url.rfind(':');
  Target target;
  if (url.starts_with(start) && colon > start.size()) {
    target.host = url.substr(start.size(), colon - start.size());
    const char* const end = url.data() + url.size();
    const auto [rest, error] = std::from_chars(url.data() + colon + 1, end, target.port);
    boost::system::error_code bad_host;
    asio::ip::make_address(target.host, bad_host);
    if (error == std::errc() && rest == end && target.port != 0 && !bad_host) {
      return target;
    }
  }
  return Fail(ErrorCode::kConfigInvalid,
              "'" + url + "' is not of the form http://127.0.0.1:8000 (an IP address and a port)");
}

asio::awaitable<void> PlayPerson(Stage& stage, std::size_t person) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  Time due = stage.begin + stage.script.StartOf(person);
  timer.expires_at(due);
  co_await timer.async_wait(kTuple);
  for (std::uint64_t number = 1; !stage.is_over; ++number) {
    try {
      const auto next_due = co_await PlaySession(stage, person, number, due);
      if (next_due) {
        due = *next_due;
        continue;
      }
      stage.tally.Fail(next_due.error().message);
    } catch (const std::exception& fault) {
      stage.tally.Fail(fault.what());
    }
    timer.expires_after(kRetryPause);
    co_await timer.async_wait(kTuple);
  }
}

asio::awaitable<bool> IsHealthy(Target target) {
  try {
    const auto response = co_await Ask(std::move(target), http::verb::get, "/health", "");
    co_return response.result() == http::status::ok;
  } catch (const boost::system::system_error&) {
    co_return false;
  }
}

}  // namespace pol::load
