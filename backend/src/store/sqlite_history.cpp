// What a subject did before, out of SqliteStore's tables.
#include "store/sqlite_store.h"

namespace pol {

std::optional<WallTime> SqliteStore::NthLatestSession(std::string_view user_id, std::uint32_t n) {
  auto query = database_.Prepare(
      "SELECT created_at_ms FROM sessions WHERE user_id = ? "
      "ORDER BY created_at_ms DESC LIMIT 1 OFFSET ?");
  if (!query.Bind(user_id).Bind(std::int64_t{n} - 1).Next()) {
    return std::nullopt;
  }
  return query.Time(0);
}

std::optional<WallTime> SqliteStore::FailedInARow(std::string_view user_id, std::uint32_t n) {
  auto query = database_.Prepare(
      "SELECT state, ended_at_ms FROM sessions WHERE user_id = ? AND state IN ('passed', 'failed') "
      "ORDER BY ended_at_ms DESC, created_at_ms DESC LIMIT ?");
  query.Bind(user_id).Bind(std::int64_t{n});
  std::optional<WallTime> latest;
  std::uint32_t failed = 0;
  while (query.Next() && query.Text(0) == "failed") {
    latest = latest ? latest : std::optional(query.Time(1));
    ++failed;
  }
  return failed == n ? latest : std::nullopt;
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

}  // namespace pol
