// What PostgresStore finds again of what it keeps.
#include "store/audit_rows.h"
#include "store/feed_rows.h"
#include "store/postgres_store.h"
#include "store/session_rows.h"

namespace pol {
namespace {

// All nodes share it.
WallTime ClockOf(PostgresConnection& connection) {
  auto clock =
      connection.Prepare("SELECT CAST(1000 * extract(epoch FROM clock_timestamp()) AS BIGINT)");
  clock.Next();
  return clock.Time(0);
}

}  // namespace

std::optional<WallTime> PostgresStore::NthLatestSession(std::string_view user_id, std::uint32_t n) {
  std::optional<WallTime> created;
  link_.Read([&](PostgresConnection& connection) {
    created = NthLatestSessionOf(connection, user_id, n);
  });
  return created;
}

std::optional<WallTime> PostgresStore::FailedInARow(std::string_view user_id, std::uint32_t n) {
  std::optional<WallTime> latest;
  link_.Read(
      [&](PostgresConnection& connection) { latest = FailuresInARowOf(connection, user_id, n); });
  return latest;
}

std::vector<std::string> PostgresStore::PreviousGestures(std::string_view session_id) {
  std::vector<std::string> gestures;
  link_.Read([&](PostgresConnection& connection) {
    auto query = connection.Prepare(
        "SELECT gesture FROM challenges WHERE session_id = ("
        "SELECT earlier.session_id FROM sessions AS this JOIN sessions AS earlier "
        "ON earlier.user_id = this.user_id AND earlier.session_id <> this.session_id "
        "WHERE this.session_id = $1 "
        "AND EXISTS (SELECT 1 FROM challenges WHERE challenges.session_id = earlier.session_id) "
        "ORDER BY earlier.opened_at_ms DESC NULLS LAST, earlier.number DESC LIMIT 1) "
        "ORDER BY position");
    query.Bind(session_id);
    gestures.clear();
    while (query.Next()) {
      gestures.push_back(query.Text(0));
    }
  });
  return gestures;
}

std::optional<SessionRecord> PostgresStore::FindSession(std::string_view session_id) {
  std::optional<SessionRecord> found;
  link_.Read([&](PostgresConnection& connection) {
    PostgresTransaction moment(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    found = SessionOf(connection, session_id);
    moment.Commit();
  });
  return found;
}

std::vector<AuditEvent> PostgresStore::AuditTrail(std::string_view session_id) {
  std::vector<AuditEvent> events;
  link_.Read(
      [&](PostgresConnection& connection) { events = AuditEventsOf(connection, session_id); });
  return events;
}

AuditLink PostgresStore::AuditHead() {
  AuditLink head;
  link_.Read([&](PostgresConnection& connection) { head = AuditHeadOf(connection); });
  return head;
}

AuditLink PostgresStore::AuditStart() {
  AuditLink start;
  link_.Read([&](PostgresConnection& connection) { start = AuditStartOf(connection); });
  return start;
}

std::vector<ChainedEvent> PostgresStore::AuditPage(const AuditPlace& after, std::uint32_t n) {
  std::vector<ChainedEvent> events;
  link_.Read([&](PostgresConnection& connection) { events = AuditPageOf(connection, after, n); });
  return events;
}

std::int64_t PostgresStore::UnchainedEvents() {
  std::int64_t unchained = 0;
  link_.Read([&](PostgresConnection& connection) { unchained = UnchainedEventsOf(connection); });
  return unchained;
}

std::optional<std::int64_t> PostgresStore::TakeFeed(const FeedHolder& by, WallTime /*now*/) {
  std::optional<std::int64_t> seq;
  link_.Write([&](PostgresWrite& write) {
    seq = TakeFeedRow(write.connection, by, ClockOf(write.connection));
  });
  return seq;
}

bool PostgresStore::MoveFeed(const FeedHolder& by, std::int64_t seq, WallTime /*now*/) {
  bool is_moved = false;
  link_.Write([&](PostgresWrite& write) {
    is_moved = MoveFeedRow(write.connection, by, seq, ClockOf(write.connection));
  });
  return is_moved;
}

}  // namespace pol
