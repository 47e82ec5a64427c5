// How far those came who follow the audit, alike in both databases; see session_rows.h. Private to
// store.
#pragma once

#include <cstdint>
#include <optional>

#include "store/store.h"

namespace pol {

template <typename Database>
std::optional<std::int64_t> TakeFeedRow(Database& database, const FeedHolder& by, WallTime now) {
  auto take = database.Prepare(
      "INSERT INTO feeds (feed, seq, holder, held_until_ms) "
      "VALUES ($1, COALESCE((SELECT MAX(seq) FROM audit_events), 0), $2, $3) "
      "ON CONFLICT (feed) DO UPDATE SET holder = excluded.holder, "
      "held_until_ms = excluded.held_until_ms "
      "WHERE feeds.holder = excluded.holder OR feeds.held_until_ms <= $4 RETURNING seq");
  take.Bind(by.feed).Bind(by.holder).Bind(now + kFeedLease).Bind(now);
  std::optional<std::int64_t> seq;
  while (take.Next()) {
    seq = take.Integer(0);
  }
  return seq;
}

template <typename Database>
bool MoveFeedRow(Database& database, const FeedHolder& by, std::int64_t seq, WallTime now) {
  auto move = database.Prepare(
      "UPDATE feeds SET seq = $1, held_until_ms = $2 WHERE feed = $3 AND holder = $4 "
      "RETURNING seq");
  move.Bind(seq).Bind(now + kFeedLease).Bind(by.feed).Bind(by.holder);
  bool is_moved = false;
  while (move.Next()) {
    is_moved = true;
  }
  return is_moved;
}

}  // namespace pol
