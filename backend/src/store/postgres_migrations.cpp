#include "store/postgres_migrations.h"

#include <array>
#include <string>

namespace pol {
namespace {

// Times are milliseconds of UTC since 1970, but for those of leases, which are told by the
// database's clock alone. write_id names the transaction that wrote an event; see PostgresLink.
constexpr std::array kPostgresMigrations = {
    R"sql(
CREATE TABLE sessions (
  session_id      TEXT PRIMARY KEY,
  number          BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY,
  user_id         TEXT NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('created','open','passed','failed','abandoned')),
  node_id         TEXT CHECK (state <> 'open' OR node_id IS NOT NULL),
  created_at_ms   BIGINT NOT NULL,
  open_before_ms  BIGINT NOT NULL,
  opened_at_ms    BIGINT,
  ended_at_ms     BIGINT,
  nonce           TEXT,
  audience        TEXT,
  resume_key_hash TEXT NOT NULL,
  time_factor     DOUBLE PRECISION NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id, created_at_ms);
CREATE INDEX sessions_running ON sessions (node_id) WHERE state = 'open';

CREATE TABLE challenges (
  challenge_id TEXT PRIMARY KEY,
  session_id   TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
  position     BIGINT NOT NULL,
  gesture      TEXT NOT NULL,
  issued_at_ms BIGINT NOT NULL,
  ended_at_ms  BIGINT,
  passed       BOOLEAN,
  failure      TEXT,
  confidence   DOUBLE PRECISION,
  UNIQUE (session_id, position)
);

CREATE TABLE results (
  session_id         TEXT PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
  finished_at_ms     BIGINT NOT NULL,
  failure            TEXT,
  liveness_score     DOUBLE PRECISION,
  emotion_score      DOUBLE PRECISION,
  deepfake_score     DOUBLE PRECISION,
  final_score        DOUBLE PRECISION,
  challenges_passed  BIGINT NOT NULL,
  challenges_total   BIGINT NOT NULL,
  challenges_swapped BIGINT NOT NULL,
  time_factor        DOUBLE PRECISION NOT NULL,
  frames_analyzed    BIGINT NOT NULL,
  frames_rejected    BIGINT NOT NULL,
  policy             TEXT NOT NULL,
  models             TEXT NOT NULL,
  outcome            TEXT NOT NULL,
  policy_hash        TEXT NOT NULL,
  transcript         TEXT NOT NULL,
  cues               TEXT NOT NULL
);

CREATE TABLE tokens (
  jti           TEXT PRIMARY KEY,
  session_id    TEXT NOT NULL UNIQUE REFERENCES sessions ON DELETE CASCADE,
  token         TEXT NOT NULL,
  issued_at_ms  BIGINT NOT NULL,
  expires_at_ms BIGINT NOT NULL
);

CREATE TABLE audit_events (
  event_id   BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  at_ms      BIGINT NOT NULL,
  session_id TEXT,
  kind       TEXT NOT NULL,
  detail     TEXT NOT NULL,
  write_id   BIGINT NOT NULL
);
CREATE INDEX audit_events_by_session ON audit_events (session_id, event_id);
CREATE INDEX audit_events_by_write ON audit_events (write_id);

CREATE TABLE nodes (
  node_id     TEXT PRIMARY KEY,
  alive_until TIMESTAMPTZ NOT NULL
);
)sql",
    R"sql(
ALTER TABLE sessions ADD COLUMN sealing_key TEXT NOT NULL DEFAULT '';

CREATE TABLE session_states (
  session_id TEXT PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
  sealed     TEXT NOT NULL,
  is_free    BOOLEAN NOT NULL,
  saved_at   TIMESTAMPTZ NOT NULL
);
)sql",
    R"sql(
ALTER TABLE audit_events ADD COLUMN seq BIGINT;
ALTER TABLE audit_events ADD COLUMN hash TEXT;
CREATE UNIQUE INDEX audit_events_by_seq ON audit_events (seq);
CREATE INDEX audit_events_pruned ON audit_events (seq) WHERE kind = 'audit_pruned';
CREATE INDEX sessions_by_creation ON sessions (created_at_ms);
CREATE INDEX tokens_by_end ON tokens (expires_at_ms);
)sql",
    R"sql(
CREATE TABLE token_marks (
  jti           TEXT PRIMARY KEY,
  expires_at_ms BIGINT NOT NULL,
  used_at_ms    BIGINT,
  revoked_at_ms BIGINT
);
CREATE INDEX token_marks_by_expiry ON token_marks (expires_at_ms);
)sql",
    R"sql(
CREATE TABLE feeds (
  feed          TEXT PRIMARY KEY,
  seq           BIGINT NOT NULL,
  holder        TEXT NOT NULL,
  held_until_ms BIGINT NOT NULL
);
)sql",
};

constexpr Millis kMigrationLimit{60'000};

// One lock for this product; the number is its name's.
constexpr const char* kBeginMigration =
    "BEGIN; SET LOCAL lock_timeout = 60000; SET LOCAL statement_timeout = 60000;"
    "SELECT pg_advisory_xact_lock(hashtextextended('proof-of-life migration', 0))";

void ThrowUnlessUtf8(PostgresConnection& connection) {
  auto query = connection.Prepare("SELECT current_setting('server_encoding')");
  query.Next();
  if (query.Text(0) != "UTF8") {
    throw StoreFailure("the PostgreSQL database '" + connection.database() + "' has the encoding " +
                       query.Text(0) +
                       ", which cannot hold every name: make another with createdb "
                       "-E UTF8 -T template0");
  }
}

std::size_t VersionOf(PostgresConnection& connection) {
  auto query = connection.Prepare("SELECT to_regclass('schema_version') IS NOT NULL");
  query.Next();
  if (!query.Truth(0)) {
    connection.Execute(
        "CREATE TABLE schema_version (version BIGINT NOT NULL);"
        "INSERT INTO schema_version VALUES (0)");
  }
  auto version = connection.Prepare("SELECT version FROM schema_version");
  return version.Next() ? static_cast<std::size_t>(version.Integer(0)) : 0;
}

void BringUp(PostgresConnection& connection, std::span<const char* const> migrations) {
  PostgresTransaction transaction(connection, kBeginMigration, kMigrationLimit);
  const std::size_t version = VersionOf(connection);
  if (version > migrations.size()) {
    throw StoreFailure("the PostgreSQL database '" + connection.database() + "' is of version " +
                       std::to_string(version) + ", made by a newer program; this one knows " +
                       std::to_string(migrations.size()) +
                       ": start the newer program, or give this one a database of its own");
  }
  for (const char* step : migrations.subspan(version)) {
    connection.Execute(step, kMigrationLimit);
  }
  if (version < migrations.size()) {
    connection.Prepare("UPDATE schema_version SET version = $1")
        .Bind(static_cast<std::int64_t>(migrations.size()))
        .Run();
  }
  transaction.Commit();
}

}  // namespace

std::span<const char* const> PostgresMigrations() { return kPostgresMigrations; }

void MigratePostgres(PostgresConnection& connection, std::span<const char* const> migrations) {
  ThrowUnlessUtf8(connection);
  try {
    BringUp(connection, migrations);
  } catch (const PostgresRefusal& refusal) {
    constexpr const char* kInsufficientPrivilege = "42501";
    if (refusal.sql_state() != kInsufficientPrivilege) {
      throw;
    }
    throw StoreFailure("the tables cannot be made or used in the PostgreSQL database '" +
                       connection.database() + "': make its user the database's owner (" +
                       refusal.what() + ")");
  }
}

}  // namespace pol
