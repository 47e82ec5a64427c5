#include "store/upkeep.h"

#include <algorithm>

namespace pol {
namespace {

std::optional<WallTime> Before(std::chrono::days period, WallTime now) {
  return period.count() == 0 ? std::nullopt : std::optional(now - period);
}

}  // namespace

Retention RetentionAt(const RetentionPeriods& periods, WallTime now) {
  return {.sessions_before = Before(periods.sessions, now),
          .tokens_before = Before(periods.tokens, now),
          .audit_before = Before(periods.audit, now)};
}

std::int64_t RemovedRows::most() const { return std::max({sessions, tokens, audit_events}); }

RemovedRows& RemovedRows::operator+=(const RemovedRows& more) {
  sessions += more.sessions;
  tokens += more.tokens;
  audit_events += more.audit_events;
  return *this;
}

}  // namespace pol
