// Time as an argument. Only app/ and server/ read a real clock; everything below is handed the
// time.
#pragma once

#include <chrono>

namespace pol {

using Millis = std::chrono::milliseconds;

// Milliseconds of UTC since 1970-01-01; may jump when the host's clock is set.
using WallTime = std::chrono::time_point<std::chrono::system_clock, Millis>;

// Milliseconds since an arbitrary start; never goes back. Frames and deadlines use this one.
using MonotonicTime = std::chrono::time_point<std::chrono::steady_clock, Millis>;

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual WallTime WallNow() const = 0;
  [[nodiscard]] virtual MonotonicTime MonotonicNow() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] WallTime WallNow() const override {
    return std::chrono::time_point_cast<Millis>(std::chrono::system_clock::now());
  }
  [[nodiscard]] MonotonicTime MonotonicNow() const override {
    return std::chrono::time_point_cast<Millis>(std::chrono::steady_clock::now());
  }
};

}  // namespace pol
