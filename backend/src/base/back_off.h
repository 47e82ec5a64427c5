// How long to leave somebody alone who could not be reached.
#pragma once

#include <cstdint>

#include "base/clock.h"
#include "base/random.h"

namespace pol {

struct BackOff {
  Millis first;  // > 0
  Millis most;   // >= first
};

// Doubles from the first pause with each failure in a row, up to the longest; of that, at least the
// half and by chance more, so that many do not come back at once. failures >= 1.
Millis PauseAfter(std::uint32_t failures, const BackOff& back_off, RandomSource& random);

}  // namespace pol
