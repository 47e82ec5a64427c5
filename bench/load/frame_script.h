// When each scripted person begins, and which picture it shows as its n-th frame.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace pol::load {

using Micros = std::chrono::microseconds;

struct FrameScript {
  std::size_t persons = 1;
  std::size_t pictures = 1;  // of the clip; at least 1
  Micros period{100'000};    // from one frame to the next
  Micros ramp{0};            // within which all have begun

  // Evenly over the ramp, and then by a phase within the period: however many the persons are,
  // their frames come spread over it (Weyl's sequence of the golden ratio). The first begins at
  // once.
  [[nodiscard]] Micros StartOf(std::size_t person) const;

  // The clip from beginning to end, again and again; each person begins it somewhere else.
  [[nodiscard]] std::size_t PictureOf(std::size_t person, std::uint64_t frame) const;
};

}  // namespace pol::load
