// How well watched footage agrees with what a person saw in it.
//
// A hold is a hit where it overlaps its gesture's interval, widened by the tolerance at both ends;
// elsewhere it is a false alarm, unless a gesture that contains it was going on. Holds refused as
// jumps are neither.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "evaluation/gesture_manifest.h"
#include "evaluation/gesture_watch.h"
#include "verification/gesture.h"
#include "verification/policy.h"

namespace pol {

// Times read off by eye are half a second wrong, and a frame or two pass until a level has risen.
inline constexpr double kGestureToleranceS = 0.7;

// True for the gesture itself, and for what doing `outer` shows by itself: a surprised face has its
// mouth open and its brows raised.
bool Contains(Gesture outer, Gesture inner);

enum class TrialOutcome : std::uint8_t {
  kHit,
  kMissed,
  kTooShort,   // shorter than the hold asked for: no trial
  kNotJudged,  // no neutral face when it began: no trial
};
// "hit", "missed", "too_short", "not_judged".
std::string_view TrialOutcomeName(TrialOutcome outcome);

// Levels over some stretch of time; nullopt: never measured there.
struct LevelRange {
  std::optional<double> peak;  // of a single frame
  std::optional<double> held;  // kept in every frame for as long as the gesture must be held
};

struct GestureTrial {
  GestureInterval interval;
  TrialOutcome outcome = TrialOutcome::kMissed;
  bool is_jump = false;   // held, but refused as a jump
  bool was_armed = true;  // else the face did not come to rest before it
  LevelRange level;       // within the widened interval
};

// What one gesture looked like where nobody did it, in pieces of two seconds. Only where the
// request stood: what an unarmed request sees can never be taken for an answer.
struct GestureRest {
  double watched_s = 0;
  std::vector<LevelRange> pieces;
  std::vector<GestureHold> false_alarms;
};

struct FileTrials {
  std::vector<GestureTrial> trials;                   // one for each interval, in their order
  std::array<GestureRest, kAllGestures.size()> rest;  // by gesture
};

FileTrials TrialsOf(const std::vector<GestureInterval>& intervals, const GestureTrace& trace,
                    const Policy& policy);

// The highest of each; nullopt where no piece has one.
LevelRange HighestOf(const std::vector<LevelRange>& pieces);

}  // namespace pol
