#include "store/postgres_store.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/log.h"
#include "store/audit_kind.h"
#include "store/audit_rows.h"
#include "store/postgres_audit.h"
#include "store/postgres_migrations.h"
#include "store/session_rows.h"
#include "store/token_rows.h"

namespace pol {
namespace {

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

// Holds the session's row until the transaction ends.
bool IsServedBy(PostgresConnection& connection, std::string_view node_id,
                std::string_view session_id) {
  return connection
      .Prepare("SELECT 1 FROM sessions WHERE session_id = $1 AND node_id = $2 FOR UPDATE")
      .Bind(session_id)
      .Bind(node_id)
      .Next();
}

void DeleteState(PostgresConnection& connection, std::string_view session_id) {
  connection.Prepare("DELETE FROM session_states WHERE session_id = $1").Bind(session_id).Run();
}

// States that nobody came back for.
void DeleteOldStates(PostgresConnection& connection) {
  connection
      .Prepare("DELETE FROM session_states WHERE saved_at < clock_timestamp() - interval '10 min'")
      .Run();
}

// A node's own lease may have run out while it was stopped; its sessions are its own all the same.
Result<ClaimedSession> FindClaimable(PostgresConnection& connection, std::string_view node_id,
                                     std::string_view session_id) {
  auto query = connection.Prepare(
      "SELECT user_id, nonce, audience, resume_key_hash, sealing_key, time_factor, sealed, "
      "CAST(1000 * extract(epoch FROM clock_timestamp() - saved_at) AS BIGINT), is_free, "
      "node_id = $2 OR EXISTS (SELECT 1 FROM nodes WHERE nodes.node_id = sessions.node_id "
      "AND alive_until > clock_timestamp()), state <> 'open' "
      "FROM sessions JOIN session_states USING (session_id) "
      "WHERE session_id = $1 AND state <> 'abandoned' FOR UPDATE");
  if (!query.Bind(session_id).Bind(node_id).Next()) {
    return Fail(ErrorCode::kSessionUsed, "nothing is kept of the session");
  }
  const bool is_free = query.Truth(8);
  const bool is_served = query.Truth(9);
  if (!is_free && is_served) {
    return Fail(ErrorCode::kSessionUsed, "another node serves the session");
  }
  return ClaimedSession{.opened = {.user_id = query.Text(0),
                                   .nonce = TextIfAny(query, 1),
                                   .audience = TextIfAny(query, 2),
                                   .resume_key_hash = query.Text(3),
                                   .sealing_key = query.Text(4),
                                   .time_factor = query.Real(5)},
                        .sealed = query.Text(6),
                        .age = Millis(std::max<std::int64_t>(0, query.Integer(7))),
                        .was_deserted = !is_free,
                        .is_ended = query.Truth(10)};
}

// Of nodes whose lease ended longer than `mercy` ago, and of `own`, but for those that may be
// claimed. A row that somebody else is writing is left to the next time.
std::uint32_t AbandonOrphans(PostgresWrite& write, std::string_view own, Millis mercy,
                             WallTime now) {
  auto orphans = write.connection.Prepare(
      "WITH orphans AS (SELECT session_id FROM sessions WHERE state = 'open' "
      "AND ((node_id = $1 AND NOT EXISTS (SELECT 1 FROM session_states AS s "
      "WHERE s.session_id = sessions.session_id AND is_free)) "
      "OR NOT EXISTS (SELECT 1 FROM nodes WHERE nodes.node_id = sessions.node_id "
      "AND alive_until > clock_timestamp() - $3 * interval '1 millisecond')) "
      "FOR UPDATE SKIP LOCKED), "
      "ended AS (UPDATE sessions SET state = 'abandoned', ended_at_ms = $2 FROM orphans "
      "WHERE sessions.session_id = orphans.session_id RETURNING sessions.session_id), "
      "forgotten AS (DELETE FROM session_states USING ended "
      "WHERE session_states.session_id = ended.session_id) "
      "SELECT session_id FROM ended");
  orphans.Bind(own).Bind(now).Bind(std::int64_t{mercy.count()});
  std::uint32_t abandoned = 0;
  while (orphans.Next()) {
    WriteAudit(write, EventOf(orphans.Text(0), now, "session_abandoned", "server stopped"));
    ++abandoned;
  }
  return abandoned;
}

// Events of nodes whose version knows no chain yet. In transactions of their own, for there may be
// many.
void ChainOlderEventsOver(PostgresLink& link) {
  constexpr std::uint32_t kAtOnce = 500;
  std::uint32_t chained = kAtOnce;
  while (chained == kAtOnce) {
    link.Write([&](PostgresWrite& write) {
      LockAudit(write.connection);
      chained = ChainOlderEvents(write.connection, kAtOnce);
    });
  }
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
        "RETURNING user_id, nonce, audience, resume_key_hash, sealing_key, time_factor");
    if (!update.Bind(now).Bind(session_id).Bind(settings_.node_id).Next()) {
      opened = tl::unexpected(RefuseOpening(write, session_id, now));
      return;
    }
    opened = OpenedSession{.user_id = update.Text(0),
                           .nonce = TextIfAny(update, 1),
                           .audience = TextIfAny(update, 2),
                           .resume_key_hash = update.Text(3),
                           .sealing_key = update.Text(4),
                           .time_factor = update.Real(5)};
    WriteAudit(write, EventOf(session_id, now, "session_opened"));
  });
  return opened;
}

