#include "evaluation/gesture_trials.h"

#include <algorithm>
#include <chrono>
#include <span>

#include "base/check.h"
#include "verification/challenge.h"

namespace pol {
namespace {

constexpr double kPieceS = 2;
constexpr double kTimeSlackS = 1e-6;  // of frame times that are sums of tenths

using Frames = std::span<const GestureFrame>;

std::size_t IndexOf(Gesture gesture) { return static_cast<std::size_t>(gesture); }

double HoldSeconds(Gesture gesture, const Policy& policy) {
  return std::chrono::duration<double>(HoldTime(gesture, policy)).count();
}

bool IsWithin(const GestureInterval& interval, double from_s, double to_s) {
  return from_s <= interval.to_s + kGestureToleranceS &&
         to_s >= interval.from_s - kGestureToleranceS;
}

void Raise(std::optional<double>& highest, const std::optional<double>& value) {
  if (value.has_value()) {
    highest = std::max(highest.value_or(*value), *value);
  }
}

// The lowest level from the first of `frames` on, over the hold; nullopt where they end before.
std::optional<double> HeldFromFirst(Frames frames, Gesture gesture, double hold_s) {
  std::optional<double> lowest;
  for (const GestureFrame& frame : frames) {
    const std::optional<double> level = frame.levels[IndexOf(gesture)];
    if (!level.has_value()) {
      return std::nullopt;
    }
    lowest = std::min(lowest.value_or(*level), *level);
    if (frame.time_s - frames.front().time_s >= hold_s - kTimeSlackS) {
      return lowest;
    }
  }
  return std::nullopt;
}

// Of holds that begin in the first `count` of `frames`, and of the peaks there.
LevelRange RangeOf(Frames frames, std::size_t count, Gesture gesture, double hold_s) {
  LevelRange range;
  for (std::size_t i = 0; i < count; ++i) {
    Raise(range.peak, frames[i].levels[IndexOf(gesture)]);
    Raise(range.held, HeldFromFirst(frames.subspan(i), gesture, hold_s));
  }
  return range;
}

class Judging {
 public:
  Judging(const std::vector<GestureInterval>& intervals, const GestureTrace& trace,
          const Policy& policy)
      : intervals_(intervals), trace_(trace), policy_(policy) {}

  [[nodiscard]] GestureTrial Try(const GestureInterval& interval) const {
    GestureTrial trial;
    trial.interval = interval;
    const double hold_s = HoldSeconds(interval.gesture, policy_);
    const auto is_there = [&](const GestureHold& hold) {
      return hold.gesture == interval.gesture && IsWithin(interval, hold.from_s, hold.to_s);
    };
    const Frames inside = FramesIn(interval);
    trial.level = RangeOf(inside, inside.size(), interval.gesture, hold_s);
    trial.was_armed = std::any_of(inside.begin(), inside.end(), [&](const GestureFrame& frame) {
      return frame.time_s <= interval.to_s && frame.armed[IndexOf(interval.gesture)];
    });
    trial.is_jump = std::any_of(trace_.jumps.begin(), trace_.jumps.end(), is_there);
    if (!trace_.neutral_s.has_value() || *trace_.neutral_s > interval.from_s + kGestureToleranceS) {
      trial.outcome = TrialOutcome::kNotJudged;
    } else if (interval.to_s - interval.from_s < hold_s - kTimeSlackS) {
      trial.outcome = TrialOutcome::kTooShort;
    } else if (std::any_of(trace_.holds.begin(), trace_.holds.end(), is_there)) {
      trial.outcome = TrialOutcome::kHit;
    }
    return trial;
  }

  [[nodiscard]] GestureRest RestOf(Gesture gesture) const {
    GestureRest rest;
    const Frames all(trace_.frames);
    std::size_t first = 0;
    while (first < all.size()) {
      std::size_t end = first;
      while (end < all.size() && IsRest(gesture, all[end])) {
        ++end;
      }
      AddStretch(rest, all.subspan(first, end - first), gesture);
      first = end + 1;
    }
    for (const GestureHold& hold : trace_.holds) {
      if (hold.gesture == gesture && !IsExcused(gesture, hold.from_s, hold.to_s)) {
        rest.false_alarms.push_back(hold);
      }
    }
    return rest;
  }

 private:
  [[nodiscard]] Frames FramesIn(const GestureInterval& interval) const {
    const auto first =
        std::find_if(trace_.frames.begin(), trace_.frames.end(), [&](const GestureFrame& frame) {
          return frame.time_s >= interval.from_s - kGestureToleranceS;
        });
    const auto end = std::find_if(first, trace_.frames.end(), [&](const GestureFrame& frame) {
      return frame.time_s > interval.to_s + kGestureToleranceS;
    });
    return {first, end};
  }

  [[nodiscard]] bool IsExcused(Gesture gesture, double from_s, double to_s) const {
    return std::any_of(intervals_.begin(), intervals_.end(), [&](const GestureInterval& interval) {
      return Contains(interval.gesture, gesture) && IsWithin(interval, from_s, to_s);
    });
  }

  [[nodiscard]] bool IsRest(Gesture gesture, const GestureFrame& frame) const {
    return frame.armed[IndexOf(gesture)] && frame.levels[IndexOf(gesture)].has_value() &&
           !IsExcused(gesture, frame.time_s, frame.time_s);
  }

  void AddStretch(GestureRest& rest, Frames stretch, Gesture gesture) const {
    if (stretch.empty()) {
      return;
    }
    rest.watched_s += stretch.back().time_s - stretch.front().time_s;
    while (!stretch.empty()) {
      const double end_s = stretch.front().time_s + kPieceS;
      const auto end = std::find_if(stretch.begin(), stretch.end(), [&](const GestureFrame& frame) {
        return frame.time_s >= end_s - kTimeSlackS;
      });
      const auto count = static_cast<std::size_t>(end - stretch.begin());
      rest.pieces.push_back(RangeOf(stretch, count, gesture, HoldSeconds(gesture, policy_)));
      stretch = stretch.subspan(count);
    }
  }

  const std::vector<GestureInterval>& intervals_;
  const GestureTrace& trace_;
  const Policy& policy_;
};

}  // namespace

bool Contains(Gesture outer, Gesture inner) {
  return outer == inner || (outer == Gesture::kSurprised &&
                            (inner == Gesture::kOpenMouth || inner == Gesture::kRaiseEyebrows));
}

std::string_view TrialOutcomeName(TrialOutcome outcome) {
  constexpr std::array<std::string_view, 4> kNames = {"hit", "missed", "too_short", "not_judged"};
  const auto index = static_cast<std::size_t>(outcome);
  POL_CHECK(index < kNames.size());
  return kNames[index];
}

FileTrials TrialsOf(const std::vector<GestureInterval>& intervals, const GestureTrace& trace,
                    const Policy& policy) {
  const Judging judging(intervals, trace, policy);
  FileTrials trials;
  for (const GestureInterval& interval : intervals) {
    trials.trials.push_back(judging.Try(interval));
  }
  for (const Gesture gesture : kAllGestures) {
    trials.rest[IndexOf(gesture)] = judging.RestOf(gesture);
  }
  return trials;
}

LevelRange HighestOf(const std::vector<LevelRange>& pieces) {
  LevelRange highest;
  for (const LevelRange& piece : pieces) {
    Raise(highest.peak, piece.peak);
    Raise(highest.held, piece.held);
  }
  return highest;
}

}  // namespace pol
