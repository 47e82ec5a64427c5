#include "store/sqlite_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "base/check.h"
#include "base/log.h"
#include "store/audit_kind.h"
#include "store/sqlite_migrations.h"

namespace pol {
namespace {

[[noreturn]] void ThrowErrno(const std::filesystem::path& path, const char* action) {
  throw StoreFailure("database " + path.string() + " " + action + ": " +
                     std::generic_category().message(errno));
}

// SQLite gives its -wal and -shm files the mode of the database itself.
std::string MakePrivateFile(const std::filesystem::path& file) {
  std::filesystem::path so_far;
  for (const auto& part : file.parent_path()) {
    so_far /= part;
    if (::mkdir(so_far.c_str(), 0700) != 0 && errno != EEXIST) {
      ThrowErrno(file, "cannot be made");
    }
  }
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) {
    ThrowErrno(file, "cannot be opened");
  }
  ::close(fd);
  return file.string();
}

ino_t InodeOf(const std::filesystem::path& file) {
  struct stat status{};
  return ::stat(file.c_str(), &status) == 0 ? status.st_ino : 0;
}

std::optional<double> OptionalReal(const SqliteStatement& row, int column) {
  return row.IsNull(column) ? std::nullopt : std::optional(row.Real(column));
}

std::optional<std::string> OptionalText(const SqliteStatement& row, int column) {
  return row.IsNull(column) ? std::nullopt : std::optional(row.Text(column));
}

std::optional<std::int64_t> AsInteger(std::optional<bool> value) {
  return value ? std::optional<std::int64_t>(*value ? 1 : 0) : std::nullopt;
}

std::uint32_t Count(const SqliteStatement& row, int column) {
  return static_cast<std::uint32_t>(row.Integer(column));
}

}  // namespace

