#include "evaluation/gesture_watch.h"

#include <chrono>
#include <cmath>
#include <utility>

#include "verification/gesture_level.h"

namespace pol {
namespace {

// Far from the clock's zero, which trackers take for "never".
constexpr MonotonicTime kStart{std::chrono::hours(1)};
constexpr Millis kForever{std::chrono::hours(24 * 365)};

MonotonicTime TimeOf(double time_s) { return kStart + Millis(std::llround(1000 * time_s)); }

double SecondsOf(MonotonicTime time) {
  return std::chrono::duration<double>(time - kStart).count();
}

}  // namespace

GestureWatch::GestureWatch(const Policy& policy) : policy_(policy) {
  policy_.reaction_min = Millis::zero();
  policy_.reaction_max = kForever;
  for (const Gesture gesture : kAllGestures) {
    Request& request = requests_[static_cast<std::size_t>(gesture)];
    request.challenge.challenge.gesture = gesture;
    Ask(request, std::nullopt, kStart);
  }
}

void GestureWatch::See(const Observation& observation, double time_s) {
  const FaceObservation* face = UsableFace(observation, policy_);
  const MonotonicTime now = TimeOf(time_s);
  trace_.frames_with_face += face != nullptr ? 1 : 0;
  GestureFrame frame{.time_s = time_s, .levels = {}, .armed = {}};
  for (const Gesture gesture : kAllGestures) {
    const auto index = static_cast<std::size_t>(gesture);
    Request& request = requests_[index];
    if (face != nullptr && request.neutral.has_value()) {
      frame.levels[index] = GestureLevel(gesture, *face, *request.neutral, policy_);
    }
    frame.armed[index] = request.challenge.phase != ChallengePhase::kArming;
    Step(request, face, now);
  }
  if (!trace_.neutral_s.has_value() && requests_.front().home.has_value()) {
    trace_.neutral_s = time_s;
  }
  trace_.frames.push_back(frame);
}

GestureTrace GestureWatch::Finish() && { return std::move(trace_); }

void GestureWatch::Ask(Request& request, const std::optional<Baseline>& neutral,
                       MonotonicTime now) const {
  const PlannedChallenge asked{.challenge_id = {}, .gesture = request.challenge.challenge.gesture};
  request.challenge = IssueChallenge(asked, neutral, true, now);
}

void GestureWatch::Step(Request& request, const FaceObservation* face, MonotonicTime now) {
  request.collector = Collect(std::move(request.collector), face, request.home, policy_);
  const std::uint32_t needed =
      request.home.has_value() ? policy_.arming_frames : policy_.baseline_frames;
  ChallengeState& challenge = request.challenge;
  const std::uint32_t jumps_before = challenge.jumps;
  challenge = StepChallenge(std::move(challenge), face, request.collector, needed, now, policy_);
  Note(request, jumps_before, now);
  if (challenge.neutral.has_value()) {
    request.neutral = challenge.neutral;
    request.home = request.home.has_value() ? request.home : challenge.neutral;
  }
  if (HasPassed(challenge)) {
    request.collector.calm.clear();
    Ask(request, std::nullopt, now);
  } else if (IsTimedOut(challenge, now, policy_) && !challenge.tracker.onset_at.has_value()) {
    const auto neutral = BaselineOf(request.collector, needed);
    if (neutral.has_value()) {
      request.neutral = neutral;
      Ask(request, neutral, now);
    }
  }
}

void GestureWatch::Note(const Request& request, std::uint32_t jumps_before, MonotonicTime now) {
  const ChallengeState& challenge = request.challenge;
  const Gesture gesture = challenge.challenge.gesture;
  if (challenge.jumps > jumps_before) {
    trace_.jumps.push_back({.gesture = gesture,
                            .from_s = SecondsOf(now - HoldTime(gesture, policy_)),
                            .to_s = SecondsOf(now)});
  }
  if (HasPassed(challenge)) {
    trace_.holds.push_back({.gesture = gesture,
                            .from_s = SecondsOf(challenge.tracker.hold_since.value_or(now)),
                            .to_s = SecondsOf(now)});
  }
}

}  // namespace pol
