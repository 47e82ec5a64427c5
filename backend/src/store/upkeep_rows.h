// Removing rows, alike in both databases; see session_rows.h. Private to store. `append` writes an
// AuditEvent and returns its AuditLink. Nobody else may remove at the same time.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "base/log.h"
#include "store/audit_rows.h"
#include "store/upkeep.h"

namespace pol {

// Of $1, but for those that are under way, and those with a token that is good at $2.
inline constexpr const char* kOldSessions =
    "FROM sessions WHERE created_at_ms < $1 AND state <> 'open' AND NOT EXISTS (SELECT 1 FROM "
    "tokens WHERE tokens.session_id = sessions.session_id AND expires_at_ms >= $2)";

template <typename Statement>
std::int64_t RowsOf(Statement& statement) {
  std::int64_t rows = 0;
  while (statement.Next()) {
    ++rows;
  }
  return rows;
}

template <typename Statement>
std::int64_t NumberIn(Statement& statement) {
  return statement.Next() ? statement.Integer(0) : 0;
}

template <typename Database>
std::int64_t RemoveOldSessions(Database& database, WallTime before, std::uint32_t n, WallTime now) {
  auto remove = database.Prepare("DELETE FROM sessions WHERE session_id IN (SELECT session_id " +
                                 std::string(kOldSessions) +
                                 " ORDER BY created_at_ms LIMIT $3) RETURNING session_id");
  remove.Bind(before).Bind(now).Bind(std::int64_t{n});
  return RowsOf(remove);
}

template <typename Database>
std::int64_t RemoveOldTokens(Database& database, WallTime before, std::uint32_t n) {
  auto remove = database.Prepare(
      "DELETE FROM tokens WHERE jti IN (SELECT jti FROM tokens WHERE expires_at_ms < $1 "
      "ORDER BY expires_at_ms LIMIT $2) RETURNING jti");
  remove.Bind(before).Bind(std::int64_t{n});
  return RowsOf(remove);
}

// The last of at most `n` events from the oldest on that may go: they are old, and as they were
// written. What is not stays, with all that follows, for it is evidence.
template <typename Database>
AuditLink LastOldEvent(Database& database, WallTime before, std::uint32_t n) {
  AuditFollower follower(AuditStartOf(database));
  AuditLink last = follower.head();
  const AuditPlace first{.seq = std::numeric_limits<std::int64_t>::min(), .row = 0};
  for (const ChainedEvent& event : AuditPageOf(database, first, n)) {
    if (event.event.at >= before) {
      return last;
    }
    if (const auto fault = follower.Take(event)) {
      LogError("The audit is not as it was written from event {} on, and is kept from there: {}",
               fault->seq, fault->what);
      return last;
    }
    last = event.link;
  }
  return last;
}

// Tells of it first: the event follows one that may go.
template <typename Database, typename Append>
std::int64_t RemoveOldEvents(Database& database, WallTime before, std::uint32_t n, WallTime now,
                             Append append) {
  const AuditLink start = AuditStartOf(database);
  const AuditLink last = LastOldEvent(database, before, n);
  if (last == start) {
    return 0;
  }
  append(AuditEvent{.at = now,
                    .session_id = {},
                    .kind = std::string(kAuditPruned),
                    .detail = AuditLinkText(last)});
  database.Prepare("DELETE FROM audit_events WHERE seq <= $1").Bind(last.seq).Run();
  return last.seq - start.seq;
}

template <typename Database, typename Append>
RemovedRows RemoveOldRows(Database& database, const Retention& retention, std::uint32_t n,
                          WallTime now, Append append) {
  RemovedRows removed;
  if (retention.sessions_before) {
    removed.sessions = RemoveOldSessions(database, *retention.sessions_before, n, now);
  }
  if (retention.tokens_before) {
    removed.tokens = RemoveOldTokens(database, *retention.tokens_before, n);
  }
  if (removed.sessions + removed.tokens > 0) {
    append(AuditEvent{.at = now,
                      .session_id = {},
                      .kind = "retention_applied",
                      .detail = "sessions " + std::to_string(removed.sessions) + ", tokens " +
                                std::to_string(removed.tokens)});
  }
  if (retention.audit_before) {
    removed.audit_events = RemoveOldEvents(database, *retention.audit_before, n, now, append);
  }
  return removed;
}

template <typename Database>
std::int64_t CountOldSessions(Database& database, WallTime before, WallTime now) {
  auto query = database.Prepare("SELECT COUNT(*) " + std::string(kOldSessions));
  return NumberIn(query.Bind(before).Bind(now));
}

template <typename Database>
RemovedRows CountOldRows(Database& database, const Retention& retention, WallTime now) {
  RemovedRows old;
  if (retention.sessions_before) {
    old.sessions = CountOldSessions(database, *retention.sessions_before, now);
  }
  if (retention.tokens_before) {
    auto query = database.Prepare("SELECT COUNT(*) FROM tokens WHERE expires_at_ms < $1");
    old.tokens = NumberIn(query.Bind(*retention.tokens_before));
  }
  if (retention.audit_before) {
    auto query = database.Prepare(
        "SELECT COUNT(*) FROM audit_events WHERE seq < COALESCE((SELECT MIN(seq) "
        "FROM audit_events WHERE at_ms >= $1), 9223372036854775807)");
    old.audit_events = NumberIn(query.Bind(*retention.audit_before));
  }
  return old;
}

template <typename Database>
std::int64_t CountOfSubject(Database& database, std::string_view user_id, const std::string& table,
                            const std::string& condition = "TRUE") {
  auto query = database.Prepare("SELECT COUNT(*) FROM " + table +
                                " WHERE session_id IN (SELECT session_id FROM sessions "
                                "WHERE user_id = $1) AND " +
                                condition);
  return NumberIn(query.Bind(user_id));
}

template <typename Database>
SubjectRows SubjectRowsOf(Database& database, std::string_view user_id) {
  return {.sessions = CountOfSubject(database, user_id, "sessions"),
          .open_sessions = CountOfSubject(database, user_id, "sessions", "state = 'open'"),
          .challenges = CountOfSubject(database, user_id, "challenges"),
          .results = CountOfSubject(database, user_id, "results"),
          .tokens = CountOfSubject(database, user_id, "tokens")};
}

template <typename Database, typename Append>
Result<Erasure> EraseRowsOf(Database& database, std::string_view user_id, UnderWay under_way,
                            WallTime now, Append append) {
  const SubjectRows rows = SubjectRowsOf(database, user_id);
  if (rows.open_sessions > 0 && under_way == UnderWay::kRefuses) {
    return Fail(ErrorCode::kSessionUsed, "a verification of this subject is under way");
  }
  database.Prepare("DELETE FROM sessions WHERE user_id = $1").Bind(user_id).Run();
  AuditLink event = append(AuditEvent{.at = now,
                                      .session_id = {},
                                      .kind = "subject_erased",
                                      .detail = "sessions " + std::to_string(rows.sessions) +
                                                ", challenges " + std::to_string(rows.challenges) +
                                                ", results " + std::to_string(rows.results) +
                                                ", tokens " + std::to_string(rows.tokens)});
  return Erasure{.rows = rows, .event = std::move(event)};
}

}  // namespace pol
