#include "store/sqlite_migrations.h"

#include <array>
#include <string>

#include "store/audit_rows.h"
#include "store/store.h"

namespace pol {
namespace {

// Entry i leads from version i to i + 1. A published entry is never changed; times are milliseconds
// of UTC since 1970.
constexpr std::array kMigrations = {
    R"sql(
CREATE TABLE sessions (
  session_id     TEXT PRIMARY KEY NOT NULL,
  user_id        TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('created','open','passed','failed','abandoned')),
  created_at_ms  INTEGER NOT NULL,
  open_before_ms INTEGER NOT NULL,
  opened_at_ms   INTEGER,
  ended_at_ms    INTEGER
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id, created_at_ms);
CREATE INDEX sessions_running ON sessions (state) WHERE state = 'open';

CREATE TABLE challenges (
  challenge_id TEXT PRIMARY KEY NOT NULL,
  session_id   TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  gesture      TEXT NOT NULL,
  issued_at_ms INTEGER NOT NULL,
  ended_at_ms  INTEGER,
  passed       INTEGER CHECK (passed IN (0, 1)),
  failure      TEXT,
  confidence   REAL,
  UNIQUE (session_id, position)
) STRICT;

CREATE TABLE results (
  session_id        TEXT PRIMARY KEY NOT NULL REFERENCES sessions ON DELETE CASCADE,
  finished_at_ms    INTEGER NOT NULL,
  failure           TEXT,
  liveness_score    REAL,
  emotion_score     REAL,
  deepfake_score    REAL,
  final_score       REAL,
  challenges_passed INTEGER NOT NULL,
  challenges_total  INTEGER NOT NULL,
  frames_analyzed   INTEGER NOT NULL,
  frames_rejected   INTEGER NOT NULL,
  policy            TEXT NOT NULL,
  models            TEXT NOT NULL,
  cues              TEXT NOT NULL
) STRICT;

CREATE TABLE tokens (
  jti           TEXT PRIMARY KEY NOT NULL,
  session_id    TEXT NOT NULL UNIQUE REFERENCES sessions ON DELETE CASCADE,
  token         TEXT NOT NULL,
  issued_at_ms  INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_events (
  event_id   INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms      INTEGER NOT NULL,
  session_id TEXT,
  kind       TEXT NOT NULL,
  detail     TEXT NOT NULL
) STRICT;
CREATE INDEX audit_events_by_session ON audit_events (session_id, event_id);
)sql",
    R"sql(
ALTER TABLE sessions ADD COLUMN nonce TEXT;
ALTER TABLE sessions ADD COLUMN audience TEXT;
ALTER TABLE sessions ADD COLUMN resume_key_hash TEXT;
ALTER TABLE results ADD COLUMN policy_hash TEXT;
ALTER TABLE results ADD COLUMN transcript TEXT;
ALTER TABLE results ADD COLUMN outcome TEXT;
)sql",
    R"sql(
ALTER TABLE sessions ADD COLUMN time_factor REAL;
ALTER TABLE results ADD COLUMN time_factor REAL;
ALTER TABLE results ADD COLUMN challenges_swapped INTEGER;
)sql",
    R"sql(
ALTER TABLE sessions ADD COLUMN sealing_key TEXT;
)sql",
    R"sql(
ALTER TABLE audit_events ADD COLUMN seq INTEGER;
ALTER TABLE audit_events ADD COLUMN hash TEXT;
CREATE UNIQUE INDEX audit_events_by_seq ON audit_events (seq);
CREATE INDEX audit_events_pruned ON audit_events (seq) WHERE kind = 'audit_pruned';
CREATE INDEX sessions_by_creation ON sessions (created_at_ms);
CREATE INDEX tokens_by_end ON tokens (expires_at_ms);
)sql",
    R"sql(
CREATE TABLE token_marks (
  jti           TEXT PRIMARY KEY NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  used_at_ms    INTEGER,
  revoked_at_ms INTEGER
) STRICT;
CREATE INDEX token_marks_by_expiry ON token_marks (expires_at_ms);
)sql",
    R"sql(
CREATE TABLE feeds (
  feed          TEXT PRIMARY KEY NOT NULL,
  seq           INTEGER NOT NULL,
  holder        TEXT NOT NULL,
  held_until_ms INTEGER NOT NULL
) STRICT;
)sql",
};

void ChainAll(SqliteDatabase& database) {
  constexpr std::uint32_t kAtOnce = 1000;
  while (ChainOlderEvents(database, kAtOnce) == kAtOnce) {
  }
}

}  // namespace

void MigrateSqlite(SqliteDatabase& database) {
  SqliteTransaction transaction(database);
  auto query = database.Prepare("PRAGMA user_version");
  query.Next();
  const auto version = static_cast<std::size_t>(query.Integer(0));
  if (version > kMigrations.size()) {
    throw StoreFailure("the database is of version " + std::to_string(version) +
                       ", made by a newer program; this one knows " +
                       std::to_string(kMigrations.size()));
  }
  for (std::size_t i = version; i < kMigrations.size(); ++i) {
    database.Execute(kMigrations.at(i));
  }
  if (version < kMigrations.size()) {
    ChainAll(database);
  }
  database.Execute("PRAGMA user_version = " + std::to_string(kMigrations.size()));
  transaction.Commit();
}

}  // namespace pol
