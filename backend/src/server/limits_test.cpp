// What a client may take of the server, over real sockets: at each limit and past it.
#include <filesystem>
#include <list>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/admission.h"
#include "server/server_for_test.h"
#include "store/sqlite_store.h"
#include "store/temporary_directory.h"

namespace pol::test {
namespace {

constexpr WallTime kFirst{Millis(1'800'000'000'000)};

Reply CreateFor(const TestServer& server, const std::string& user, const HeaderList& headers = {}) {
  return PostJson(server.api(), kCreate, "{\"user_id\":\"" + user + "\"}", headers);
}

// --- sessions ------------------------------------------------------------------------------------

TEST(SessionLimitTest, ASubjectMayStartSoManyAnHour) {
  TestServer server(WithLimits([](Limits& limits) { limits.sessions_per_subject = 3; }));
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(CreateFor(server, "alice").status, 200U);
  }
  const Reply refused = CreateFor(server, "alice");
  EXPECT_EQ(refused.status, 429U);
  EXPECT_EQ(refused.error_code(), "too_many_sessions");
  EXPECT_THAT(std::stoi(refused.header("retry-after")),
              testing::AllOf(testing::Gt(3590), testing::Le(3600)));
  EXPECT_EQ(refused.json().at("error").at("message"),
            "Too many verifications were started. Try again in 60 minutes.");
  EXPECT_EQ(CreateFor(server, "bob").status, 200U);
  server.clock().Advance(std::chrono::minutes(59));
  EXPECT_EQ(CreateFor(server, "alice").status, 429U);
  server.clock().Advance(std::chrono::minutes(1));
  EXPECT_EQ(CreateFor(server, "alice").status, 200U);
}

TEST(SessionLimitTest, AnAddressMayStartSoManyAnHour) {
  TestServer server(WithLimits([](Limits& limits) { limits.sessions_per_address = 3; }));
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(CreateFor(server, "user" + std::to_string(i)).status, 200U);
  }
  EXPECT_EQ(CreateFor(server, "one more").error_code(), "too_many_sessions");
  EXPECT_EQ(CreateFor(server, "spoofed", {{"X-Forwarded-For", "9.9.9.9"}}).status, 429U);
  server.clock().Advance(std::chrono::hours(1));
  EXPECT_EQ(CreateFor(server, "later").status, 200U);
}

TEST(SessionLimitTest, BehindATrustedProxyEachClientHasItsOwn) {
  const TestServer server(WithLimits([](Limits& limits) {
    limits.sessions_per_address = 1;
    limits.trusted_proxies = {"127.0.0.1"};
  }));
  EXPECT_EQ(CreateFor(server, "a", {{"X-Forwarded-For", "9.9.9.9"}}).status, 200U);
  EXPECT_EQ(CreateFor(server, "b", {{"X-Forwarded-For", "9.9.9.9"}}).status, 429U);
  EXPECT_EQ(CreateFor(server, "c", {{"X-Forwarded-For", "6.6.6.6, 9.9.9.9"}}).status, 429U);
  EXPECT_EQ(CreateFor(server, "d", {{"X-Forwarded-For", "8.8.8.8"}}).status, 200U);
}

TEST(SessionLimitTest, AfterThreeFailuresInARowASubjectMustWait) {
  TestServer server;
  const auto fail = [&] {
    SocketClient client(server.api(), server.CreateSession());
    const boost::json::value failed = AnswerEverything(client, false);
    EXPECT_EQ(failed.at("type"), "VERIFICATION_FAILED");
    return failed.at("data").as_object();
  };
  EXPECT_EQ(fail().at("tries_left"), 2);
  const boost::json::object second = fail();
  EXPECT_EQ(second.at("tries_left"), 1);
  EXPECT_FALSE(second.contains("retry_after_s"));
  EXPECT_EQ(CreateFor(server, "alice").status, 200U);
  const boost::json::object third = fail();
  EXPECT_EQ(third.at("tries_left"), 0);
  EXPECT_EQ(third.at("retry_after_s"), 60);
  const Reply refused = CreateFor(server, "alice");
  EXPECT_EQ(refused.status, 429U);
  EXPECT_EQ(refused.error_code(), "cooling_down");
  EXPECT_THAT(std::stoi(refused.header("retry-after")),
              testing::AllOf(testing::Gt(50), testing::Le(60)));
  EXPECT_EQ(CreateFor(server, "bob").status, 200U);
  server.clock().Advance(Limits().cool_down);
  EXPECT_EQ(CreateFor(server, "alice").status, 200U);
}

