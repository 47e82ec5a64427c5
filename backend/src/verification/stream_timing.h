// When the frames were taken, as the client says, and when they came.
//
// Weak evidence: a client can claim any time. Good claims therefore earn nothing; only claims that
// no camera makes count against the session.
#pragma once

#include <cstdint>
#include <optional>

#include "base/clock.h"
#include "verification/policy.h"

namespace pol {

struct TimingEvidence {
  std::optional<double> last_ms;  // the client's time of the frame before
  std::optional<double> first_ms;
  MonotonicTime first_arrival{};
  MonotonicTime last_arrival{};
  std::uint32_t intervals = 0;
  std::uint32_t backward = 0;  // stamps not later than the one before
  double shortest_ms = 0;      // between neighbouring stamps
  double longest_ms = 0;
};

// One frame; nullopt: the client sent no time with it.
TimingEvidence AddStamp(TimingEvidence evidence, std::optional<double> client_time_ms,
                        MonotonicTime arrival);

// Longest minus shortest interval between stamps, milliseconds; nullopt below
// `timing_intervals_min` intervals. A camera driven by a browser's clock spreads by several.
std::optional<double> IntervalSpread(const TimingEvidence& evidence, const Policy& policy);

// How much faster (> 0) or slower the client's clock ran than the server's, as a share; nullopt
// below `timing_intervals_min` intervals.
std::optional<double> ClockDrift(const TimingEvidence& evidence, const Policy& policy);

}  // namespace pol
