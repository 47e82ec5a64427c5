// How busy the workers are, and how many frames they could examine. For one thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/clock.h"

namespace pol {

class LoadMeter {
 public:
  explicit LoadMeter(std::size_t workers) : workers_(static_cast<double>(workers)) {}

  // A frame that occupied a worker for so long, by the clock on the wall: what else the machine
  // does meanwhile counts, because it takes from what the workers can do.
  void Add(std::chrono::nanoseconds took, MonotonicTime now);

  // Share of the workers' time in use, over the last seconds; 1: all of it.
  [[nodiscard]] double Utilisation(MonotonicTime now) const;

  // Frames a second with all workers busy; nullopt until kFramesMin were measured.
  [[nodiscard]] std::optional<double> Capacity() const;

  static constexpr std::uint32_t kFramesMin = 50;

 private:
  [[nodiscard]] double BusyAt(MonotonicTime now) const;

  double workers_;
  double busy_s_ = 0;  // worker seconds, older ones fading
  MonotonicTime busy_at_{};
  double mean_s_ = 0;  // of a frame, older ones fading
  std::uint32_t frames_ = 0;
};

}  // namespace pol
