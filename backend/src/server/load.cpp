#include "server/load.h"

#include <algorithm>

namespace pol {
namespace {

// The rest is for what comes in bursts, and for what the sessions need besides the workers.
constexpr double kUsableShare = 0.85;

}  // namespace

std::uint32_t Load::SessionsMax(std::uint32_t most, Admission admission) const {
  const auto capacity = meter.Capacity();
  if (admission == Admission::kFixed || !capacity) {
    return most;
  }
  const double sessions = kUsableShare * *capacity / kFullFrameRate;
  return static_cast<std::uint32_t>(
      std::min<double>(most, std::max(sessions, static_cast<double>(workers_))));
}

}  // namespace pol
