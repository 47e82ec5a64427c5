// How long to leave a database alone that could not be reached.
#pragma once

#include <cstdint>

#include "base/clock.h"
#include "base/random.h"

namespace pol {

inline constexpr Millis kReconnectPauseMax{2000};

// Doubles from 100 ms with each failure in a row, up to kReconnectPauseMax; of that, at least the
// half and by chance more, so that many clients do not come back at once. failures >= 1.
Millis ReconnectPause(std::uint32_t failures, RandomSource& random);

}  // namespace pol
