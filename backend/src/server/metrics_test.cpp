// What is counted while real sessions run, and who may read it.
#include "server/metrics.h"

#include <list>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/exposition.h"
#include "server/server_for_test.h"

namespace pol::test {
namespace {

using testing::HasSubstr;

std::string MetricsOf(const TestServer& server) {
  const Reply reply = Fetch(server.metrics_port(), "GET", "/metrics");
  EXPECT_EQ(reply.status, 200U);
  EXPECT_EQ(reply.header("content-type"), kExpositionType);
  return reply.body;
}

// Of one line, named with its labels; "absent" when there is none.
std::string ValueOf(const std::string& text, const std::string& series) {
  const std::size_t at = text.find("\n" + series + " ");
  if (at == std::string::npos) {
    return "absent";
  }
  const std::size_t from = at + series.size() + 2;
  return text.substr(from, text.find('\n', from) - from);
}

std::uint64_t AllDropped(const Metrics& metrics) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < decltype(metrics.frames_dropped)::kSize; ++i) {
    sum += metrics.frames_dropped[static_cast<FrameLoss>(i)].value();
  }
  return sum;
}

std::uint64_t SumOf(const Histogram& histogram) {
  std::uint64_t sum = 0;
  for (const std::uint64_t count : histogram.counts()) {
    sum += count;
  }
  return sum;
}

TEST(MetricsTest, AfterAWholeSessionEveryCountIsExact) {
  TestServer server;
  const std::string id = server.CreateSession();
  std::uint64_t answered = 0;
  {
    SocketClient client(server.api(), id);
    ScriptedPerson person(client, true);
    person.OnMessage([&](const boost::json::object& message) {
      answered += message.at("type") == "SCORE_UPDATE" ? 1U : 0U;
    });
    std::optional<boost::json::object> last;
    while (!last) {
      last = person.ShowPicture();
    }
    ASSERT_EQ(last->at("type"), "VERIFICATION_SUCCESS");
    client.ReadCloseCode();
  }
  ASSERT_TRUE(
      Eventually([&] { return ValueOf(MetricsOf(server), "pol_sessions_running") == "0"; }));
  const std::string text = MetricsOf(server);
  const auto count = [&](const std::string& series) { return ValueOf(text, series); };
  const std::string pictures = std::to_string(answered);
  EXPECT_EQ(count("pol_sessions_created_total"), "1");
  EXPECT_EQ(count("pol_sessions_started_total"), "1");
  EXPECT_EQ(count("pol_sessions_resumed_total"), "0");
  EXPECT_EQ(count(R"(pol_sessions_ended_total{outcome="accepted",reason="none"})"), "1");
  EXPECT_EQ(count(R"(pol_sessions_ended_total{outcome="failed",reason="score_too_low"})"), "0");
  EXPECT_EQ(count(R"(pol_sessions_ended_total{outcome="abandoned",reason="connection_ended"})"),
            "0");
  EXPECT_EQ(count("pol_frames_analysed_total"), pictures);
  EXPECT_EQ(count("pol_frame_seconds_count"), pictures);
  EXPECT_EQ(count("pol_frame_wait_seconds_count"), pictures);
  EXPECT_EQ(count(R"(pol_frame_step_seconds_count{step="judge"})"), pictures);
  EXPECT_EQ(count(R"(pol_http_responses_total{class="2xx"})"), "1");
  EXPECT_EQ(count(R"(pol_http_responses_total{class="4xx"})"), "0");
  EXPECT_EQ(count("pol_store_up"), "1");
  EXPECT_EQ(count("pol_store_failures_total"), "0");
  EXPECT_EQ(count("pol_sessions_max"), "100");
  EXPECT_EQ(count("pol_admission_load_ratio"), "0");
  EXPECT_EQ(count("pol_workers"), "2");
  EXPECT_EQ(count(R"(pol_build_info{version="0.0.0-test"})"), "1");
  EXPECT_EQ(count("pol_signing_key_age_seconds"), "absent") << "this key is from no file";
  // The picture that was on its way when the verdict fell, if it came before the session was over.
  const std::uint64_t unread = server.metrics().frames_dropped[FrameLoss::kUnread].value();
  EXPECT_LE(unread, 1U);
  EXPECT_EQ(AllDropped(server.metrics()), unread);
  EXPECT_EQ(count("pol_frames_received_total"), std::to_string(answered + unread));
}

