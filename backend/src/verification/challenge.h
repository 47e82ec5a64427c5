// One challenge: arming -> waiting -> holding -> passed, or failed at the timeout.
//
//   arming   the neutral face is awaited; a face already performing the gesture never arms
//   waiting  for the onset, which must not come earlier than a person can react: an onset before
//            that disarms
//   holding  beyond the cut, see gesture_tracker.h; a broken hold goes back to waiting
//
// A hold that was reached by a jump from rest within one frame (a cut between two recordings), one
// whose onset came before a person could react, and one whose onset came too late do not count: the
// face must come to rest and do it again. Doing too many other gestures ends the challenge.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "verification/baseline.h"
#include "verification/challenge_plan.h"
#include "verification/gesture_tracker.h"
#include "verification/observation.h"
#include "verification/policy.h"

namespace pol {

enum class ChallengePhase : std::uint8_t { kArming, kWaiting, kHolding };
// "arming", "waiting", "holding".
std::string_view ChallengePhaseName(ChallengePhase phase);

enum class ChallengeFailure : std::uint8_t {
  kTimeout,
  kWrongGesture,       // told at the timeout, when another gesture was held instead
  kNoFace,             // most of the time there was no usable face
  kAlreadyPerforming,  // the face never came to rest, so nothing could start from it
  kTooEarly,           // done before anyone could have reacted to the request
  kLate,               // begun too long after the request
  kJump,               // at rest in one frame, fully there in the next
  kExtraGestures,      // several gestures that nobody had asked for
};
// "timeout", "wrong_gesture", "no_face", "already_performing", "too_early", "late", "jump",
// "extra_gestures".
std::string_view ChallengeFailureName(ChallengeFailure failure);

struct ChallengeProgress {
  std::string challenge_id;
  ChallengePhase phase = ChallengePhase::kArming;
  float progress = 0;  // share of the hold already done, [0, 1]
  Millis remaining{};  // until the timeout, never negative
};

// What happened in one challenge; kept as evidence.
struct ChallengeResult {
  PlannedChallenge challenge;
  bool passed = false;
  std::optional<ChallengeFailure> failure;  // set exactly when not passed
  double confidence = 0;                    // [0, 1], 0 when not passed
  double peak_level = 0;
  std::uint32_t ramp_frames = 0;       // frames over which it kept rising
  Millis reaction{};                   // issue to onset
  std::uint32_t extra_gestures = 0;    // others that were held meanwhile
  std::optional<double> emotion_rise;  // target emotion: mean over the hold minus baseline
};

struct ChallengeState {
  PlannedChallenge challenge;
  MonotonicTime issued_at{};
  std::optional<MonotonicTime> clock_started_at;  // the timeout counts from here
  ChallengePhase phase = ChallengePhase::kArming;
  MonotonicTime arming_since{};
  std::optional<Baseline> neutral;  // measured while arming; set while waiting and holding
  bool was_armed = false;           // at least once
  GestureTracker tracker;
  std::array<GestureTracker, kAllGestures.size()> others;  // for kWrongGesture
  std::uint32_t frames = 0;
  std::uint32_t frames_with_face = 0;
  std::uint32_t early_onsets = 0;
  std::uint32_t late_onsets = 0;
  std::uint32_t jumps = 0;
  double emotion_sum = 0;  // target emotion's probability over the running hold
  std::uint32_t emotion_frames = 0;
};

// `neutral`: the neutral face as just seen in the pause before, if it was; then there is no arming.
// The clock starts at once when `clock_runs`, else with StartClock.
ChallengeState IssueChallenge(PlannedChallenge challenge, const std::optional<Baseline>& neutral,
                              bool clock_runs, MonotonicTime now);
ChallengeState StartClock(ChallengeState state, MonotonicTime now);

// One frame (nullptr: no usable face). `collector` already holds this frame; `frames_needed` calm
// frames arm the challenge.
ChallengeState StepChallenge(ChallengeState state, const FaceObservation* face,
                             const BaselineCollector& collector, std::uint32_t frames_needed,
                             MonotonicTime now, const Policy& policy);

bool HasPassed(const ChallengeState& state);
// Ended before its timeout: more other gestures were held than the policy forgives.
bool HasGoneAstray(const ChallengeState& state, const Policy& policy);
bool IsTimedOut(const ChallengeState& state, MonotonicTime now, const Policy& policy);

ChallengeResult ResultOf(const ChallengeState& state, const Policy& policy);
// While holding: the result as if the hold so far were enough, its confidence scaled by the share
// of the hold that is done. For the running scores only.
std::optional<ChallengeResult> HeldResultOf(const ChallengeState& state, const Policy& policy);
ChallengeProgress ProgressOf(const ChallengeState& state, MonotonicTime now, const Policy& policy);
Millis HoldTime(Gesture gesture, const Policy& policy);

}  // namespace pol
