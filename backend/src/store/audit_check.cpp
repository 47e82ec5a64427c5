#include "store/audit_check.h"

#include <limits>

namespace pol {
namespace {

constexpr std::uint32_t kEventsInPage = 1000;

AuditVerdict CheckFrom(Store& store, const AuditLink& start, const std::optional<AuditLink>& kept,
                       const std::function<void(std::int64_t)>& progress) {
  AuditVerdict verdict{
      .start = start, .head = start, .unchained = store.UnchainedEvents(), .fault = {}};
  AuditFollower follower(start, kept);
  VisitAudit(store, std::numeric_limits<std::int64_t>::min(), [&](const ChainedEvent& event) {
    verdict.fault = follower.Take(event);
    if (!verdict.fault && ++verdict.events % kEventsInPage == 0) {
      progress(verdict.events);
    }
    return !verdict.fault;
  });
  verdict.fault = verdict.fault ? verdict.fault : follower.End();
  verdict.head = follower.head();
  return verdict;
}

}  // namespace

void VisitAudit(Store& store, std::int64_t from,
                const std::function<bool(const ChainedEvent&)>& visit) {
  AuditPlace after{.seq = from, .row = std::numeric_limits<std::int64_t>::min()};
  for (;;) {
    const std::vector<ChainedEvent> events = store.AuditPage(after, kEventsInPage);
    for (const ChainedEvent& event : events) {
      if (!visit(event)) {
        return;
      }
    }
    if (events.size() < kEventsInPage) {
      return;
    }
    after = {.seq = events.back().link.seq, .row = events.back().row};
  }
}

AuditVerdict CheckAudit(Store& store, const std::optional<AuditLink>& kept,
                        const std::function<void(std::int64_t)>& progress) {
  for (;;) {
    const AuditLink start = store.AuditStart();
    AuditVerdict verdict = CheckFrom(store, start, kept, progress);
    if (!verdict.fault || store.AuditStart() == start) {
      return verdict;
    }
  }
}

}  // namespace pol
