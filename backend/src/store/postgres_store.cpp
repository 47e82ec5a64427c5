#include "store/postgres_store.h"

#include <utility>

#include "base/check.h"
#include "base/log.h"
#include "store/audit_kind.h"
#include "store/postgres_migrations.h"
#include "store/session_rows.h"
#include "store/token_rows.h"

namespace pol {
namespace {

void WriteAudit(PostgresWrite& write, const AuditEvent& event) {
  write.connection
      .Prepare(
          "INSERT INTO audit_events (at_ms, session_id, kind, detail, write_id) "
          "VALUES ($1, $2, $3, $4, $5)")
      .Bind(event.at)
      .Bind(event.session_id)
      .Bind(event.kind)
      .Bind(event.detail)
      .Bind(write.id)
      .Run();
}

AuditEvent EventOf(std::string_view session_id, WallTime at, std::string_view kind,
                   std::string_view detail = "") {
  return {.at = at,
          .session_id = std::string(session_id),
          .kind = std::string(kind),
          .detail = std::string(detail)};
}

void LockSubject(PostgresConnection& connection, std::string_view user_id) {
  connection.Prepare("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))").Bind(user_id).Run();
}

Error RefuseOpening(PostgresWrite& write, std::string_view session_id, WallTime now) {
  auto query = write.connection.Prepare("SELECT state FROM sessions WHERE session_id = $1");
  if (!query.Bind(session_id).Next()) {
    return {ErrorCode::kSessionUnknown, "no such session"};
  }
  const bool is_used = query.Text(0) != "created";
  WriteAudit(write, EventOf(session_id, now, "session_refused", is_used ? "used" : "expired"));
  if (is_used) {
    return {ErrorCode::kSessionUsed, "the session was opened before"};
  }
  return {ErrorCode::kSessionExpired, "the session was not opened in time"};
}

void ExtendLease(PostgresConnection& connection, std::string_view node_id, Millis lease) {
  connection
      .Prepare(
          "INSERT INTO nodes (node_id, alive_until) "
          "VALUES ($1, clock_timestamp() + $2 * interval '1 millisecond') "
          "ON CONFLICT (node_id) DO UPDATE SET alive_until = excluded.alive_until")
      .Bind(node_id)
      .Bind(std::int64_t{lease.count()})
      .Run();
}

// Of nodes without a lease, and of `own`. A row that somebody else is writing is left to the next
// time.
std::uint32_t AbandonOrphans(PostgresWrite& write, std::string_view own, WallTime now) {
  const std::int64_t abandoned =
      write.connection
          .Prepare(
              "WITH orphans AS (SELECT session_id FROM sessions WHERE state = 'open' "
              "AND (node_id = $1 OR NOT EXISTS (SELECT 1 FROM nodes "
              "WHERE nodes.node_id = sessions.node_id AND alive_until > clock_timestamp())) "
              "FOR UPDATE SKIP LOCKED), "
              "ended AS (UPDATE sessions SET state = 'abandoned', ended_at_ms = $2 FROM orphans "
              "WHERE sessions.session_id = orphans.session_id RETURNING sessions.session_id) "
              "INSERT INTO audit_events (at_ms, session_id, kind, detail, write_id) "
              "SELECT $2, session_id, 'session_abandoned', 'server stopped', $3 FROM ended")
          .Bind(own)
          .Bind(now)
          .Bind(write.id)
          .Run();
  return static_cast<std::uint32_t>(abandoned);
}

}  // namespace

PostgresStore::PostgresStore(PostgresSettings settings, const Clock& clock, RandomSource& random)
    : settings_(std::move(settings)), link_(settings_.link, clock, random) {
  POL_CHECK(!settings_.node_id.empty());
  link_.Read([&](PostgresConnection& connection) {
    MigratePostgres(connection);
    ExtendLease(connection, settings_.node_id, settings_.lease);
  });
}

bool PostgresStore::CreateSessionIf(const NewSession& session, const std::function<bool()>& admit) {
  bool is_created = false;
  link_.Write([&](PostgresWrite& write) {
    LockSubject(write.connection, session.user_id);
    is_created = admit();
    if (is_created) {
      InsertSession(write.connection, session);
      WriteAudit(write, EventOf(session.session_id, session.created_at, "session_created"));
    }
  });
  return is_created;
}

Result<OpenedSession> PostgresStore::OpenSession(std::string_view session_id, WallTime now) {
  Result<OpenedSession> opened;
  link_.Write([&](PostgresWrite& write) {
    auto update = write.connection.Prepare(
        "UPDATE sessions SET state = 'open', opened_at_ms = $1, node_id = $3 "
        "WHERE session_id = $2 AND state = 'created' AND open_before_ms > $1 "
        "RETURNING user_id, nonce, audience, resume_key_hash, time_factor");
    if (!update.Bind(now).Bind(session_id).Bind(settings_.node_id).Next()) {
      opened = tl::unexpected(RefuseOpening(write, session_id, now));
      return;
    }
    opened = OpenedSession{.user_id = update.Text(0),
                           .nonce = TextIfAny(update, 1),
                           .audience = TextIfAny(update, 2),
                           .resume_key_hash = update.Text(3),
                           .time_factor = update.Real(4)};
    WriteAudit(write, EventOf(session_id, now, "session_opened"));
  });
  return opened;
}

void PostgresStore::SaveChallenge(std::string_view session_id, const ChallengeRecord& challenge) {
  link_.Write([&](PostgresWrite& write) {
    write.connection
        .Prepare(
            "INSERT INTO challenges (challenge_id, session_id, position, gesture, issued_at_ms, "
            "ended_at_ms, passed, failure, confidence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
            "ON CONFLICT (challenge_id) DO UPDATE SET ended_at_ms = excluded.ended_at_ms, "
            "passed = excluded.passed, failure = excluded.failure, "
            "confidence = excluded.confidence")
        .Bind(challenge.challenge_id)
        .Bind(session_id)
        .Bind(std::int64_t{challenge.position})
        .Bind(challenge.gesture)
        .Bind(challenge.issued_at)
        .Bind(challenge.ended_at)
        .Bind(challenge.passed)
        .Bind(challenge.failure)
        .Bind(challenge.confidence)
        .Run();
    WriteAudit(write, EventOf(session_id, challenge.ended_at.value_or(challenge.issued_at),
                              AuditKindOf(challenge), challenge.gesture));
  });
}

// Waits for a database that is being started anew: a person has worked for this verdict.
Result<void> PostgresStore::FinishSession(const SessionResult& result) {
  POL_CHECK(result.token.has_value() != result.failure.has_value());
  bool is_open = false;
  link_.Write(
      [&](PostgresWrite& write) {
        is_open = write.connection
                      .Prepare(
                          "UPDATE sessions SET state = $1, ended_at_ms = $2 "
                          "WHERE session_id = $3 AND state = 'open'")
                      .Bind(result.token ? "passed" : "failed")
                      .Bind(result.finished_at)
                      .Bind(result.session_id)
                      .Run() == 1;
        if (!is_open) {
          return;
        }
        InsertResult(write.connection, result);
        if (result.token) {
          InsertToken(write.connection, result.session_id, *result.token);
        }
        WriteAudit(write, EventOf(result.session_id, result.finished_at,
                                  result.token ? "verification_succeeded" : "verification_failed",
                                  result.failure.value_or("")));
      },
      Persistence::kWaits);
  if (!is_open) {
    return Fail(ErrorCode::kSessionUsed, "the session is not open");
  }
  return {};
}

void PostgresStore::AbandonSession(std::string_view session_id, std::string_view why,
                                   WallTime now) {
  link_.Write([&](PostgresWrite& write) {
    const bool was_open = write.connection
                              .Prepare(
                                  "UPDATE sessions SET state = 'abandoned', ended_at_ms = $1 "
                                  "WHERE session_id = $2 AND state = 'open'")
                              .Bind(now)
                              .Bind(session_id)
                              .Run() == 1;
    if (was_open) {
      WriteAudit(write, EventOf(session_id, now, "session_abandoned", why));
    }
  });
}

std::uint32_t PostgresStore::AbandonInterrupted(WallTime now) {
  std::uint32_t abandoned = 0;
  link_.Write(
      [&](PostgresWrite& write) { abandoned = AbandonOrphans(write, settings_.node_id, now); });
  return abandoned;
}

std::uint32_t PostgresStore::RenewLease(WallTime now) {
  std::uint32_t abandoned = 0;
  link_.Write([&](PostgresWrite& write) {
    ExtendLease(write.connection, settings_.node_id, settings_.lease);
    abandoned = AbandonOrphans(write, "", now);
    write.connection.Prepare("DELETE FROM nodes WHERE alive_until < clock_timestamp()").Run();
  });
  return abandoned;
}

TokenStanding PostgresStore::StandingOf(std::string_view jti) {
  TokenStanding standing = TokenStanding::kUnmarked;
  link_.Read([&](PostgresConnection& connection) { standing = TokenStandingOf(connection, jti); });
  return standing;
}

TokenStanding PostgresStore::UseToken(const TokenMark& mark) {
  TokenStanding before = TokenStanding::kUnmarked;
  link_.Write([&](PostgresWrite& write) {
    before = InsertTokenUse(write.connection, mark);
    WriteAudit(write, UseEvent(mark, before));
    ForgetTokenMarks(write.connection, mark.at);
  });
  return before;
}

void PostgresStore::RevokeToken(const TokenMark& mark) {
  link_.Write([&](PostgresWrite& write) {
    if (InsertTokenRevocation(write.connection, mark)) {
      WriteAudit(write, EventOf(mark.session_id, mark.at, "token_revoked"));
    }
    ForgetTokenMarks(write.connection, mark.at);
  });
}

void PostgresStore::RecordAudit(const AuditEvent& event) {
  link_.Write([&](PostgresWrite& write) { WriteAudit(write, event); });
}

bool PostgresStore::Probe() noexcept {
  try {
    bool takes_writes = false;
    link_.Read([&](PostgresConnection& connection) {
      auto query = connection.Prepare(
          "SELECT current_setting('transaction_read_only') = 'off', "
          "EXISTS (SELECT 1 FROM sessions)");
      takes_writes = query.Next() && query.Truth(0);
    });
    if (!takes_writes) {
      LogError("The PostgreSQL database takes no writes");
    }
    return takes_writes;
  } catch (const std::exception& failure) {
    LogError("Database probe failed: {}", failure.what());
    return false;
  }
}

}  // namespace pol
