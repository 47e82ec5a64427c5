#include "server/waiting_room.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace pol {
namespace {

constexpr Millis kPatience{45'000};  // more than the longest wait that is asked for
constexpr Millis kSeatHeld{15'000};  // from the answer to the WebSocket

constexpr double kTypicalSeconds = 20;  // of a verification

}  // namespace

std::chrono::seconds WaitFor(std::optional<std::uint32_t> position, std::uint32_t most) {
  constexpr double kShortest = 2;
  constexpr double kLongest = 30;
  const double turn = position ? *position * kTypicalSeconds / most : kLongest;
  return std::chrono::seconds(std::lround(std::clamp(std::ceil(turn), kShortest, kLongest)));
}

void WaitingRoom::Forget(MonotonicTime now) {
  line_.remove_if([now](const Waiter& waiter) { return now - waiter.asked_at > kPatience; });
  seats_.remove_if([now](MonotonicTime since) { return now - since > kSeatHeld; });
}

bool WaitingRoom::HasPlaceFor(const std::string& address) const {
  const auto of_address = std::ranges::count(line_, address, &Waiter::address);
  return line_.size() < kLineMax && static_cast<std::size_t>(of_address) < kLineMaxOfAddress;
}

WaitingRoom::Answer WaitingRoom::Ask(const std::string& address, const std::string& user_id,
                                     std::uint32_t free, MonotonicTime now) {
  Forget(now);
  const std::size_t room = free > seats_.size() ? free - seats_.size() : 0;
  auto place = std::ranges::find_if(line_, [&](const Waiter& waiter) {
    return waiter.address == address && waiter.user_id == user_id;
  });
  const auto ahead = static_cast<std::size_t>(std::distance(line_.begin(), place));
  if (ahead < room) {
    if (place != line_.end()) {
      line_.erase(place);
    }
    seats_.push_back(now);
    return {.may_enter = true, .position = std::nullopt};
  }
  if (place == line_.end()) {
    if (!HasPlaceFor(address)) {
      return {};
    }
    place = line_.insert(place, Waiter{.address = address, .user_id = user_id, .asked_at = now});
  }
  place->asked_at = now;
  return {.may_enter = false, .position = static_cast<std::uint32_t>(ahead + 1)};
}

void WaitingRoom::Opened(MonotonicTime now) {
  Forget(now);
  if (!seats_.empty()) {
    seats_.pop_front();
  }
}

}  // namespace pol
