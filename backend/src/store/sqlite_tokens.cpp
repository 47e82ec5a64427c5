#include "store/sqlite_store.h"
#include "store/token_rows.h"

namespace pol {

TokenStanding SqliteStore::StandingOf(std::string_view jti) {
  return TokenStandingOf(database_, jti);
}

TokenStanding SqliteStore::UseToken(const TokenMark& mark) {
  SqliteTransaction transaction(database_);
  const TokenStanding before = InsertTokenUse(database_, mark);
  const AuditEvent event = UseEvent(mark, before);
  InsertAudit(event.at, mark.session_id, event.kind, event.detail);
  ForgetTokenMarks(database_, mark.at);
  transaction.Commit();
  return before;
}

void SqliteStore::RevokeToken(const TokenMark& mark) {
  SqliteTransaction transaction(database_);
  if (InsertTokenRevocation(database_, mark)) {
    InsertAudit(mark.at, mark.session_id, "token_revoked", "");
  }
  ForgetTokenMarks(database_, mark.at);
  transaction.Commit();
}

}  // namespace pol
