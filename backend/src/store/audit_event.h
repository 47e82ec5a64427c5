// What the audit is made of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"

namespace pol {

struct AuditEvent {
  WallTime at;
  std::optional<std::string> session_id;
  std::string kind;    // snake case
  std::string detail;  // may be empty; never personal
};

// A place in the chain of events: all up to it are bound by `hash`.
struct AuditLink {
  std::int64_t seq = 0;  // of the first event: 1
  std::string hash;      // 64 hexadecimal digits
  bool operator==(const AuditLink&) const = default;
};

// An event as it is kept.
struct ChainedEvent {
  AuditLink link;
  AuditEvent event;
  std::int64_t row = 0;  // where it is kept; no part of the chain
};

// Behind which to read on.
struct AuditPlace {
  std::int64_t seq = 0;
  std::int64_t row = 0;
};

}  // namespace pol
