// Removing from SqliteStore.
#include "store/sqlite_store.h"
#include "store/upkeep_rows.h"

namespace pol {

RemovedRows SqliteStore::RemoveOld(const Retention& retention, std::uint32_t n, WallTime now) {
  SqliteTransaction transaction(database_);
  const RemovedRows removed = RemoveOldRows(
      database_, retention, n, now, [this](const AuditEvent& event) { return InsertAudit(event); });
  transaction.Commit();
  return removed;
}

RemovedRows SqliteStore::CountOld(const Retention& retention, WallTime now) {
  return CountOldRows(database_, retention, now);
}

SubjectRows SqliteStore::CountSubject(std::string_view user_id) {
  return SubjectRowsOf(database_, user_id);
}

// The log that is written ahead would keep the rows until somebody writes over them.
Result<Erasure> SqliteStore::EraseSubject(std::string_view user_id, UnderWay under_way,
                                          WallTime now) {
  SqliteTransaction transaction(database_);
  auto erasure = EraseRowsOf(database_, user_id, under_way, now,
                             [this](const AuditEvent& event) { return InsertAudit(event); });
  if (erasure) {
    transaction.Commit();
    database_.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  return erasure;
}

}  // namespace pol
