// Follows one gesture over time: onset, ramp, hold.
//
// A hold begins with a frame at level 1, goes on while the level stays at or above the release
// level (hysteresis), and forgives one stray frame in any four. It is complete when it has lasted
// the hold time by the frames' arrival and has enough frames; a gap between frames breaks it.
#pragma once

#include <cstdint>
#include <optional>

#include "verification/policy.h"

namespace pol {

struct GestureTracker {
  std::optional<MonotonicTime> onset_at;    // first frame at or above the onset level
  std::optional<MonotonicTime> hold_since;  // first frame of the running hold
  MonotonicTime last_frame_at{};
  double rise_level = 0;           // highest level since the onset, in steps of a tenth
  std::uint32_t onset_frames = 0;  // frames since the onset
  std::uint32_t ramp_frames = 0;   // frames from the onset to the last clear rise
  std::uint32_t good_frames = 0;   // of the running hold
  std::uint32_t stray_frames = 0;
  std::uint8_t recent = 0;  // bit i: the frame i before was good
  double last_level = 0;    // of the frame before
  double level_sum = 0;     // over the good frames
  double peak_level = 0;
  bool jumped = false;    // from rest to beyond the cut within one frame, and no rise since
  bool complete = false;  // stays true once reached
};

GestureTracker Track(GestureTracker tracker, double level, MonotonicTime now, Millis hold,
                     const Policy& policy);
// Share of the hold already done, [0, 1]; 0 while not holding.
double HoldProgress(const GestureTracker& tracker, Millis hold);
// [0, 1]: how far beyond the cut the hold went on average, and how steadily.
double HoldConfidence(const GestureTracker& tracker, const Policy& policy);

}  // namespace pol
