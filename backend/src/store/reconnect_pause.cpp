#include "store/reconnect_pause.h"

#include <algorithm>

#include "base/check.h"

namespace pol {

Millis ReconnectPause(std::uint32_t failures, RandomSource& random) {
  POL_CHECK(failures > 0);
  constexpr std::uint32_t kFirst_ms = 100;
  constexpr std::uint32_t kDoublingsMax = 5;  // already beyond the longest
  const auto most = static_cast<std::uint32_t>(kReconnectPauseMax.count());
  const std::uint32_t whole = std::min(most, kFirst_ms << std::min(failures - 1, kDoublingsMax));
  return Millis(whole / 2 + UniformBelow(random, whole / 2 + 1));
}

}  // namespace pol
