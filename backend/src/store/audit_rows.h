// The rows of the audit's chain, alike in both databases; see session_rows.h. Private to store. Who
// appends must hold the lock under which nobody else does.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "store/audit_chain.h"
#include "store/session_rows.h"

namespace pol {

template <typename Database>
AuditLink AuditHeadOf(Database& database) {
  auto query = database.Prepare(
      "SELECT seq, hash FROM audit_events WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1");
  return query.Next() ? AuditLink{.seq = query.Integer(0), .hash = query.Text(1)} : AuditGenesis();
}

template <typename Database>
AuditLink AuditStartOf(Database& database) {
  auto query = database.Prepare(
      "SELECT detail FROM audit_events WHERE kind = 'audit_pruned' AND seq IS NOT NULL "
      "ORDER BY seq DESC LIMIT 1");
  return query.Next() ? ParseAuditLink(query.Text(0)).value_or(AuditGenesis()) : AuditGenesis();
}

template <typename Row>
AuditEvent AuditEventIn(const Row& row, int first_column) {
  return {.at = row.Time(first_column),
          .session_id = TextIfAny(row, first_column + 1),
          .kind = row.Text(first_column + 2),
          .detail = row.Text(first_column + 3)};
}

template <typename Database>
std::vector<AuditEvent> AuditEventsOf(Database& database, std::string_view session_id) {
  auto query = database.Prepare(
      "SELECT at_ms, session_id, kind, detail FROM audit_events WHERE session_id = $1 "
      "ORDER BY event_id");
  query.Bind(session_id);
  std::vector<AuditEvent> events;
  while (query.Next()) {
    events.push_back(AuditEventIn(query, 0));
  }
  return events;
}

template <typename Database>
std::vector<ChainedEvent> AuditPageOf(Database& database, const AuditPlace& after,
                                      std::uint32_t n) {
  auto query = database.Prepare(
      "SELECT event_id, seq, hash, at_ms, session_id, kind, detail FROM audit_events "
      "WHERE seq >= $1 AND (seq, event_id) > ($1, $2) ORDER BY seq, event_id LIMIT $3");
  query.Bind(after.seq).Bind(after.row).Bind(std::int64_t{n});
  std::vector<ChainedEvent> events;
  while (query.Next()) {
    events.push_back({.link = {.seq = query.Integer(1), .hash = TextIfAny(query, 2).value_or("")},
                      .event = AuditEventIn(query, 3),
                      .row = query.Integer(0)});
  }
  return events;
}

template <typename Database>
std::int64_t UnchainedEventsOf(Database& database) {
  auto query = database.Prepare("SELECT COUNT(*) FROM audit_events WHERE seq IS NULL");
  query.Next();
  return query.Integer(0);
}

// Takes at most `n` events that a program without the chain wrote into it, in their order. Their
// number.
template <typename Database>
std::uint32_t ChainOlderEvents(Database& database, std::uint32_t n) {
  std::vector<std::pair<std::int64_t, AuditEvent>> older;
  {
    auto query = database.Prepare(
        "SELECT event_id, at_ms, session_id, kind, detail FROM audit_events WHERE seq IS NULL "
        "ORDER BY event_id LIMIT $1");
    query.Bind(std::int64_t{n});
    while (query.Next()) {
      older.emplace_back(query.Integer(0), AuditEventIn(query, 1));
    }
  }
  AuditLink head = older.empty() ? AuditGenesis() : AuditHeadOf(database);
  for (const auto& [row, event] : older) {
    head = LinkAfter(head, event);
    database.Prepare("UPDATE audit_events SET seq = $1, hash = $2 WHERE event_id = $3")
        .Bind(head.seq)
        .Bind(head.hash)
        .Bind(row)
        .Run();
  }
  return static_cast<std::uint32_t>(older.size());
}

}  // namespace pol
