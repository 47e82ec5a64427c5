// What PostgresStore finds again of what it keeps.
#include <utility>

#include "store/postgres_store.h"

namespace pol {
namespace {

std::optional<std::string> TextIfAny(const PostgresStatement& row, int column) {
  return row.IsNull(column) ? std::nullopt : std::optional(row.Text(column));
}

std::optional<double> RealIfAny(const PostgresStatement& row, int column) {
  return row.IsNull(column) ? std::nullopt : std::optional(row.Real(column));
}

std::uint32_t CountIn(const PostgresStatement& row, int column) {
  return static_cast<std::uint32_t>(row.Integer(column));
}

std::vector<ChallengeRecord> ChallengesOf(PostgresConnection& connection,
                                          std::string_view session_id) {
  auto query = connection.Prepare(
      "SELECT challenge_id, gesture, position, issued_at_ms, ended_at_ms, passed, failure, "
      "confidence FROM challenges WHERE session_id = $1 ORDER BY position");
  query.Bind(session_id);
  std::vector<ChallengeRecord> challenges;
  while (query.Next()) {
    challenges.push_back({.challenge_id = query.Text(0),
                          .gesture = query.Text(1),
                          .position = CountIn(query, 2),
                          .issued_at = query.Time(3),
                          .ended_at = query.IsNull(4) ? std::nullopt : std::optional(query.Time(4)),
                          .passed = query.IsNull(5) ? std::nullopt : std::optional(query.Truth(5)),
                          .failure = TextIfAny(query, 6),
                          .confidence = RealIfAny(query, 7)});
  }
  return challenges;
}

std::optional<TokenRecord> TokenOf(PostgresConnection& connection, std::string_view session_id) {
  auto query = connection.Prepare(
      "SELECT jti, token, issued_at_ms, expires_at_ms FROM tokens WHERE session_id = $1");
  if (!query.Bind(session_id).Next()) {
    return std::nullopt;
  }
  return TokenRecord{.jti = query.Text(0),
                     .text = query.Text(1),
                     .issued_at = query.Time(2),
                     .expires_at = query.Time(3)};
}

std::optional<SessionResult> ResultOf(PostgresConnection& connection, std::string_view session_id) {
  auto query = connection.Prepare(
      "SELECT finished_at_ms, failure, liveness_score, emotion_score, deepfake_score, "
      "final_score, challenges_passed, challenges_total, challenges_swapped, time_factor, "
      "frames_analyzed, frames_rejected, policy, models, outcome, policy_hash, transcript, cues "
      "FROM results WHERE session_id = $1");
  if (!query.Bind(session_id).Next()) {
    return std::nullopt;
  }
  return SessionResult{.session_id = std::string(session_id),
                       .finished_at = query.Time(0),
                       .failure = TextIfAny(query, 1),
                       .liveness_score = RealIfAny(query, 2),
                       .emotion_score = RealIfAny(query, 3),
                       .deepfake_score = RealIfAny(query, 4),
                       .final_score = RealIfAny(query, 5),
                       .challenges_passed = CountIn(query, 6),
                       .challenges_total = CountIn(query, 7),
                       .challenges_swapped = CountIn(query, 8),
                       .time_factor = query.Real(9),
                       .frames_analyzed = CountIn(query, 10),
                       .frames_rejected = CountIn(query, 11),
                       .policy = query.Text(12),
                       .models = query.Text(13),
                       .outcome = query.Text(14),
                       .policy_hash = query.Text(15),
                       .transcript = query.Text(16),
                       .cues_json = query.Text(17),
                       .token = TokenOf(connection, session_id)};
}

std::optional<SessionRecord> SessionOf(PostgresConnection& connection,
                                       std::string_view session_id) {
  auto query = connection.Prepare("SELECT state, user_id FROM sessions WHERE session_id = $1");
  if (!query.Bind(session_id).Next()) {
    return std::nullopt;
  }
  return SessionRecord{.state = query.Text(0),
                       .user_id = query.Text(1),
                       .challenges = ChallengesOf(connection, session_id),
                       .result = ResultOf(connection, session_id)};
}

}  // namespace

std::optional<WallTime> PostgresStore::NthLatestSession(std::string_view user_id, std::uint32_t n) {
  std::optional<WallTime> created;
  link_.Read([&](PostgresConnection& connection) {
    auto query = connection.Prepare(
        "SELECT created_at_ms FROM sessions WHERE user_id = $1 "
        "ORDER BY created_at_ms DESC LIMIT 1 OFFSET $2");
    const bool is_found = query.Bind(user_id).Bind(std::int64_t{n} - 1).Next();
    created = is_found ? std::optional(query.Time(0)) : std::nullopt;
  });
  return created;
}

std::optional<WallTime> PostgresStore::FailedInARow(std::string_view user_id, std::uint32_t n) {
  std::optional<WallTime> latest;
  std::uint32_t failed = 0;
  link_.Read([&](PostgresConnection& connection) {
    auto query = connection.Prepare(
        "SELECT state, ended_at_ms FROM sessions "
        "WHERE user_id = $1 AND state IN ('passed', 'failed') "
        "ORDER BY ended_at_ms DESC, created_at_ms DESC LIMIT $2");
    query.Bind(user_id).Bind(std::int64_t{n});
    latest.reset();
    failed = 0;
    while (query.Next() && query.Text(0) == "failed") {
      latest = latest ? latest : std::optional(query.Time(1));
      ++failed;
    }
  });
  return failed == n ? latest : std::nullopt;
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
  link_.Read([&](PostgresConnection& connection) {
    auto query = connection.Prepare(
        "SELECT at_ms, session_id, kind, detail FROM audit_events WHERE session_id = $1 "
        "ORDER BY event_id");
    query.Bind(session_id);
    events.clear();
    while (query.Next()) {
      events.push_back({.at = query.Time(0),
                        .session_id = query.Text(1),
                        .kind = query.Text(2),
                        .detail = query.Text(3)});
    }
  });
  return events;
}

}  // namespace pol