// A store with so many sessions of alice, created a minute apart, the last `failed` of which
// failed.
std::unique_ptr<Store> AfterFailures(const std::filesystem::path& file, int sessions, int failed) {
  auto store = std::make_unique<SqliteStore>(file);
  for (int i = 0; i < sessions; ++i) {
    const std::string id = "s" + std::to_string(i);
    const WallTime at = kFirst + std::chrono::minutes(i);
    store->CreateSession({.session_id = id,
                          .user_id = "alice",
                          .created_at = at,
                          .open_before = at + std::chrono::minutes(1)});
    EXPECT_TRUE(store->OpenSession(id, at).has_value());
    SessionResult result;
    result.session_id = id;
    result.finished_at = at;
    if (i < sessions - failed) {
      result.token = TokenRecord{.jti = id, .text = "t", .issued_at = at, .expires_at = at};
    } else {
      result.failure = "no_face";
    }
    EXPECT_TRUE(store->FinishSession(result).has_value());
  }
  return store;
}

TEST(TriesTest, TheHourlyLimitLeavesNoMoreThanItsOwn) {
  const TemporaryDirectory directory;
  Limits limits;
  limits.sessions_per_subject = 5;
  const auto store = AfterFailures(directory.path() / "three.db", 3, 1);
  const WallTime now = kFirst + std::chrono::minutes(2);
  EXPECT_EQ(TriesAfterFailure(*store, "alice", now, limits)->count, 2U);
  limits.sessions_per_subject = 4;
  EXPECT_EQ(TriesAfterFailure(*store, "alice", now, limits)->count, 1U);
  limits.sessions_per_subject = 3;
  const auto none = TriesAfterFailure(*store, "alice", now, limits);
  EXPECT_EQ(none->count, 0U);
  EXPECT_EQ(none->wait, std::chrono::minutes(58));
  const auto later = TriesAfterFailure(*store, "alice", kFirst + std::chrono::hours(1), limits);
  EXPECT_EQ(later->count, 1U);
  EXPECT_FALSE(later->wait.has_value());
}

TEST(TriesTest, WithoutALimitNothingIsCounted) {
  const TemporaryDirectory directory;
  Limits limits;
  limits.failures_in_row = 0;
  const auto store = AfterFailures(directory.path() / "two.db", 2, 2);
  EXPECT_EQ(TriesAfterFailure(*store, "alice", kFirst, limits), std::nullopt);
  limits.failures_in_row = 2;
  EXPECT_EQ(TriesAfterFailure(*store, "alice", kFirst, limits)->count, 0U);
  limits.failures_in_row = 3;
  EXPECT_EQ(TriesAfterFailure(*store, "alice", kFirst, limits)->count, 1U);
}

TEST(SessionLimitTest, ZeroIsNoLimit) {
  const TestServer server(WithLimits([](Limits& limits) {
    limits.sessions_per_subject = 0;
    limits.sessions_per_address = 0;
  }));
  for (int i = 0; i < 70; ++i) {
    ASSERT_EQ(CreateFor(server, "alice").status, 200U);
  }
}

TEST(AddressQuotaTest, ForgetsAddressesAndStaysBounded) {
  AddressQuota quota;
  Limits limits;
  limits.sessions_per_address = 1;
  MonotonicTime now{};
  EXPECT_FALSE(quota.Judge("first", now, limits).has_value());
  EXPECT_EQ(quota.Judge("first", now, limits)->wait, std::chrono::hours(1));
  for (std::size_t i = 0; i < 2 * kQuotaAddressesMax; ++i) {
    now += Millis(1);
    ASSERT_FALSE(quota.Judge("a" + std::to_string(i), now, limits).has_value());
  }
  EXPECT_EQ(quota.addresses(), kQuotaAddressesMax);
  now += std::chrono::hours(1);
  EXPECT_FALSE(quota.Judge("new", now, limits).has_value());
  EXPECT_EQ(quota.addresses(), 1U);
}

