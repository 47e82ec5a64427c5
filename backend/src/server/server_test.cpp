// The server's way down.
#include "server/server.h"

#include <csignal>

#include <gtest/gtest.h>

#include "server/server_for_test.h"

namespace pol::test {
namespace {

TEST(ServerTest, AnIdleServerStopsAtOnce) {
  TestServer server;
  EXPECT_EQ(Fetch(server.api(), "GET", "/health").status, 200U);
  const auto before = std::chrono::steady_clock::now();
  server.Stop();
  server.Join();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(2));
  EXPECT_THROW(Fetch(server.api(), "GET", "/health"), boost::system::system_error);
}

TEST(ServerTest, ARunningSessionMayFinishWithinTheGraceTime) {
  ServerSettings settings = TestSettings();
  settings.shutdown_grace = std::chrono::hours(1);
  TestServer server(settings);
  const std::string id = server.CreateSession();
  SocketClient client(server.api(), id);
  ASSERT_EQ(client.Read()->at("type"), "CHALLENGE_ISSUED");
  client.SendFrame("neutral");
  ASSERT_TRUE(client.ReadUntil("SCORE_UPDATE").has_value());
  server.Stop();
  EXPECT_TRUE(Eventually([&] { return Fetch(server.api(), "GET", "/readyz").status == 503; }));
  EXPECT_EQ(Fetch(server.api(), "GET", "/readyz").json().at("reason"), "draining");
  EXPECT_EQ(Fetch(server.api(), "GET", "/healthz").status, 200U);
  EXPECT_EQ(Fetch(server.api(), "GET", "/health").status, 200U);
  EXPECT_EQ(PostJson(server.api(), kCreate, R"({"user_id":"late"})").error_code(), "server_busy");
  const auto result = AnswerEverything(client, false);
  EXPECT_EQ(result.at("type"), "VERIFICATION_FAILED");
  client.ReadCloseCode();
  server.Join();
  EXPECT_EQ(server.StateOf(id), "failed");
}

TEST(ServerTest, WhileItDrainsALostSessionMayBeTakenUpAgain) {
  ServerSettings settings = TestSettings();
  settings.shutdown_grace = std::chrono::hours(1);
  settings.service.resume_grace = std::chrono::minutes(1);
  TestServer server(settings);
  const auto created = server.Create();
  {
    SocketClient lost(server.api(), created.id);
    ASSERT_EQ(lost.Read()->at("type"), "CHALLENGE_ISSUED");
    server.Stop();
    ASSERT_TRUE(Eventually([&] { return Fetch(server.api(), "GET", "/readyz").status == 503; }));
  }
  SocketClient client(server.api(), created.id);
  client.Send(R"({"type":"resume","resume_key":")" + created.resume_key + "\"}");
  EXPECT_EQ(client.Read()->at("type"), "SESSION_RESUMED");
  EXPECT_EQ(AnswerEverything(client, false).at("type"), "VERIFICATION_FAILED");
  client.ReadCloseCode();
  server.Join();
  EXPECT_EQ(server.StateOf(created.id), "failed");
}

TEST(ServerTest, AfterTheGraceTimeSessionsAreToldThatTheServerGoes) {
  TestServer server;
  const std::string id = server.CreateSession();
  SocketClient client(server.api(), id);
  client.Read();
  server.Stop();
  EXPECT_EQ(client.ReadCloseCode(), 1001);
  server.Join();
  EXPECT_EQ(server.StateOf(id), "abandoned");
}

TEST(ServerTest, TheSecondStopDoesNotWait) {
  ServerSettings settings = TestSettings();
  settings.shutdown_grace = std::chrono::hours(1);
  TestServer server(settings);
  const std::string id = server.CreateSession();
  SocketClient client(server.api(), id);
  client.Read();
  server.Stop();
  server.Stop();
  EXPECT_EQ(client.ReadCloseCode(), 1001);
  server.Join();
  EXPECT_EQ(server.StateOf(id), "abandoned");
}

TEST(ServerTest, AClientThatDoesNotReadCannotHoldTheServerUp) {
  TestServer server;
  const std::string id = server.CreateSession();
  const SocketClient client(server.api(), id);
  ASSERT_TRUE(Eventually([&] { return server.StateOf(id) == "open"; }));
  server.Stop();
  server.Join();
  EXPECT_EQ(server.StateOf(id), "abandoned");
}

TEST(ServerTest, SigtermBeginsTheShutdown) {
  ServerSettings settings = TestSettings();
  settings.handles_signals = true;
  TestServer server(settings);
  SocketClient client(server.api(), server.CreateSession());
  client.Read();
  ASSERT_EQ(::raise(SIGTERM), 0);
  EXPECT_EQ(client.ReadCloseCode(), 1001);
  server.Join();
}

TEST(ServerTest, ARestartMarksWhatACrashLeftOpen) {
  const TemporaryDirectory directory;
  SqliteStore store(directory.path() / "a.db");
  const WallTime now = SystemClock().WallNow();
  store.CreateSession({.session_id = "left-open",
                       .user_id = "alice",
                       .created_at = now,
                       .open_before = now + std::chrono::minutes(1)});
  ASSERT_TRUE(store.OpenSession("left-open", now).has_value());
  const StaticFiles page;
  const Policy policy;
  const SystemClock clock;
  SystemRandom random;
  FrameClock frame_clock;
  std::atomic<std::uint64_t> pictures{0};
  Server server(TestSettings(),
                {.stores = {&store},
                 .keys = TestKey(),
                 .policy = policy,
                 .page = page,
                 .clock = clock,
                 .random = random,
                 .make_worker = [&] { return MakeScriptedWorker(frame_clock, pictures); }});
  ASSERT_TRUE(server.Bind().has_value());
  server.Stop();
  server.Run();
  EXPECT_EQ(store.FindSession("left-open")->state, "abandoned");
}

}  // namespace
}  // namespace pol::test
