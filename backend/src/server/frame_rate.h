// The frame rate that clients are asked for: less while the workers have too much to do, so that
// frames are not sent to be dropped, and the full one again when there is room. For one thread.
#pragma once

#include <cstdint>

#include "base/clock.h"

namespace pol {

inline constexpr std::uint32_t kFullFrameRate = 10;  // frames a second, as clients send unasked
// Fewer show too little of a gesture's course: a fast one looks like a cut.
inline constexpr std::uint32_t kLeastFrameRate = 7;

class FrameRate {
 public:
  // From kLeastFrameRate to kFullFrameRate. `utilisation`: as LoadMeter tells it.
  std::uint32_t Advise(double utilisation, MonotonicTime now);
  // As last advised.
  [[nodiscard]] std::uint32_t current() const { return rate_; }

 private:
  std::uint32_t rate_ = kFullFrameRate;
  MonotonicTime changed_at_{};
};

}  // namespace pol