// --- connections ---------------------------------------------------------------------------------

TEST(ConnectionLimitTest, AnAddressMayHoldSoMany) {
  TestServer server(WithLimits([](Limits& limits) { limits.connections_per_address = 3; }));
  std::list<Line> lines;
  for (int i = 0; i < 2; ++i) {
    lines.emplace_back(server.api());
  }
  EXPECT_TRUE(Eventually([&] { return Fetch(server.api(), "GET", "/health").status == 200; }));
  lines.emplace_back(server.api());
  EXPECT_TRUE(Eventually([&] { return Fetch(server.api(), "GET", "/health").status == 429; }));
  const Reply refused = Fetch(server.api(), "GET", "/health");
  EXPECT_EQ(refused.error_code(), "too_many_connections");
  EXPECT_EQ(Fetch(server.web(), "GET", "/").status, 429U) << "both ports together";
  lines.clear();
  EXPECT_TRUE(Eventually([&] { return Fetch(server.api(), "GET", "/health").status == 200; }));
}

TEST(ConnectionLimitTest, AllTogetherMayHoldSoMany) {
  ServerSettings settings = TestSettings();
  settings.connections_max = 2;
  TestServer server(settings);
  std::list<Line> lines;
  lines.emplace_back(server.api());
  EXPECT_TRUE(Eventually([&] { return Fetch(server.api(), "GET", "/health").status == 200; }));
  lines.emplace_back(server.api());
  EXPECT_TRUE(Eventually([&] { return Fetch(server.api(), "GET", "/health").status == 503; }));
  EXPECT_EQ(Fetch(server.api(), "GET", "/health").error_code(), "server_busy");
}

TEST(ConnectionLimitTest, BehindATrustedProxyEachClientsWebSocketsCount) {
  TestServer server(WithLimits([](Limits& limits) {
    limits.connections_per_address = 1;
    limits.trusted_proxies = {"127.0.0.1"};
  }));
  const HeaderList one = {{"X-Forwarded-For", "9.9.9.9"}};
  const HeaderList other = {{"X-Forwarded-For", "8.8.8.8"}};
  SocketClient first(server.api(), server.CreateSession(), one);
  EXPECT_EQ(first.Read()->at("type"), "CHALLENGE_ISSUED");
  const std::string id = server.CreateSession();
  EXPECT_THROW(SocketClient(server.api(), id, one), boost::system::system_error);
  SocketClient second(server.api(), id, other);
  EXPECT_EQ(second.Read()->at("type"), "CHALLENGE_ISSUED");
}

// --- frames --------------------------------------------------------------------------------------

TEST(FrameLimitTest, AFloodIsDroppedAndThenEnds) {
  TestServer server;
  const std::string id = server.CreateSession();
  SocketClient client(server.api(), id);
  const std::string frame = R"({"type":"video_frame","frame":"bmV1dHJhbA=="})";
  for (int i = 0; i < 2000 && client.TrySend(frame); ++i) {
  }
  std::string code;
  while (const auto message = client.Read()) {
    if (message->at("type") == "ERROR") {
      code = message->at("data").at("code").as_string();
    }
  }
  EXPECT_EQ(code, "frame_rate_exceeded");
  EXPECT_TRUE(Eventually([&] { return server.StateOf(id) == "abandoned"; }));
}

TEST(FrameLimitTest, AControlMessageOverItsLimitEndsTheSession) {
  TestServer server;
  SocketClient client(server.api(), server.CreateSession());
  const std::string hint = R"({"type":"challenge_complete","challenge_id":"c"})";
  client.Send(hint + std::string(4096 - hint.size(), ' '));
  EXPECT_EQ(client.ReadUntil("ERROR")->at("data").at("code"), "invalid_request");
  client.Send(hint + std::string(4097 - hint.size(), ' '));
  EXPECT_EQ(client.ReadUntil("ERROR")->at("data").at("code"), "body_too_large");
  EXPECT_EQ(client.ReadCloseCode(), 1009);
}

}  // namespace
}  // namespace pol::test
