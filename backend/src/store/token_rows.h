// The marks of tokens, which both databases keep alike; see session_rows.h. Private to store.
#pragma once

#include <string_view>

#include "store/store.h"

namespace pol {

template <typename Database>
TokenStanding TokenStandingOf(Database& database, std::string_view jti) {
  auto query = database.Prepare("SELECT revoked_at_ms FROM token_marks WHERE jti = $1");
  if (!query.Bind(jti).Next()) {
    return TokenStanding::kUnmarked;
  }
  return query.IsNull(0) ? TokenStanding::kUsed : TokenStanding::kRevoked;
}

// Marks the token as used if it has no mark; returns how it stood before.
template <typename Database>
TokenStanding InsertTokenUse(Database& database, const TokenMark& mark) {
  {
    auto insert = database.Prepare(
        "INSERT INTO token_marks (jti, expires_at_ms, used_at_ms) VALUES ($1, $2, $3) "
        "ON CONFLICT (jti) DO NOTHING RETURNING jti");
    if (insert.Bind(mark.jti).Bind(mark.expires_at).Bind(mark.at).Next()) {
      insert.Next();
      return TokenStanding::kUnmarked;
    }
  }
  const TokenStanding before = TokenStandingOf(database, mark.jti);
  return before == TokenStanding::kUnmarked ? TokenStanding::kUsed : before;
}

// Whether it was not revoked before.
template <typename Database>
bool InsertTokenRevocation(Database& database, const TokenMark& mark) {
  auto insert = database.Prepare(
      "INSERT INTO token_marks (jti, expires_at_ms, revoked_at_ms) VALUES ($1, $2, $3) "
      "ON CONFLICT (jti) DO UPDATE SET revoked_at_ms = excluded.revoked_at_ms "
      "WHERE token_marks.revoked_at_ms IS NULL RETURNING jti");
  const bool is_new = insert.Bind(mark.jti).Bind(mark.expires_at).Bind(mark.at).Next();
  return is_new && !insert.Next();
}

template <typename Database>
void ForgetTokenMarks(Database& database, WallTime now) {
  database.Prepare("DELETE FROM token_marks WHERE expires_at_ms < $1")
      .Bind(now - kTokenMarkKept)
      .Run();
}

// The audit's event of an attempt to use a token that stood so before.
inline AuditEvent UseEvent(const TokenMark& mark, TokenStanding before) {
  const bool is_used = before == TokenStanding::kUnmarked;
  return {.at = mark.at,
          .session_id = mark.session_id,
          .kind = is_used ? "token_used" : "token_refused",
          .detail = is_used                             ? ""
                    : before == TokenStanding::kRevoked ? "revoked"
                                                        : "used"};
}

}  // namespace pol
