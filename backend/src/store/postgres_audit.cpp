#include "store/postgres_audit.h"

#include "store/audit_rows.h"

namespace pol {

void LockAudit(PostgresConnection& connection) {
  connection.Prepare("SELECT pg_advisory_xact_lock(hashtextextended('proof-of-life audit', 0))")
      .Run();
}

void LockSubject(PostgresConnection& connection, std::string_view user_id) {
  connection.Prepare("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))").Bind(user_id).Run();
}

AuditLink WriteAudit(PostgresWrite& write, const AuditEvent& event) {
  LockAudit(write.connection);
  AuditLink link = LinkAfter(AuditHeadOf(write.connection), event);
  write.connection
      .Prepare(
          "INSERT INTO audit_events (at_ms, session_id, kind, detail, write_id, seq, hash) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7)")
      .Bind(event.at)
      .Bind(event.session_id)
      .Bind(event.kind)
      .Bind(event.detail)
      .Bind(write.id)
      .Bind(link.seq)
      .Bind(link.hash)
      .Run();
  return link;
}

AuditEvent EventOf(std::string_view session_id, WallTime at, std::string_view kind,
                   std::string_view detail) {
  return {.at = at,
          .session_id = std::string(session_id),
          .kind = std::string(kind),
          .detail = std::string(detail)};
}

}  // namespace pol
