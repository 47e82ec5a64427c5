#include "verification/gesture_tracker.h"

#include <algorithm>
#include <bit>

namespace pol {
namespace {

constexpr std::uint8_t kWindow = 0b1111;  // the last four frames
constexpr int kWindowGoodMin = 3;
constexpr double kClearRise = 1.1;

void BreakHold(GestureTracker& tracker) {
  tracker.hold_since.reset();
  tracker.good_frames = 0;
  tracker.stray_frames = 0;
  tracker.level_sum = 0;
}

void ForgetOnset(GestureTracker& tracker) {
  tracker.onset_at.reset();
  tracker.rise_level = 0;
  tracker.onset_frames = 0;
  tracker.ramp_frames = 0;
  tracker.jumped = false;
}

void FollowRamp(GestureTracker& tracker, double level) {
  if (tracker.onset_frames == 0) {
    tracker.rise_level = level;
  } else if (level > kClearRise * tracker.rise_level) {
    tracker.rise_level = level;
    tracker.ramp_frames = tracker.onset_frames;
    tracker.jumped = false;
  }
  ++tracker.onset_frames;
}

void FollowOnset(GestureTracker& tracker, double level, MonotonicTime now, const Policy& policy) {
  if (!(level >= policy.onset_level)) {
    ForgetOnset(tracker);
    return;
  }
  const bool is_first = !tracker.onset_at.has_value();
  tracker.onset_at = tracker.onset_at.value_or(now);
  FollowRamp(tracker, level);
  tracker.jumped |= is_first && level >= 1 && tracker.last_level <= policy.jump_rest_level &&
                    now - tracker.last_frame_at <= policy.jump_gap_max;
  if (level >= 1) {
    tracker.hold_since = now;
    tracker.recent = kWindow;
    tracker.good_frames = 1;
    tracker.level_sum = level;
  }
}

void FollowHold(GestureTracker& tracker, double level, const Policy& policy) {
  FollowRamp(tracker, level);
  const bool is_good = level >= policy.release_level;
  tracker.recent =
      static_cast<std::uint8_t>(((tracker.recent << 1U) | (is_good ? 1U : 0U)) & kWindow);
  if (std::popcount(tracker.recent) < kWindowGoodMin) {
    BreakHold(tracker);
  } else if (is_good) {
    ++tracker.good_frames;
    tracker.level_sum += level;
  } else {
    ++tracker.stray_frames;
  }
}

}  // namespace

GestureTracker Track(GestureTracker tracker, double level, MonotonicTime now, Millis hold,
                     const Policy& policy) {
  if (tracker.complete) {
    return tracker;
  }
  tracker.peak_level = std::max(tracker.peak_level, level);
  if (tracker.hold_since.has_value() && now - tracker.last_frame_at > policy.hold_gap_max) {
    BreakHold(tracker);
  }
  if (tracker.hold_since.has_value()) {
    FollowHold(tracker, level, policy);
  } else {
    FollowOnset(tracker, level, now, policy);
  }
  tracker.last_frame_at = now;
  tracker.last_level = level;
  tracker.complete = tracker.hold_since.has_value() && level >= policy.release_level &&
                     now - *tracker.hold_since >= hold &&
                     tracker.good_frames >= policy.hold_frames_min;
  return tracker;
}

double HoldProgress(const GestureTracker& tracker, Millis hold) {
  if (tracker.complete) {
    return 1;
  }
  if (!tracker.hold_since.has_value() || hold <= Millis::zero()) {
    return 0;
  }
  const auto done = static_cast<double>((tracker.last_frame_at - *tracker.hold_since).count());
  return std::clamp(done / static_cast<double>(hold.count()), 0.0, 1.0);
}

double HoldConfidence(const GestureTracker& tracker, const Policy& policy) {
  const std::uint32_t frames = tracker.good_frames + tracker.stray_frames;
  if (tracker.good_frames == 0) {
    return 0;
  }
  const double mean_level = tracker.level_sum / tracker.good_frames;
  const double excess = std::clamp(
      (mean_level - policy.release_level) / (policy.full_level - policy.release_level), 0.0, 1.0);
  const double steadiness = static_cast<double>(tracker.good_frames) / frames;
  return steadiness * (0.5 + 0.5 * excess);
}

}  // namespace pol
