#include "base/back_off.h"

#include <algorithm>

#include "base/check.h"

namespace pol {

Millis PauseAfter(std::uint32_t failures, const BackOff& back_off, RandomSource& random) {
  POL_CHECK(failures > 0);
  Millis whole = back_off.first;
  for (std::uint32_t i = 1; i < failures && whole < back_off.most; ++i) {
    whole *= 2;
  }
  const auto half = static_cast<std::uint32_t>(std::min(whole, back_off.most).count() / 2);
  return Millis(half + UniformBelow(random, half + 1));
}

}  // namespace pol