TEST(MetricsTest, EveryFrameThatArrivesIsAccountedFor) {
  TestServer server;
  {
    SocketClient client(server.api(), server.CreateSession());
    client.Read();
    client.SendNumberedFrame("bad", 1);
    ASSERT_TRUE(client.ReadUntil("ERROR").has_value());
    client.SendNumberedFrame("neutral", 1);
    ASSERT_TRUE(client.ReadUntil("ERROR").has_value());
    client.SendNumberedFrame("neutral", 2);
    ASSERT_TRUE(client.ReadUntil("SCORE_UPDATE").has_value());
    client.SendNumberedFrame("fault", 3);
    client.ReadCloseCode();
  }
  const Metrics& metrics = server.metrics();
  ASSERT_TRUE(
      Eventually([&] { return metrics.sessions_abandoned[Abandonment::kFault].value() == 1; }));
  EXPECT_EQ(metrics.frames_received.value(), 4U);
  EXPECT_EQ(metrics.frames_analysed.value(), 1U);
  EXPECT_EQ(metrics.frames_dropped[FrameLoss::kUndecodable].value(), 1U);
  EXPECT_EQ(metrics.frames_dropped[FrameLoss::kOutOfOrder].value(), 1U);
  EXPECT_EQ(metrics.frames_dropped[FrameLoss::kCutOff].value(), 1U);
  EXPECT_EQ(SumOf(metrics.frame), 1U);
}

TEST(MetricsTest, FramesThatAreReplacedOrTooManyAreCountedApart) {
  TestServer server(WithLimits([](Limits& limits) {
    limits.frames_per_second = 1;
    limits.frame_burst = 3;
  }));
  {
    SocketClient client(server.api(), server.CreateSession());
    client.Read();
    client.SendFrame("slow");
    ASSERT_TRUE(Eventually([&] { return SumOf(server.metrics().frame_wait) == 1; }));
    client.SendFrame("neutral");
    client.SendFrame("neutral");
    client.SendFrame("neutral");
    ASSERT_TRUE(Eventually([&] { return server.metrics().frames_received.value() == 4; }));
  }
  const Metrics& metrics = server.metrics();
  ASSERT_TRUE(Eventually(
      [&] { return metrics.sessions_abandoned[Abandonment::kConnectionEnded].value() == 1; }));
  EXPECT_EQ(metrics.frames_dropped[FrameLoss::kReplaced].value(), 1U);
  EXPECT_EQ(metrics.frames_dropped[FrameLoss::kTooFast].value(), 1U);
  EXPECT_EQ(metrics.frames_received.value(), metrics.frames_analysed.value() + AllDropped(metrics));
}

TEST(MetricsTest, SessionsWithoutAVerdictSayWhy) {
  TestServer server;
  const Metrics& metrics = server.metrics();
  {
    SocketClient client(server.api(), server.CreateSession());
    client.Read();
    for (int i = 0; i < 20; ++i) {
      client.TrySend("no json");
    }
    client.ReadCloseCode();
  }
  EXPECT_TRUE(
      Eventually([&] { return metrics.sessions_abandoned[Abandonment::kOffence].value() == 1; }));
  SocketClient client(server.api(), server.CreateSession());
  client.Read();
  server.Stop();
  client.ReadCloseCode();
  server.Join();
  EXPECT_EQ(metrics.sessions_abandoned[Abandonment::kShutdown].value(), 1U);
  EXPECT_EQ(metrics.sessions_started.value(), 2U);
}

TEST(MetricsTest, RefusalsAreCountedByTheirErrorOverHttpAndWebSocket) {
  const TestServer server;
  const Metrics& metrics = server.metrics();
  EXPECT_EQ(PostJson(server.api(), kCreate, "{").status, 400U);
  EXPECT_EQ(Fetch(server.api(), "GET", "/nothing").status, 404U);
  SocketClient client(server.api(), "00000000-0000-4000-8000-000000000000");
  client.ReadCloseCode();
  EXPECT_EQ(metrics.refusals[ErrorCode::kInvalidJson].value(), 1U);
  EXPECT_EQ(metrics.refusals[ErrorCode::kRouteNotFound].value(), 1U);
  EXPECT_EQ(metrics.refusals[ErrorCode::kSessionUnknown].value(), 1U);
  EXPECT_EQ(metrics.responses.at(3).value(), 2U);
  EXPECT_THAT(MetricsOf(server), HasSubstr("pol_refusals_total{code=\"session_unknown\"} 1\n"));
}

TEST(MetricsTest, ABrokenStoreIsSeen) {
  const TestServer server;
  EXPECT_EQ(ValueOf(MetricsOf(server), "pol_store_up"), "1");
  SqliteDatabase(server.database().string()).Execute("DROP TABLE sessions");
  EXPECT_EQ(PostJson(server.api(), kCreate, R"({"user_id":"a"})").status, 503U);
  const std::string text = MetricsOf(server);
  EXPECT_EQ(ValueOf(text, "pol_store_up"), "0");
  EXPECT_EQ(ValueOf(text, "pol_store_failures_total"), "1");
}

