// The rows of a session that both databases write and read alike: SqliteDatabase and
// PostgresConnection, whose statements bind and read by the same calls. Private to store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace pol {

template <typename Row>
std::optional<std::string> TextIfAny(const Row& row, int column) {
  return row.IsNull(column) ? std::nullopt : std::optional(row.Text(column));
}

template <typename Row>
std::optional<double> RealIfAny(const Row& row, int column) {
  return row.IsNull(column) ? std::nullopt : std::optional(row.Real(column));
}

template <typename Row>
std::optional<WallTime> TimeIfAny(const Row& row, int column) {
  return row.IsNull(column) ? std::nullopt : std::optional(row.Time(column));
}

template <typename Row>
std::uint32_t CountIn(const Row& row, int column) {
  return static_cast<std::uint32_t>(row.Integer(column));
}

template <typename Database>
void InsertSession(Database& database, const NewSession& session) {
  database
      .Prepare(
          "INSERT INTO sessions (session_id, user_id, state, created_at_ms, open_before_ms, nonce, "
          "audience, resume_key_hash, sealing_key, time_factor) "
          "VALUES ($1, $2, 'created', $3, $4, $5, $6, $7, $8, $9)")
      .Bind(session.session_id)
      .Bind(session.user_id)
      .Bind(session.created_at)
      .Bind(session.open_before)
      .Bind(session.nonce)
      .Bind(session.audience)
      .Bind(session.resume_key_hash)
      .Bind(session.sealing_key)
      .Bind(session.time_factor)
      .Run();
}

template <typename Database>
void InsertResult(Database& database, const SessionResult& result) {
  database
      .Prepare(
          "INSERT INTO results (session_id, finished_at_ms, failure, liveness_score, "
          "emotion_score, deepfake_score, final_score, challenges_passed, challenges_total, "
          "challenges_swapped, time_factor, frames_analyzed, frames_rejected, policy, models, "
          "outcome, policy_hash, transcript, cues) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
          "$10, $11, $12, $13, $14, $15, $16, $17, $18, $19)")
      .Bind(result.session_id)
      .Bind(result.finished_at)
      .Bind(result.failure)
      .Bind(result.liveness_score)
      .Bind(result.emotion_score)
      .Bind(result.deepfake_score)
      .Bind(result.final_score)
      .Bind(std::int64_t{result.challenges_passed})
      .Bind(std::int64_t{result.challenges_total})
      .Bind(std::int64_t{result.challenges_swapped})
      .Bind(result.time_factor)
      .Bind(std::int64_t{result.frames_analyzed})
      .Bind(std::int64_t{result.frames_rejected})
      .Bind(result.policy)
      .Bind(result.models)
      .Bind(result.outcome)
      .Bind(result.policy_hash)
      .Bind(result.transcript)
      .Bind(result.cues_json)
      .Run();
}

template <typename Database>
void InsertToken(Database& database, std::string_view session_id, const TokenRecord& token) {
  database
      .Prepare(
          "INSERT INTO tokens (jti, session_id, token, issued_at_ms, expires_at_ms) "
          "VALUES ($1, $2, $3, $4, $5)")
      .Bind(token.jti)
      .Bind(session_id)
      .Bind(token.text)
      .Bind(token.issued_at)
      .Bind(token.expires_at)
      .Run();
}

template <typename Database>
std::vector<ChallengeRecord> ChallengesOf(Database& database, std::string_view session_id) {
  auto query = database.Prepare(
      "SELECT challenge_id, gesture, position, issued_at_ms, ended_at_ms, passed, failure, "
      "confidence FROM challenges WHERE session_id = $1 ORDER BY position");
  query.Bind(session_id);
  std::vector<ChallengeRecord> challenges;
  while (query.Next()) {
    challenges.push_back({.challenge_id = query.Text(0),
                          .gesture = query.Text(1),
                          .position = CountIn(query, 2),
                          .issued_at = query.Time(3),
                          .ended_at = TimeIfAny(query, 4),
                          .passed = query.IsNull(5) ? std::nullopt : std::optional(query.Truth(5)),
                          .failure = TextIfAny(query, 6),
                          .confidence = RealIfAny(query, 7)});
  }
  return challenges;
}

template <typename Database>
std::optional<TokenRecord> TokenOf(Database& database, std::string_view session_id) {
  auto query = database.Prepare(
      "SELECT jti, token, issued_at_ms, expires_at_ms FROM tokens WHERE session_id = $1");
  if (!query.Bind(session_id).Next()) {
    return std::nullopt;
  }
  return TokenRecord{.jti = query.Text(0),
                     .text = query.Text(1),
                     .issued_at = query.Time(2),
                     .expires_at = query.Time(3)};
}

// Rows of an SQLite file that an older program made lack some columns.
template <typename Database>
std::optional<SessionResult> ResultOf(Database& database, std::string_view session_id) {
  auto query = database.Prepare(
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
                       .challenges_swapped = query.IsNull(8) ? 0 : CountIn(query, 8),
                       .time_factor = RealIfAny(query, 9).value_or(1),
                       .frames_analyzed = CountIn(query, 10),
                       .frames_rejected = CountIn(query, 11),
                       .policy = query.Text(12),
                       .models = query.Text(13),
                       .outcome = TextIfAny(query, 14).value_or(""),
                       .policy_hash = TextIfAny(query, 15).value_or(""),
                       .transcript = TextIfAny(query, 16).value_or(""),
                       .cues_json = query.Text(17),
                       .token = TokenOf(database, session_id)};
}

template <typename Database>
std::optional<SessionRecord> SessionOf(Database& database, std::string_view session_id) {
  auto query = database.Prepare("SELECT state, user_id FROM sessions WHERE session_id = $1");
  if (!query.Bind(session_id).Next()) {
    return std::nullopt;
  }
  return SessionRecord{.state = query.Text(0),
                       .user_id = query.Text(1),
                       .challenges = ChallengesOf(database, session_id),
                       .result = ResultOf(database, session_id)};
}

template <typename Database>
std::optional<WallTime> NthLatestSessionOf(Database& database, std::string_view user_id,
                                           std::uint32_t n) {
  auto query = database.Prepare(
      "SELECT created_at_ms FROM sessions WHERE user_id = $1 "
      "ORDER BY created_at_ms DESC LIMIT 1 OFFSET $2");
  const bool is_found = query.Bind(user_id).Bind(std::int64_t{n} - 1).Next();
  return is_found ? std::optional(query.Time(0)) : std::nullopt;
}

template <typename Database>
std::optional<WallTime> FailuresInARowOf(Database& database, std::string_view user_id,
                                         std::uint32_t n) {
  auto query = database.Prepare(
      "SELECT state, ended_at_ms FROM sessions WHERE user_id = $1 "
      "AND state IN ('passed', 'failed') ORDER BY ended_at_ms DESC, created_at_ms DESC LIMIT $2");
  query.Bind(user_id).Bind(std::int64_t{n});
  std::optional<WallTime> latest;
  std::uint32_t failed = 0;
  while (query.Next() && query.Text(0) == "failed") {
    latest = latest ? latest : std::optional(query.Time(1));
    ++failed;
  }
  return failed == n ? latest : std::nullopt;
}

}  // namespace pol