void PostgresStore::SaveChallenge(std::string_view session_id, const ChallengeRecord& challenge) {
  link_.Write([&](PostgresWrite& write) {
    if (!IsServedBy(write.connection, settings_.node_id, session_id)) {
      throw NotServedHere("session " + std::string(session_id) + " is not served by this node");
    }
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
                          "WHERE session_id = $3 AND node_id = $4 AND state = 'open'")
                      .Bind(result.token ? "passed" : "failed")
                      .Bind(result.finished_at)
                      .Bind(result.session_id)
                      .Bind(settings_.node_id)
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
    return Fail(ErrorCode::kSessionUsed, "the session is not open here");
  }
  return {};
}

void PostgresStore::AbandonSession(std::string_view session_id, std::string_view why,
                                   WallTime now) {
  link_.Write([&](PostgresWrite& write) {
    const bool was_open = write.connection
                              .Prepare(
                                  "UPDATE sessions SET state = 'abandoned', ended_at_ms = $1 "
                                  "WHERE session_id = $2 AND node_id = $3 AND state = 'open'")
                              .Bind(now)
                              .Bind(session_id)
                              .Bind(settings_.node_id)
                              .Run() == 1;
    if (was_open) {
      DeleteState(write.connection, session_id);
      WriteAudit(write, EventOf(session_id, now, "session_abandoned", why));
    }
  });
}

bool PostgresStore::SaveState(std::string_view session_id, std::string_view sealed, bool is_free) {
  bool is_kept = false;
  link_.Write([&](PostgresWrite& write) {
    is_kept = IsServedBy(write.connection, settings_.node_id, session_id);
    if (is_kept) {
      write.connection
          .Prepare(
              "INSERT INTO session_states (session_id, sealed, is_free, saved_at) "
              "VALUES ($1, $2, $3, clock_timestamp()) "
              "ON CONFLICT (session_id) DO UPDATE SET sealed = excluded.sealed, "
              "is_free = excluded.is_free, saved_at = excluded.saved_at")
          .Bind(session_id)
          .Bind(sealed)
          .Bind(is_free)
          .Run();
    }
  });
  return is_kept;
}

bool PostgresStore::IsClaimable(std::string_view session_id) {
  bool is_claimable = false;
  link_.Read([&](PostgresConnection& connection) {
    is_claimable = FindClaimable(connection, settings_.node_id, session_id).has_value();
  });
  return is_claimable;
}

Result<ClaimedSession> PostgresStore::ClaimSession(std::string_view session_id,
                                                   std::string_view resume_key_hash, WallTime now) {
  Result<ClaimedSession> claimed;
  link_.Write([&](PostgresWrite& write) {
    claimed = FindClaimable(write.connection, settings_.node_id, session_id);
    if (claimed && claimed->opened.resume_key_hash != resume_key_hash) {
      claimed = Fail(ErrorCode::kResumeRefused, "another resume key");
    }
    if (!claimed) {
      return;
    }
    write.connection.Prepare("UPDATE sessions SET node_id = $2 WHERE session_id = $1")
        .Bind(session_id)
        .Bind(settings_.node_id)
        .Run();
    write.connection.Prepare("UPDATE session_states SET is_free = FALSE WHERE session_id = $1")
        .Bind(session_id)
        .Run();
    WriteAudit(write, EventOf(session_id, now, "session_claimed",
                              claimed->was_deserted ? "deserted" : "released"));
  });
  return claimed;
}

void PostgresStore::DropState(std::string_view session_id) {
  link_.Write([&](PostgresWrite& write) {
    if (IsServedBy(write.connection, settings_.node_id, session_id)) {
      DeleteState(write.connection, session_id);
    }
  });
}

std::uint32_t PostgresStore::AbandonInterrupted(WallTime now) {
  ChainOlderEventsOver(link_);
  std::uint32_t abandoned = 0;
  link_.Write([&](PostgresWrite& write) {
    abandoned = AbandonOrphans(write, settings_.node_id, settings_.mercy, now);
  });
  return abandoned;
}

void PostgresStore::RenewLease() {
  link_.Write([&](PostgresWrite& write) {
    ExtendLease(write.connection, settings_.node_id, settings_.lease);
  });
}

std::uint32_t PostgresStore::ClearUpBehindOthers(WallTime now) {
  std::uint32_t abandoned = 0;
  link_.Write([&](PostgresWrite& write) {
    write.connection
        .Prepare(
            "DELETE FROM nodes "
            "WHERE alive_until < clock_timestamp() - $1 * interval '1 millisecond'")
        .Bind(std::int64_t{settings_.mercy.count()})
        .Run();
    DeleteOldStates(write.connection);
    abandoned = AbandonOrphans(write, "", settings_.mercy, now);
  });
  ChainOlderEventsOver(link_);
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
    ForgetTokenMarks(write.connection, mark.at);
    WriteAudit(write, UseEvent(mark, before));
  });
  return before;
}

void PostgresStore::RevokeToken(const TokenMark& mark) {
  link_.Write([&](PostgresWrite& write) {
    const bool is_new = InsertTokenRevocation(write.connection, mark);
    ForgetTokenMarks(write.connection, mark.at);
    if (is_new) {
      WriteAudit(write, EventOf(mark.session_id, mark.at, "token_revoked"));
    }
  });
}

AuditLink PostgresStore::RecordAudit(const AuditEvent& event) {
  AuditLink link;
  link_.Write([&](PostgresWrite& write) { link = WriteAudit(write, event); });
  return link;
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