TEST(MetricsTest, TheKeysAgeIsToldWhereItIsKnown) {
  const WallTime made_at = SystemClock().WallNow() - std::chrono::hours(48);
  const TestServer server(KeyRing({RingKey{.key = TestKey(), .made_at = made_at}}));
  const double age = std::stod(ValueOf(MetricsOf(server), "pol_signing_key_age_seconds"));
  EXPECT_GE(age, 48 * 3600);
  EXPECT_LT(age, 49 * 3600);
}

TEST(MetricsTest, TheProcessIsMeasured) {
  const TestServer server;
  const std::string text = MetricsOf(server);
  EXPECT_GT(std::stod(ValueOf(text, "process_cpu_seconds_total")), 0);
  EXPECT_GT(std::stod(ValueOf(text, "process_resident_memory_bytes")), 1 << 20);
  EXPECT_GT(std::stod(ValueOf(text, "process_open_fds")), 3);
  EXPECT_GT(std::stod(ValueOf(text, "process_start_time_seconds")), 1.7e9);
}

TEST(MetricsPortTest, TheMetricsAreNowhereElseAndNothingElseIsThere) {
  const TestServer server;
  EXPECT_EQ(Fetch(server.api(), "GET", "/metrics").status, 404U);
  EXPECT_EQ(Fetch(server.web(), "GET", "/metrics").status, 404U);
  EXPECT_EQ(Fetch(server.metrics_port(), "GET", "/health").status, 404U);
  EXPECT_EQ(Fetch(server.metrics_port(), "GET", "/api/auth/verify").status, 404U);
  EXPECT_EQ(Fetch(server.metrics_port(), "GET", "/healthz").status, 200U);
  EXPECT_EQ(Fetch(server.metrics_port(), "GET", "/readyz").status, 200U);
  const Reply posted = Fetch(server.metrics_port(), "POST", "/metrics");
  EXPECT_EQ(posted.status, 405U);
  EXPECT_EQ(posted.header("allow"), "GET, HEAD");
  EXPECT_EQ(Fetch(server.metrics_port(), "HEAD", "/metrics").status, 200U);
}

TEST(MetricsPortTest, ThereIsNoneUnlessItIsAskedFor) {
  ServerSettings settings = TestSettings();
  settings.metrics_port.reset();
  const TestServer server(settings);
  EXPECT_EQ(server.metrics_port(), 0);
  EXPECT_EQ(Fetch(server.api(), "GET", "/healthz").status, 200U);
}

TEST(MetricsPortTest, AFullServerCanStillBeObserved) {
  ServerSettings settings = TestSettings();
  settings.connections_max = 1;
  TestServer server(settings);
  const Line line(server.api());
  EXPECT_TRUE(Eventually([&] { return Fetch(server.api(), "GET", "/health").status == 503; }));
  const std::string text = MetricsOf(server);
  EXPECT_EQ(ValueOf(text, "pol_connections"), "1");
  EXPECT_NE(ValueOf(text, "pol_refusals_total{code=\"server_busy\"}"), "0");
}

TEST(MetricsPortTest, ItHoldsSoManyConnectionsAndNoMore) {
  TestServer server;
  std::list<Line> lines;
  for (int i = 0; i < 31; ++i) {
    lines.emplace_back(server.metrics_port());
  }
  EXPECT_EQ(Fetch(server.metrics_port(), "GET", "/healthz").status, 200U);
  lines.emplace_back(server.metrics_port());
  lines.emplace_back(server.metrics_port());
  EXPECT_LT(lines.back().EndsWithin(std::chrono::seconds(5)), std::chrono::seconds(5));
  lines.clear();
  EXPECT_TRUE(Eventually([&] {
    try {
      return Fetch(server.metrics_port(), "GET", "/healthz").status == 200;
    } catch (const boost::system::system_error&) {
      return false;
    }
  }));
}

TEST(MetricNamesTest, NoTwoReasonsShareAName) {
  std::set<std::string_view> abandonments;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Abandonment::kFault); ++i) {
    abandonments.insert(AbandonmentName(static_cast<Abandonment>(i)));
  }
  EXPECT_EQ(abandonments.size(), 7U);
  std::set<std::string_view> losses;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(FrameLoss::kCutOff); ++i) {
    losses.insert(FrameLossName(static_cast<FrameLoss>(i)));
  }
  EXPECT_EQ(losses.size(), 6U);
}

}  // namespace
}  // namespace pol::test
