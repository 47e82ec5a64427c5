// What SqliteStore finds again of what it keeps.
#include "store/audit_rows.h"
#include "store/feed_rows.h"
#include "store/session_rows.h"
#include "store/sqlite_store.h"

namespace pol {

std::optional<WallTime> SqliteStore::NthLatestSession(std::string_view user_id, std::uint32_t n) {
  return NthLatestSessionOf(database_, user_id, n);
}

std::optional<WallTime> SqliteStore::FailedInARow(std::string_view user_id, std::uint32_t n) {
  return FailuresInARowOf(database_, user_id, n);
}

std::vector<std::string> SqliteStore::PreviousGestures(std::string_view session_id) {
  auto query = database_.Prepare(
      "SELECT gesture FROM challenges WHERE session_id = ("
      "SELECT earlier.session_id FROM sessions AS this JOIN sessions AS earlier "
      "ON earlier.user_id = this.user_id AND earlier.session_id <> this.session_id "
      "WHERE this.session_id = ? "
      "AND EXISTS (SELECT 1 FROM challenges WHERE challenges.session_id = earlier.session_id) "
      "ORDER BY earlier.opened_at_ms DESC, earlier.rowid DESC LIMIT 1) ORDER BY position");
  query.Bind(session_id);
  std::vector<std::string> gestures;
  while (query.Next()) {
    gestures.push_back(query.Text(0));
  }
  return gestures;
}

std::optional<SessionRecord> SqliteStore::FindSession(std::string_view session_id) {
  return SessionOf(database_, session_id);
}

std::vector<AuditEvent> SqliteStore::AuditTrail(std::string_view session_id) {
  return AuditEventsOf(database_, session_id);
}

AuditLink SqliteStore::AuditHead() { return AuditHeadOf(database_); }

AuditLink SqliteStore::AuditStart() { return AuditStartOf(database_); }

std::vector<ChainedEvent> SqliteStore::AuditPage(const AuditPlace& after, std::uint32_t n) {
  return AuditPageOf(database_, after, n);
}

std::int64_t SqliteStore::UnchainedEvents() { return UnchainedEventsOf(database_); }

std::optional<std::int64_t> SqliteStore::TakeFeed(const FeedHolder& by, WallTime now) {
  SqliteTransaction transaction(database_);
  const auto seq = TakeFeedRow(database_, by, now);
  transaction.Commit();
  return seq;
}

bool SqliteStore::MoveFeed(const FeedHolder& by, std::int64_t seq, WallTime now) {
  SqliteTransaction transaction(database_);
  const bool is_moved = MoveFeedRow(database_, by, seq, now);
  transaction.Commit();
  return is_moved;
}

}  // namespace pol
