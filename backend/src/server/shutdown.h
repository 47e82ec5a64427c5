// Where the server stands on its way down. For the io thread.
#pragma once

#include <cstdint>

#include "base/clock.h"

namespace pol {

class Shutdown {
 public:
  // No new sessions from now on; those running may go on until `deadline`.
  void Begin(MonotonicTime deadline) {
    is_begun_ = true;
    deadline_ = deadline;
  }

  [[nodiscard]] bool is_begun() const { return is_begun_; }
  // True when a running session must end now.
  [[nodiscard]] bool IsOver(MonotonicTime now) const { return is_begun_ && now >= deadline_; }

 private:
  bool is_begun_ = false;
  MonotonicTime deadline_{};
};

// Counts a thing for as long as it exists.
class CountGuard {
 public:
  explicit CountGuard(std::uint32_t& count) : count_(count) { ++count_; }
  CountGuard(const CountGuard&) = delete;
  CountGuard& operator=(const CountGuard&) = delete;
  ~CountGuard() { --count_; }

 private:
  std::uint32_t& count_;
};

}  // namespace pol
