#include "verification/stream_timing.h"

#include <algorithm>
#include <cmath>

namespace pol {

TimingEvidence AddStamp(TimingEvidence evidence, std::optional<double> client_time_ms,
                        MonotonicTime arrival) {
  if (!client_time_ms.has_value() || !std::isfinite(*client_time_ms)) {
    return evidence;
  }
  if (!evidence.last_ms.has_value()) {
    evidence.first_ms = client_time_ms;
    evidence.first_arrival = arrival;
  } else {
    const double interval = *client_time_ms - *evidence.last_ms;
    evidence.backward += interval > 0 ? 0 : 1;
    evidence.shortest_ms =
        evidence.intervals == 0 ? interval : std::min(evidence.shortest_ms, interval);
    evidence.longest_ms =
        evidence.intervals == 0 ? interval : std::max(evidence.longest_ms, interval);
    ++evidence.intervals;
  }
  evidence.last_ms = client_time_ms;
  evidence.last_arrival = arrival;
  return evidence;
}

std::optional<double> IntervalSpread(const TimingEvidence& evidence, const Policy& policy) {
  if (evidence.intervals < policy.timing_intervals_min) {
    return std::nullopt;
  }
  return evidence.longest_ms - evidence.shortest_ms;
}

std::optional<double> ClockDrift(const TimingEvidence& evidence, const Policy& policy) {
  const double server_ms =
      std::chrono::duration<double, std::milli>(evidence.last_arrival - evidence.first_arrival)
          .count();
  if (evidence.intervals < policy.timing_intervals_min || !evidence.first_ms.has_value() ||
      !evidence.last_ms.has_value() || server_ms <= 0) {
    return std::nullopt;
  }
  return (*evidence.last_ms - *evidence.first_ms) / server_ms - 1;
}

}  // namespace pol
