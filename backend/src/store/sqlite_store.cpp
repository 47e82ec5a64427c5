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
#include "store/audit_rows.h"
#include "store/session_rows.h"
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

std::optional<std::int64_t> AsInteger(std::optional<bool> value) {
  return value ? std::optional<std::int64_t>(*value ? 1 : 0) : std::nullopt;
}

}  // namespace

SqliteStore::SqliteStore(std::filesystem::path file)
    : file_(std::move(file)), database_(MakePrivateFile(file_)), inode_(InodeOf(file_)) {
  database_.Execute(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
      "PRAGMA secure_delete = ON;");
  MigrateSqlite(database_);
}

// Within a transaction, which makes this the only writer.
AuditLink SqliteStore::InsertAudit(const AuditEvent& event) {
  AuditLink link = LinkAfter(AuditHeadOf(database_), event);
  database_
      .Prepare(
          "INSERT INTO audit_events (at_ms, session_id, kind, detail, seq, hash) "
          "VALUES (?, ?, ?, ?, ?, ?)")
      .Bind(event.at)
      .Bind(event.session_id)
      .Bind(event.kind)
      .Bind(event.detail)
      .Bind(link.seq)
      .Bind(link.hash)
      .Run();
  return link;
}

AuditLink SqliteStore::InsertAudit(WallTime at, std::string_view session_id, std::string_view kind,
                                   std::string_view detail) {
  return InsertAudit({.at = at,
                      .session_id = std::string(session_id),
                      .kind = std::string(kind),
                      .detail = std::string(detail)});
}

bool SqliteStore::CreateSessionIf(const NewSession& session, const std::function<bool()>& admit) {
  SqliteTransaction transaction(database_);
  if (!admit()) {
    return false;
  }
  InsertSession(database_, session);
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
        "RETURNING user_id, nonce, audience, resume_key_hash, sealing_key, time_factor");
    if (!update.Bind(now).Bind(session_id).Bind(now).Next()) {
      Error why = WhyNotOpened(session_id, now);
      transaction.Commit();
      return tl::unexpected(std::move(why));
    }
    opened = {.user_id = update.Text(0),
              .nonce = TextIfAny(update, 1),
              .audience = TextIfAny(update, 2),
              .resume_key_hash = TextIfAny(update, 3).value_or(""),
              .sealing_key = TextIfAny(update, 4).value_or(""),
              .time_factor = RealIfAny(update, 5).value_or(1)};
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
  InsertResult(database_, result);
  if (result.token) {
    InsertToken(database_, result.session_id, *result.token);
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
  std::vector<std::string> abandoned;
  {
    auto update = database_.Prepare(
        "UPDATE sessions SET state = 'abandoned', ended_at_ms = ? WHERE state = 'open' "
        "RETURNING session_id");
    update.Bind(now);
    while (update.Next()) {
      abandoned.push_back(update.Text(0));
    }
  }
  for (const std::string& session_id : abandoned) {
    InsertAudit(now, session_id, "session_abandoned", "server stopped");
  }
  transaction.Commit();
  return static_cast<std::uint32_t>(abandoned.size());
}

void SqliteStore::RenewLease() {}

std::uint32_t SqliteStore::ClearUpBehindOthers(WallTime /*now*/) { return 0; }

AuditLink SqliteStore::RecordAudit(const AuditEvent& event) {
  SqliteTransaction transaction(database_);
  AuditLink link = InsertAudit(event);
  transaction.Commit();
  return link;
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

}  // namespace pol
