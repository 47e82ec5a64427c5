// Which request an answer and a line of the log belong to, and what no line says.
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/log.h"
#include "server/server_for_test.h"

namespace pol::test {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

constexpr const char* kUuidPattern =
    "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}";

std::string AnsweredId(const TestServer& server, const HeaderList& headers) {
  return Fetch(server.api(), "GET", "/healthz", "", headers).header("x-request-id");
}

ServerSettings BehindAProxy() {
  return WithLimits([](Limits& limits) { limits.trusted_proxies = {"127.0.0.1"}; });
}

TEST(RequestIdTest, AStrangersIsNotTaken) {
  const TestServer server;
  EXPECT_THAT(AnsweredId(server, {{"X-Request-Id", "chosen"}}), MatchesRegex(kUuidPattern));
  EXPECT_NE(AnsweredId(server, {}), AnsweredId(server, {}));
}

TEST(RequestIdTest, ATrustedProxysIsTakenWhereItIsWellFormed) {
  const TestServer server(BehindAProxy());
  EXPECT_EQ(AnsweredId(server, {{"X-Request-Id", "aZ09._-"}}), "aZ09._-");
  EXPECT_EQ(AnsweredId(server, {{"X-Request-Id", std::string(64, 'a')}}), std::string(64, 'a'));
  for (const std::string& bad : {std::string(65, 'a'), std::string("a b"), std::string("a\"b"),
                                 std::string("a\xC3\xAB"), std::string("{}")}) {
    EXPECT_THAT(AnsweredId(server, {{"X-Request-Id", bad}}), MatchesRegex(kUuidPattern)) << bad;
  }
  EXPECT_THAT(AnsweredId(server, {{"X-Request-Id", "one"}, {"X-Request-Id", "two"}}),
              MatchesRegex(kUuidPattern));
}

TEST(RequestIdTest, EveryKindOfAnswerHasOne) {
  ServerSettings settings = BehindAProxy();
  settings.connections_max = 2;
  TestServer server(settings);
  const auto id_of = [](const Reply& reply) { return reply.header("x-request-id"); };
  EXPECT_EQ(id_of(Fetch(server.web(), "GET", "/", "", {{"X-Request-Id", "page"}})), "page");
  EXPECT_EQ(id_of(Fetch(server.api(), "GET", "/none", "", {{"X-Request-Id", "gone"}})), "gone");
  EXPECT_THAT(id_of(FetchRaw(server.api(), "NO HTTP\r\n\r\n")), MatchesRegex(kUuidPattern));
  const std::string upgrade =
      "GET /ws/verify/" + server.CreateSession() +
      " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
      "X-Request-Id: socket\r\n\r\n";
  const Reply upgraded = FetchRaw(server.api(), upgrade);
  EXPECT_EQ(upgraded.status, 101U);
  EXPECT_EQ(id_of(upgraded), "socket");
  const Line one(server.api());
  const Line two(server.api());
  EXPECT_TRUE(Eventually([&] { return Fetch(server.api(), "GET", "/healthz").status == 503; }));
  EXPECT_THAT(id_of(Fetch(server.api(), "GET", "/healthz")), MatchesRegex(kUuidPattern));
}

// What is said on standard error between its making and Lines().
class JsonLog {
 public:
  JsonLog() {
    testing::internal::CaptureStderr();
    SetLogFormat(LogFormat::kJson);
    SetLogLevel(LogLevel::kDebug);
  }
  JsonLog(const JsonLog&) = delete;
  JsonLog& operator=(const JsonLog&) = delete;
  ~JsonLog() {
    SetLogFormat(LogFormat::kText);
    SetLogLevel(LogLevel::kInfo);
  }
  std::vector<boost::json::object> Lines() {
    text_ = testing::internal::GetCapturedStderr();
    std::istringstream lines(text_);
    std::vector<boost::json::object> parsed;
    for (std::string line; std::getline(lines, line);) {
      parsed.push_back(boost::json::parse(line).as_object());
    }
    return parsed;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

TEST(JsonLogOfAServerTest, TellsRequestsAndSessionsApartAndNothingOfThePerson) {
  JsonLog log;
  std::string token;
  TestServer::Created created;
  {
    TestServer server(BehindAProxy());
    created = server.Create("secret-user");
    SocketClient client(server.api(), created.id,
                        {{"X-Request-Id", "the-socket"}, {"X-Forwarded-For", "203.0.113.77"}});
    const auto result = AnswerEverything(client);
    ASSERT_EQ(result.at("type"), "VERIFICATION_SUCCESS");
    token = result.at("data").at("token").as_string();
    client.ReadCloseCode();
    server.Stop();
    server.Join();
  }
  std::size_t of_socket = 0;
  bool is_success_told = false;
  for (const boost::json::object& line : log.Lines()) {
    EXPECT_THAT(std::string(line.at("time").as_string()),
                MatchesRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z"));
    EXPECT_TRUE(line.contains("level") && line.contains("message"));
    const auto* request = line.if_contains("request_id");
    const bool is_of_socket = request != nullptr && *request == "the-socket";
    of_socket += is_of_socket ? 1U : 0U;
    const std::string message(line.at("message").as_string());
    if (message.starts_with("Verification successful")) {
      is_success_told = true;
      EXPECT_TRUE(is_of_socket);
      EXPECT_EQ(line.at("session_id").as_string(), created.id);
    }
  }
  EXPECT_TRUE(is_success_told);
  EXPECT_GE(of_socket, 3U);
  for (const std::string& secret :
       {std::string("secret-user"), created.resume_key, token, token.substr(0, 40),
        std::string("203.0.113.77"), std::string("127.0.0.1"), std::string("landmark")}) {
    EXPECT_THAT(log.text(), Not(HasSubstr(secret)));
  }
}

TEST(JsonLogOfAServerTest, AClientCannotWriteLinesOfItsOwn) {
  JsonLog log;
  {
    const TestServer server(BehindAProxy());
    const std::string evil = "x\",\"level\":\"error\xFF";
    Fetch(server.api(), "GET", "/" + std::string("a%0a{}"), "", {{"X-Request-Id", evil}});
    EXPECT_THROW(SocketClient(server.api(), "x", {{"Origin", "http://evil.example"}}),
                 boost::system::system_error);
  }
  for (const boost::json::object& line : log.Lines()) {
    EXPECT_NE(line.at("level"), "error");
    EXPECT_THAT(std::string(line.at("message").as_string()), Not(HasSubstr("evil")));
  }
}

}  // namespace
}  // namespace pol::test
