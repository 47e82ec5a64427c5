// Lets things through at a steady rate, and a burst of them at once. For one thread.
#pragma once

#include <algorithm>
#include <cstdint>

#include "base/clock.h"

namespace pol {

class TokenBucket {
 public:
  // Full at first. `per_second` = 0: everything passes.
  TokenBucket(std::uint32_t per_second, std::uint32_t burst, MonotonicTime now)
      : per_second_(per_second), burst_(burst), tokens_(burst), filled_at_(now) {}

  bool Take(MonotonicTime now) {
    if (per_second_ <= 0) {
      return true;
    }
    const double elapsed_s = std::chrono::duration<double>(now - filled_at_).count();
    tokens_ = std::min(burst_, tokens_ + std::max(0.0, elapsed_s) * per_second_);
    filled_at_ = now;
    if (tokens_ < 1) {
      return false;
    }
    tokens_ -= 1;
    return true;
  }

 private:
  double per_second_;
  double burst_;
  double tokens_;
  MonotonicTime filled_at_;
};

}  // namespace pol
