// What is removed from a store, and what becomes of a subject that is to be forgotten.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "base/clock.h"
#include "store/audit_event.h"

namespace pol {

// How long what is kept; zero: for ever.
struct RetentionPeriods {
  std::chrono::days sessions{0};
  std::chrono::days tokens{0};
  std::chrono::days audit{0};
};

// What is older goes; nullopt: nothing does.
struct Retention {
  std::optional<WallTime> sessions_before = {};  // by their creation
  std::optional<WallTime> tokens_before = {};    // by their end
  std::optional<WallTime> audit_before = {};     // by the event's time
};

Retention RetentionAt(const RetentionPeriods& periods, WallTime now);

struct RemovedRows {
  std::int64_t sessions = 0;  // with their challenges, results and tokens
  std::int64_t tokens = 0;    // alone
  std::int64_t audit_events = 0;

  [[nodiscard]] std::int64_t most() const;
  RemovedRows& operator+=(const RemovedRows& more);
};

struct SubjectRows {
  std::int64_t sessions = 0;
  std::int64_t open_sessions = 0;  // of them
  std::int64_t challenges = 0;
  std::int64_t results = 0;
  std::int64_t tokens = 0;
};

// What becomes of a subject's sessions that are under way.
enum class UnderWay : std::uint8_t {
  kRefuses,   // nothing is erased
  kIsErased,  // with the rest: they end without a verdict
};

struct Erasure {
  SubjectRows rows;
  AuditLink event;
};

}  // namespace pol
