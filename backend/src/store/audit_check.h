// Whether the audit of a store is as it was written.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "store/audit_chain.h"
#include "store/store.h"

namespace pol {

struct AuditVerdict {
  AuditLink start;             // what the first event follows
  AuditLink head;              // the last event that is as it was
  std::int64_t events = 0;     // that are as they were
  std::int64_t unchained = 0;  // see Store::UnchainedEvents
  std::optional<AuditFault> fault;
};

// `kept`: see AuditFollower. `progress` is called now and then with the number of events so far.
// Events that are written or removed by retention meanwhile do no harm. Throws StoreFailure.
AuditVerdict CheckAudit(Store& store, const std::optional<AuditLink>& kept,
                        const std::function<void(std::int64_t events)>& progress);

// Calls `visit` with every event from number `from` on, in their order, until it says false; never
// holds more than a page of them.
void VisitAudit(Store& store, std::int64_t from,
                const std::function<bool(const ChainedEvent&)>& visit);

}  // namespace pol