SqliteStore::SqliteStore(std::filesystem::path file)
    : file_(std::move(file)), database_(MakePrivateFile(file_)), inode_(InodeOf(file_)) {
  database_.Execute(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
  MigrateSqlite(database_);
}

void SqliteStore::InsertAudit(WallTime at, std::string_view session_id, std::string_view kind,
                              std::string_view detail) {
  database_
      .Prepare("INSERT INTO audit_events (at_ms, session_id, kind, detail) VALUES (?, ?, ?, ?)")
      .Bind(at)
      .Bind(session_id)
      .Bind(kind)
      .Bind(detail)
      .Run();
}

bool SqliteStore::CreateSessionIf(const NewSession& session, const std::function<bool()>& admit) {
  SqliteTransaction transaction(database_);
  if (!admit()) {
    return false;
  }
  database_
      .Prepare(
          "INSERT INTO sessions (session_id, user_id, state, created_at_ms, open_before_ms, nonce, "
          "audience, resume_key_hash, time_factor) VALUES (?, ?, 'created', ?, ?, ?, ?, ?, ?)")
      .Bind(session.session_id)
      .Bind(session.user_id)
      .Bind(session.created_at)
      .Bind(session.open_before)
      .Bind(session.nonce)
      .Bind(session.audience)
      .Bind(session.resume_key_hash)
      .Bind(session.time_factor)
      .Run();
  InsertAudit(session.created_at, session.session_id, "session_created", "");
  transaction.Commit();
  return true;
}

Error SqliteStore::WhyNotOpened(std::string_view session_id, WallTime now) {
  auto query = database_.Prepare("SELECT state, open_before_ms FROM sessions WHERE session_id = ?");
  if (!query.Bind(session_id).Next()) {
    return {ErrorCode::kSessionUnknown, "no such session"};
  }
  if (query.Text(0) != "created") {
    InsertAudit(now, session_id, "session_refused", "used");
    return {ErrorCode::kSessionUsed, "the session was opened before"};
  }
  InsertAudit(now, session_id, "session_refused", "expired");
  return {ErrorCode::kSessionExpired, "the session was not opened in time"};
}

Result<OpenedSession> SqliteStore::OpenSession(std::string_view session_id, WallTime now) {
  SqliteTransaction transaction(database_);
  OpenedSession opened;
  {
    auto update = database_.Prepare(
        "UPDATE sessions SET state = 'open', opened_at_ms = ? "
        "WHERE session_id = ? AND state = 'created' AND open_before_ms > ? "
        "RETURNING user_id, nonce, audience, resume_key_hash, time_factor");
    if (!update.Bind(now).Bind(session_id).Bind(now).Next()) {
      Error why = WhyNotOpened(session_id, now);
      transaction.Commit();
      return tl::unexpected(std::move(why));
    }
    opened = {.user_id = update.Text(0),
              .nonce = OptionalText(update, 1),
              .audience = OptionalText(update, 2),
              .resume_key_hash = OptionalText(update, 3).value_or(""),
              .time_factor = OptionalReal(update, 4).value_or(1)};
    update.Next();
  }
  InsertAudit(now, session_id, "session_opened", "");
  transaction.Commit();
  return opened;
}

void SqliteStore::SaveChallenge(std::string_view session_id, const ChallengeRecord& challenge) {
  SqliteTransaction transaction(database_);
  database_
      .Prepare(
          "INSERT INTO challenges (challenge_id, session_id, position, gesture, issued_at_ms, "
          "ended_at_ms, passed, failure, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
          "ON CONFLICT (challenge_id) DO UPDATE SET ended_at_ms = excluded.ended_at_ms, "
          "passed = excluded.passed, failure = excluded.failure, confidence = excluded.confidence")
      .Bind(challenge.challenge_id)
      .Bind(session_id)
      .Bind(std::int64_t{challenge.position})
      .Bind(challenge.gesture)
      .Bind(challenge.issued_at)
      .Bind(challenge.ended_at)
      .Bind(AsInteger(challenge.passed))
      .Bind(challenge.failure)
      .Bind(challenge.confidence)
      .Run();
  InsertAudit(challenge.ended_at.value_or(challenge.issued_at), session_id, AuditKindOf(challenge),
              challenge.gesture);
  transaction.Commit();
}

void SqliteStore::InsertResult(const SessionResult& result) {
  database_
      .Prepare(
          "INSERT INTO results (session_id, finished_at_ms, failure, liveness_score, "
          "emotion_score, deepfake_score, final_score, challenges_passed, challenges_total, "
          "frames_analyzed, frames_rejected, policy, models, cues, policy_hash, transcript, "
          "outcome, time_factor, challenges_swapped) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Bind(result.session_id)
      .Bind(result.finished_at)
      .Bind(result.failure)
      .Bind(result.liveness_score)
      .Bind(result.emotion_score)
      .Bind(result.deepfake_score)
      .Bind(result.final_score)
      .Bind(std::int64_t{result.challenges_passed})
      .Bind(std::int64_t{result.challenges_total})
      .Bind(std::int64_t{result.frames_analyzed})
      .Bind(std::int64_t{result.frames_rejected})
      .Bind(result.policy)
      .Bind(result.models)
      .Bind(result.cues_json)
      .Bind(result.policy_hash)
      .Bind(result.transcript)
      .Bind(result.outcome)
      .Bind(result.time_factor)
      .Bind(std::int64_t{result.challenges_swapped})
      .Run();
}

void SqliteStore::InsertToken(std::string_view session_id, const TokenRecord& token) {
  database_
      .Prepare(
          "INSERT INTO tokens (jti, session_id, token, issued_at_ms, expires_at_ms) "
          "VALUES (?, ?, ?, ?, ?)")
      .Bind(token.jti)
      .Bind(session_id)
      .Bind(token.text)
      .Bind(token.issued_at)
      .Bind(token.expires_at)
      .Run();
}

Result<void> SqliteStore::FinishSession(const SessionResult& result) {
  POL_CHECK(result.token.has_value() != result.failure.has_value());
  SqliteTransaction transaction(database_);
  database_
      .Prepare(
          "UPDATE sessions SET state = ?, ended_at_ms = ? WHERE session_id = ? AND state = 'open'")
      .Bind(result.token ? "passed" : "failed")
      .Bind(result.finished_at)
      .Bind(result.session_id)
      .Run();
  if (database_.ChangedRows() != 1) {
    return Fail(ErrorCode::kSessionUsed, "the session is not open");
  }
  InsertResult(result);
  if (result.token) {
    InsertToken(result.session_id, *result.token);
  }
  InsertAudit(result.finished_at, result.session_id,
              result.token ? "verification_succeeded" : "verification_failed",
              result.failure.value_or(""));
  transaction.Commit();
  return {};
}

void SqliteStore::AbandonSession(std::string_view session_id, std::string_view why, WallTime now) {
  SqliteTransaction transaction(database_);
  database_
      .Prepare(
          "UPDATE sessions SET state = 'abandoned', ended_at_ms = ? "
          "WHERE session_id = ? AND state = 'open'")
      .Bind(now)
      .Bind(session_id)
      .Run();
  if (database_.ChangedRows() == 1) {
    InsertAudit(now, session_id, "session_abandoned", why);
  }
  transaction.Commit();
}

std::uint32_t SqliteStore::AbandonInterrupted(WallTime now) {
  SqliteTransaction transaction(database_);
  database_
      .Prepare(
          "INSERT INTO audit_events (at_ms, session_id, kind, detail) "
          "SELECT ?, session_id, 'session_abandoned', 'server stopped' FROM sessions "
          "WHERE state = 'open'")
      .Bind(now)
      .Run();
  database_.Prepare("UPDATE sessions SET state = 'abandoned', ended_at_ms = ? WHERE state = 'open'")
      .Bind(now)
      .Run();
  const int abandoned = database_.ChangedRows();
  transaction.Commit();
  return static_cast<std::uint32_t>(abandoned);
}

std::uint32_t SqliteStore::RenewLease(WallTime /*now*/) { return 0; }

void SqliteStore::RecordAudit(const AuditEvent& event) {
  database_
      .Prepare("INSERT INTO audit_events (at_ms, session_id, kind, detail) VALUES (?, ?, ?, ?)")
      .Bind(event.at)
      .Bind(event.session_id)
      .Bind(event.kind)
      .Bind(event.detail)
      .Run();
}

bool SqliteStore::Probe() noexcept {
  try {
    if (inode_ == 0 || InodeOf(file_) != inode_) {
      LogError("Database {} was removed or replaced", file_.string());
      return false;
    }
    const SqliteTransaction write_lock(database_);
    database_.Prepare("SELECT 1 FROM sessions LIMIT 1").Next();
    return true;
  } catch (const std::exception& failure) {
    LogError("Database probe failed: {}", failure.what());
    return false;
  }
}

std::optional<SessionRecord> SqliteStore::FindSession(std::string_view session_id) {
  auto query = database_.Prepare("SELECT state, user_id FROM sessions WHERE session_id = ?");
  if (!query.Bind(session_id).Next()) {
    return std::nullopt;
  }
  return SessionRecord{.state = query.Text(0),
                       .user_id = query.Text(1),
                       .challenges = FindChallenges(session_id),
                       .result = FindResult(session_id)};
}

std::vector<ChallengeRecord> SqliteStore::FindChallenges(std::string_view session_id) {
  auto query = database_.Prepare(
      "SELECT challenge_id, gesture, position, issued_at_ms, ended_at_ms, passed, failure, "
      "confidence FROM challenges WHERE session_id = ? ORDER BY position");
  query.Bind(session_id);
  std::vector<ChallengeRecord> challenges;
  while (query.Next()) {
    challenges.push_back(
        {.challenge_id = query.Text(0),
         .gesture = query.Text(1),
         .position = Count(query, 2),
         .issued_at = query.Time(3),
         .ended_at = query.IsNull(4) ? std::nullopt : std::optional(query.Time(4)),
         .passed = query.IsNull(5) ? std::nullopt : std::optional(query.Integer(5) != 0),
         .failure = OptionalText(query, 6),
         .confidence = OptionalReal(query, 7)});
  }
  return challenges;
}

std::optional<SessionResult> SqliteStore::FindResult(std::string_view session_id) {
  auto query = database_.Prepare(
      "SELECT finished_at_ms, failure, liveness_score, emotion_score, deepfake_score, "
      "final_score, challenges_passed, challenges_total, frames_analyzed, frames_rejected, "
      "policy, models, cues, policy_hash, transcript, outcome, time_factor, "
      "challenges_swapped FROM results WHERE session_id = ?");
  if (!query.Bind(session_id).Next()) {
    return std::nullopt;
  }
  return SessionResult{.session_id = std::string(session_id),
                       .finished_at = query.Time(0),
                       .failure = OptionalText(query, 1),
                       .liveness_score = OptionalReal(query, 2),
                       .emotion_score = OptionalReal(query, 3),
                       .deepfake_score = OptionalReal(query, 4),
                       .final_score = OptionalReal(query, 5),
                       .challenges_passed = Count(query, 6),
                       .challenges_total = Count(query, 7),
                       .challenges_swapped = query.IsNull(17) ? 0 : Count(query, 17),
                       .time_factor = OptionalReal(query, 16).value_or(1),
                       .frames_analyzed = Count(query, 8),
                       .frames_rejected = Count(query, 9),
                       .policy = query.Text(10),
                       .models = query.Text(11),
                       .outcome = OptionalText(query, 15).value_or(""),
                       .policy_hash = OptionalText(query, 13).value_or(""),
                       .transcript = OptionalText(query, 14).value_or(""),
                       .cues_json = query.Text(12),
                       .token = FindToken(session_id)};
}

std::optional<TokenRecord> SqliteStore::FindToken(std::string_view session_id) {
  auto query = database_.Prepare(
      "SELECT jti, token, issued_at_ms, expires_at_ms FROM tokens WHERE session_id = ?");
  if (!query.Bind(session_id).Next()) {
    return std::nullopt;
  }
  return TokenRecord{.jti = query.Text(0),
                     .text = query.Text(1),
                     .issued_at = query.Time(2),
                     .expires_at = query.Time(3)};
}

std::vector<AuditEvent> SqliteStore::AuditTrail(std::string_view session_id) {
  auto query = database_.Prepare(
      "SELECT at_ms, session_id, kind, detail FROM audit_events WHERE session_id = ? "
      "ORDER BY event_id");
  query.Bind(session_id);
  std::vector<AuditEvent> events;
  while (query.Next()) {
    events.push_back({.at = query.Time(0),
                      .session_id = query.Text(1),
                      .kind = query.Text(2),
                      .detail = query.Text(3)});
  }
  return events;
}

}  // namespace pol
