// Locks that all nodes share, and audit events at the end of the chain that they share too. Private
// to store.
#pragma once

#include <string_view>

#include "store/audit_event.h"
#include "store/postgres_link.h"

namespace pol {

// From the first call to the transaction's end nobody else appends. So let it come last: a
// transaction that waits for a row afterwards may wait for one that waits for the chain.
AuditLink WriteAudit(PostgresWrite& write, const AuditEvent& event);

// Until the transaction's end, appended to by this write alone.
void LockAudit(PostgresConnection& connection);

// Until the transaction's end, nobody else makes or erases sessions of this subject.
void LockSubject(PostgresConnection& connection, std::string_view user_id);

AuditEvent EventOf(std::string_view session_id, WallTime at, std::string_view kind,
                   std::string_view detail = "");

}  // namespace pol
