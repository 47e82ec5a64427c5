// Who may begin a verification when not all can: in the order in which they first asked. A place in
// the line is kept by asking again; whoever came in keeps a seat until the WebSocket is open. For
// one thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <string>

#include "base/clock.h"

namespace pol {

// Beyond these, the line has no place for another: it is told no number, and comes in when the line
// is short enough.
inline constexpr std::size_t kLineMax = 1'000;
inline constexpr std::size_t kLineMaxOfAddress = 16;

// How long to wait before asking again, from two seconds to half a minute: `most` verifications run
// at a time and take about 20 s each.
std::chrono::seconds WaitFor(std::optional<std::uint32_t> position, std::uint32_t most);

class WaitingRoom {
 public:
  struct Answer {
    bool may_enter = false;
    std::optional<std::uint32_t> position;  // in the line, from 1
  };
  // `free`: verifications that could begin now.
  Answer Ask(const std::string& address, const std::string& user_id, std::uint32_t free,
             MonotonicTime now);

  // One of those who came in has begun: the WebSocket is open.
  void Opened(MonotonicTime now);

  [[nodiscard]] std::size_t waiting() const { return line_.size(); }
  // Without those who have not asked for too long.
  std::size_t WaitingAt(MonotonicTime now) {
    Forget(now);
    return waiting();
  }

 private:
  struct Waiter {
    std::string address;
    std::string user_id;
    MonotonicTime asked_at;
  };
  void Forget(MonotonicTime now);
  [[nodiscard]] bool HasPlaceFor(const std::string& address) const;

  std::list<Waiter> line_;
  std::list<MonotonicTime> seats_;  // of those who came in, oldest first
};

}  // namespace pol
