#include "verification/challenge.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/check.h"
#include "verification/gesture_level.h"

namespace pol {
namespace {

double LevelOf(Gesture gesture, const FaceObservation* face, const Baseline& neutral,
               const Policy& policy) {
  return face == nullptr ? 0 : GestureLevel(gesture, *face, neutral, policy);
}

ChallengeState AddEmotion(ChallengeState state, const FaceObservation* face,
                          std::uint32_t good_frames_before) {
  const std::uint32_t good_frames = state.tracker.good_frames;
  if (good_frames <= 1) {
    state.emotion_sum = 0;
    state.emotion_frames = 0;
  }
  const auto target = TargetEmotion(state.challenge.gesture);
  const bool is_good_frame = good_frames > 0 && good_frames != good_frames_before;
  if (is_good_frame && target.has_value() && face != nullptr && face->emotions.has_value()) {
    state.emotion_sum += (*face->emotions)[static_cast<std::size_t>(*target)];
    ++state.emotion_frames;
  }
  return state;
}

ChallengeState Disarm(ChallengeState state, MonotonicTime now) {
  state.phase = ChallengePhase::kArming;
  state.arming_since = now;
  state.neutral.reset();
  state.tracker = {};
  return state;
}

// Whether doing `asked` may well look like doing `other` too.
bool IsCompanion(Gesture asked, Gesture other) {
  const auto is_pair = [&](Gesture a, Gesture b) {
    return (asked == a && other == b) || (asked == b && other == a);
  };
  return is_pair(Gesture::kSurprised, Gesture::kOpenMouth) ||
         is_pair(Gesture::kSurprised, Gesture::kRaiseEyebrows);
}

std::uint32_t ExtraGestures(const ChallengeState& state) {
  return static_cast<std::uint32_t>(
      std::count_if(kAllGestures.begin(), kAllGestures.end(), [&](Gesture gesture) {
        return state.others[static_cast<std::size_t>(gesture)].complete &&
               !IsCompanion(state.challenge.gesture, gesture);
      }));
}

// Why what was just tracked does not count; counted where it is so. True: start again from rest.
bool IsRefused(ChallengeState& state, const Policy& policy) {
  const GestureTracker& tracker = state.tracker;
  if (!tracker.onset_at.has_value()) {
    return false;
  }
  const MonotonicTime began = state.clock_started_at.value_or(state.issued_at);
  const bool is_early = *tracker.onset_at < state.issued_at + policy.reaction_min;
  const bool is_late = *tracker.onset_at > began + policy.reaction_max;
  const bool is_jump = tracker.complete && tracker.jumped;
  state.early_onsets += is_early ? 1 : 0;
  state.late_onsets += is_late ? 1 : 0;
  state.jumps += is_jump ? 1 : 0;
  return is_early || is_late || is_jump;
}

ChallengeState FollowOthers(ChallengeState state, const FaceObservation* face, MonotonicTime now,
                            const Policy& policy) {
  for (const Gesture gesture : kAllGestures) {
    if (gesture != state.challenge.gesture) {
      GestureTracker& other = state.others[static_cast<std::size_t>(gesture)];
      other = Track(other, LevelOf(gesture, face, *state.neutral, policy), now,
                    HoldTime(gesture, policy), policy);
    }
  }
  return state;
}

ChallengeState FollowGesture(ChallengeState state, const FaceObservation* face, MonotonicTime now,
                             const Policy& policy) {
  POL_CHECK(state.neutral.has_value());
  const Baseline neutral = *state.neutral;
  const Gesture asked = state.challenge.gesture;
  const std::uint32_t good_frames_before = state.tracker.good_frames;
  state.tracker = Track(state.tracker, LevelOf(asked, face, neutral, policy), now,
                        HoldTime(asked, policy), policy);
  if (IsRefused(state, policy)) {
    return Disarm(std::move(state), now);
  }
  state = AddEmotion(std::move(state), face, good_frames_before);
  state.phase =
      state.tracker.hold_since.has_value() ? ChallengePhase::kHolding : ChallengePhase::kWaiting;
  return FollowOthers(std::move(state), face, now, policy);
}

ChallengeFailure FailureOf(const ChallengeState& state, const Policy& policy) {
  if (state.frames == 0 || state.frames_with_face < policy.no_face_share * state.frames) {
    return ChallengeFailure::kNoFace;
  }
  if (HasGoneAstray(state, policy)) {
    return ChallengeFailure::kExtraGestures;
  }
  if (state.jumps > 0) {
    return ChallengeFailure::kJump;
  }
  if (state.early_onsets > 0) {
    return ChallengeFailure::kTooEarly;
  }
  if (state.late_onsets > 0) {
    return ChallengeFailure::kLate;
  }
  if (!state.was_armed && state.frames_with_face > 2 * policy.baseline_frames) {
    return ChallengeFailure::kAlreadyPerforming;
  }
  const bool did_another = std::any_of(state.others.begin(), state.others.end(),
                                       [](const GestureTracker& other) { return other.complete; });
  return did_another ? ChallengeFailure::kWrongGesture : ChallengeFailure::kTimeout;
}

std::optional<double> EmotionRise(const ChallengeState& state) {
  const auto target = TargetEmotion(state.challenge.gesture);
  if (!target.has_value() || state.emotion_frames == 0 || !state.neutral.has_value() ||
      !state.neutral->emotions.has_value()) {
    return std::nullopt;
  }
  const double before = (*state.neutral->emotions)[static_cast<std::size_t>(*target)];
  return state.emotion_sum / state.emotion_frames - before;
}

}  // namespace

std::string_view ChallengePhaseName(ChallengePhase phase) {
  constexpr std::array<std::string_view, 3> kNames = {"arming", "waiting", "holding"};
  const auto index = static_cast<std::size_t>(phase);
  POL_CHECK(index < kNames.size());
  return kNames[index];
}

std::string_view ChallengeFailureName(ChallengeFailure failure) {
  constexpr std::array<std::string_view, 8> kNames = {
      "timeout",   "wrong_gesture", "no_face", "already_performing",
      "too_early", "late",          "jump",    "extra_gestures"};
  const auto index = static_cast<std::size_t>(failure);
  POL_CHECK(index < kNames.size());
  return kNames[index];
}

ChallengeState IssueChallenge(PlannedChallenge challenge, const std::optional<Baseline>& neutral,
                              bool clock_runs, MonotonicTime now) {
  ChallengeState state;
  state.challenge = std::move(challenge);
  state.issued_at = now;
  state.arming_since = now;
  state.phase = neutral.has_value() ? ChallengePhase::kWaiting : ChallengePhase::kArming;
  state.neutral = neutral;
  state.was_armed = neutral.has_value();
  return clock_runs ? StartClock(std::move(state), now) : state;
}

ChallengeState StartClock(ChallengeState state, MonotonicTime now) {
  if (!state.clock_started_at.has_value()) {
    state.clock_started_at = now;
    state.arming_since = now;
  }
  return state;
}

ChallengeState StepChallenge(ChallengeState state, const FaceObservation* face,
                             const BaselineCollector& collector, std::uint32_t frames_needed,
                             MonotonicTime now, const Policy& policy) {
  ++state.frames;
  state.frames_with_face += face != nullptr ? 1 : 0;
  if (state.phase != ChallengePhase::kArming) {
    return FollowGesture(std::move(state), face, now, policy);
  }
  state.neutral = BaselineOf(collector, frames_needed);
  if (state.neutral.has_value()) {
    state.phase = ChallengePhase::kWaiting;
    state.was_armed = true;
  }
  return state;
}

bool HasPassed(const ChallengeState& state) { return state.tracker.complete; }

bool HasGoneAstray(const ChallengeState& state, const Policy& policy) {
  return ExtraGestures(state) > policy.extra_gestures_max;
}

bool IsTimedOut(const ChallengeState& state, MonotonicTime now, const Policy& policy) {
  return state.clock_started_at.has_value() &&
         now - *state.clock_started_at > policy.challenge_timeout;
}

ChallengeResult ResultOf(const ChallengeState& state, const Policy& policy) {
  ChallengeResult result;
  result.challenge = state.challenge;
  result.passed = HasPassed(state);
  if (result.passed) {
    result.confidence = HoldConfidence(state.tracker, policy);
  } else {
    result.failure = FailureOf(state, policy);
  }
  result.peak_level = state.tracker.peak_level;
  result.ramp_frames = state.tracker.ramp_frames;
  result.extra_gestures = ExtraGestures(state);
  result.reaction = state.tracker.onset_at.value_or(state.issued_at) - state.issued_at;
  result.emotion_rise = EmotionRise(state);
  return result;
}

std::optional<ChallengeResult> HeldResultOf(const ChallengeState& state, const Policy& policy) {
  if (state.phase != ChallengePhase::kHolding) {
    return std::nullopt;
  }
  ChallengeResult result = ResultOf(state, policy);
  result.passed = true;
  result.failure.reset();
  result.confidence = HoldConfidence(state.tracker, policy) *
                      HoldProgress(state.tracker, HoldTime(state.challenge.gesture, policy));
  return result;
}

ChallengeProgress ProgressOf(const ChallengeState& state, MonotonicTime now, const Policy& policy) {
  const Millis used =
      state.clock_started_at.has_value() ? now - *state.clock_started_at : Millis::zero();
  return {.challenge_id = state.challenge.challenge_id,
          .phase = state.phase,
          .progress = static_cast<float>(
              HoldProgress(state.tracker, HoldTime(state.challenge.gesture, policy))),
          .remaining = std::max(policy.challenge_timeout - used, Millis::zero())};
}

Millis HoldTime(Gesture gesture, const Policy& policy) {
  return gesture == Gesture::kCloseEyes ? policy.hold_eyes : policy.hold;
}

}  // namespace pol
