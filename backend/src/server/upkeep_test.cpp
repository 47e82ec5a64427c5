// What the server writes to the audit about itself, and what it removes while it runs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/server_for_test.h"
#include "store/audit_check.h"

namespace pol::test {
namespace {

// "kind:detail" of all events, as another process would read them.
std::vector<std::string> EventsIn(const std::filesystem::path& database) {
  SqliteStore store(database);
  std::vector<std::string> events;
  VisitAudit(store, 1, [&](const ChainedEvent& event) {
    events.push_back(event.event.kind + ":" + event.event.detail);
    return true;
  });
  return events;
}

TEST(ServerUpkeepTest, TellsTheAuditWhenItStartsAndStopsAndWithWhat) {
  ServerSettings settings = TestSettings();
  settings.told_at_start = "version 1, settings abc";
  TestServer server(settings);
  server.CreateSession();
  server.Stop();
  server.Join();
  EXPECT_THAT(EventsIn(server.database()),
              testing::ElementsAre("server_started:version 1, settings abc",
                                   "session_created:", "server_stopped:"));
}

TEST(ServerUpkeepTest, RemovesWhatIsTooOldAgainAndAgain) {
  ServerSettings settings = TestSettings();
  settings.retention.sessions = std::chrono::days(1);
  settings.retention_period = std::chrono::milliseconds(20);
  TestServer server(settings);
  for (int round = 0; round < 2; ++round) {
    const std::string id = server.CreateSession();
    server.clock().Advance(std::chrono::hours(23));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    EXPECT_TRUE(server.Row(id).has_value());
    server.clock().Advance(std::chrono::hours(2));
    EXPECT_TRUE(Eventually([&] { return !server.Row(id).has_value(); }));
  }
  EXPECT_THAT(EventsIn(server.database()),
              testing::Contains("retention_applied:sessions 1, tokens 0").Times(2));
}

TEST(ServerUpkeepTest, KeepsEverythingUnlessToldOtherwise) {
  ServerSettings settings = TestSettings();
  settings.retention_period = std::chrono::milliseconds(20);
  TestServer server(settings);
  const std::string id = server.CreateSession();
  server.clock().Advance(std::chrono::hours(24 * 400));
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  EXPECT_TRUE(server.Row(id).has_value());
}

}  // namespace
}  // namespace pol::test
