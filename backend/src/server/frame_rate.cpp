#include "server/frame_rate.h"

namespace pol {
namespace {

// Apart far enough that one step up never asks for a step down: 0.7 * 8 / 7 < 0.9.
constexpr double kTooBusy = 0.9;
constexpr double kHasRoom = 0.7;
// The meter fades over two seconds, and clients need a moment too.
constexpr Millis kStep{3'000};

}  // namespace

std::uint32_t FrameRate::Advise(double utilisation, MonotonicTime now) {
  const bool is_less = utilisation > kTooBusy && rate_ > kLeastFrameRate;
  const bool is_more = utilisation < kHasRoom && rate_ < kFullFrameRate;
  if ((is_less || is_more) && now - changed_at_ >= kStep) {
    rate_ = is_less ? rate_ - 1 : rate_ + 1;
    changed_at_ = now;
  }
  return rate_;
}

}  // namespace pol
