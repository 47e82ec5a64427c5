// Removing from PostgresStore.
#include "store/postgres_audit.h"
#include "store/postgres_store.h"
#include "store/upkeep_rows.h"

namespace pol {
namespace {

void LockRemoval(PostgresConnection& connection) {
  connection.Prepare("SELECT pg_advisory_xact_lock(hashtextextended('proof-of-life removal', 0))")
      .Run();
}

}  // namespace

RemovedRows PostgresStore::RemoveOld(const Retention& retention, std::uint32_t n, WallTime now) {
  RemovedRows removed;
  link_.Write([&](PostgresWrite& write) {
    LockRemoval(write.connection);
    removed = RemoveOldRows(write.connection, retention, n, now,
                            [&](const AuditEvent& event) { return WriteAudit(write, event); });
  });
  return removed;
}

RemovedRows PostgresStore::CountOld(const Retention& retention, WallTime now) {
  RemovedRows old;
  link_.Read(
      [&](PostgresConnection& connection) { old = CountOldRows(connection, retention, now); });
  return old;
}

SubjectRows PostgresStore::CountSubject(std::string_view user_id) {
  SubjectRows rows;
  link_.Read([&](PostgresConnection& connection) { rows = SubjectRowsOf(connection, user_id); });
  return rows;
}

Result<Erasure> PostgresStore::EraseSubject(std::string_view user_id, UnderWay under_way,
                                            WallTime now) {
  Result<Erasure> erasure;
  link_.Write([&](PostgresWrite& write) {
    LockSubject(write.connection, user_id);
    erasure = EraseRowsOf(write.connection, user_id, under_way, now,
                          [&](const AuditEvent& event) { return WriteAudit(write, event); });
  });
  return erasure;
}

}  // namespace pol
