// Peers that are slow, silent or do not keep to the protocol, over real sockets.
#include <array>
#include <utility>

#include <gtest/gtest.h>

#include "server/server_for_test.h"

namespace pol::test {
namespace {

using std::chrono::seconds;

class TimeLimitTest : public testing::Test {
 protected:
  TestServer server_{WithLimits([](Limits& limits) {
    limits.request = seconds(1);
    limits.response = seconds(1);
    limits.idle = seconds(1);
    limits.send = seconds(1);
  })};
};

// A byte now and then keeps nothing open: the time is for the whole request.
std::chrono::milliseconds Drip(Line& line, const std::string& text) {
  const auto begun = std::chrono::steady_clock::now();
  for (const char byte : text) {
    if (!line.Send(std::string(1, byte)) ||
        line.EndsWithin(std::chrono::milliseconds(100)) < std::chrono::milliseconds(100)) {
      break;
    }
  }
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                               begun);
}

TEST_F(TimeLimitTest, AHeadThatDripsIsCutOff) {
  Line line(server_.api());
  const auto lasted = Drip(line, "GET /health HTTP/1.1\r\nX-Slow: " + std::string(100, 'x'));
  EXPECT_GE(lasted, std::chrono::milliseconds(900));
  EXPECT_LT(lasted, seconds(4));
}

TEST_F(TimeLimitTest, ABodyThatDripsIsCutOff) {
  Line line(server_.api());
  line.Send(
      "POST /api/auth/verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
      "Content-Length: 1000\r\n\r\n");
  const auto lasted = Drip(line, std::string(100, ' '));
  EXPECT_GE(lasted, std::chrono::milliseconds(900));
  EXPECT_LT(lasted, seconds(4));
}

TEST_F(TimeLimitTest, AConnectionThatAsksNothingIsCutOff) {
  Line line(server_.api());
  const auto lasted = line.EndsWithin(seconds(5));
  EXPECT_GE(lasted, std::chrono::milliseconds(900));
  EXPECT_LT(lasted, seconds(4));
}

TEST_F(TimeLimitTest, ASlowRequestWithinTheLimitIsServed) {
  Line line(server_.api());
  line.Send("GET /health HTTP/1.1\r\nHost: x\r\n");
  std::this_thread::sleep_for(std::chrono::milliseconds(400));
  line.Send("\r\n");
  EXPECT_EQ(line.ReadReply().status, 200U);
}

TEST_F(TimeLimitTest, AWebSocketThatAnswersNoPingIsDropped) {
  Line line(server_.api());
  const std::string id = server_.CreateSession();
  line.Upgrade(id);
  const auto lasted = line.EndsWithin(seconds(6));
  EXPECT_GE(lasted, std::chrono::milliseconds(900));
  EXPECT_LT(lasted, seconds(5));
  EXPECT_TRUE(Eventually([&] { return server_.StateOf(id) == "abandoned"; }));
}

TEST_F(TimeLimitTest, AClientThatReadsNothingIsDropped) {
  Line line(server_.api());
  line.socket().set_option(boost::asio::socket_base::receive_buffer_size(4096));
  const std::string id = server_.CreateSession();
  line.Upgrade(id);
  // Masked text frames with a message of a type that is answered and not counted.
  const std::string text = R"({"type":"dance"})";
  std::string frame = {static_cast<char>(0x81), static_cast<char>(0x80 | text.size()), 0, 0, 0, 0};
  frame += text;
  line.socket().non_blocking(true);
  EXPECT_TRUE(Eventually([&] {
    for (int i = 0; i < 30; ++i) {
      boost::system::error_code error;
      line.socket().write_some(boost::asio::buffer(frame), error);
    }
    return server_.StateOf(id) == "abandoned";
  }));
}

TEST_F(TimeLimitTest, AWebSocketMessageThatDripsMeetsTheHardLimit) {
  ServerSettings settings = TestSettings();
  settings.service.connection_limit = seconds(1);
  TestServer server(settings);
  Line line(server.api());
  const std::string id = server.CreateSession();
  line.Upgrade(id);
  const std::string head = {
      static_cast<char>(0x81), static_cast<char>(0xFE), 0x0F, 0x00, 0, 0, 0, 0};
  line.Send(head);
  std::chrono::milliseconds lasted{};
  const auto begun = std::chrono::steady_clock::now();
  while (line.Send(" ") && lasted < seconds(6)) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    lasted = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begun);
  }
  EXPECT_GE(lasted, std::chrono::milliseconds(800));
  EXPECT_LT(lasted, seconds(4));
  EXPECT_TRUE(Eventually([&] { return server.StateOf(id) == "abandoned"; }));
}

// RFC 6455: a client's frames are masked (else 1002), and text is UTF-8 (else 1007).
TEST_F(TimeLimitTest, FramesAgainstTheProtocolEndTheConnection) {
  const std::string bare = {static_cast<char>(0x81), 2, '{', '}'};
  const std::string not_utf8 = {static_cast<char>(0x81), static_cast<char>(0x82), 0, 0, 0, 0,
                                static_cast<char>(0xC3), static_cast<char>(0x28)};
  const std::string protocol_error = {static_cast<char>(0x88), 2, 0x03, static_cast<char>(0xEA)};
  const std::string bad_payload = {static_cast<char>(0x88), 2, 0x03, static_cast<char>(0xEF)};
  for (const auto& [frame, answer] :
       {std::pair(bare, protocol_error), std::pair(not_utf8, bad_payload)}) {
    const std::string id = server_.CreateSession();
    Line line(server_.api());
    line.Upgrade(id);
    line.Send(frame);
    std::string heard;
    std::array<char, 1024> bytes{};
    while (heard.find(answer) == std::string::npos) {
      boost::system::error_code error;
      const std::size_t size = line.socket().read_some(boost::asio::buffer(bytes), error);
      ASSERT_FALSE(error) << "ended without a close frame";
      heard.append(bytes.data(), size);
    }
  }
}

}  // namespace
}  // namespace pol::test
