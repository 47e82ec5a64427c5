#include "verification/hint.h"

#include <array>
#include <cmath>
#include <cstddef>

#include "base/check.h"
#include "verification/capture_quality.h"

namespace pol {
namespace {

bool IsOffCentre(const Observation& observation, const Box& box, const Policy& policy) {
  const double x = (box.x + box.width / 2) / static_cast<double>(observation.width_px) - 0.5;
  const double y = (box.y + box.height / 2) / static_cast<double>(observation.height_px) - 0.5;
  return std::abs(x) > policy.center_offset_max || std::abs(y) > policy.center_offset_max;
}

std::optional<Hint> PlacementHint(const Observation& observation, const FaceObservation& face,
                                  const Policy& policy) {
  const double size = face.measures.inter_ocular_px / static_cast<double>(observation.width_px);
  if (size < policy.face_size_min) {
    return Hint::kMoveCloser;
  }
  if (size > policy.face_size_max) {
    return Hint::kMoveBack;
  }
  if (IsOffCentre(observation, face.box, policy)) {
    return Hint::kCenterFace;
  }
  return std::nullopt;
}

bool IsBacklit(const Observation& observation, const Policy& policy) {
  const auto around = SurroundingLuma(observation);
  return around.has_value() &&
         static_cast<double>(observation.quality.brightness) < policy.hint_backlight_max * *around;
}

std::optional<Hint> LightHint(const Observation& observation, const Policy& policy) {
  const FrameQuality& quality = observation.quality;
  if (IsBacklit(observation, policy)) {
    return Hint::kBacklit;
  }
  if (quality.brightness < policy.brightness_min) {
    return Hint::kTooDark;
  }
  if (quality.brightness > policy.brightness_max) {
    return Hint::kTooBright;
  }
  return std::nullopt;
}

// Of a face that should be at rest: a head that turns as asked is blurred, looks elsewhere, and
// hides a part of itself.
std::optional<Hint> RestHint(const FrameQuality& quality, const FaceObservation& face,
                             const Policy& policy) {
  if (quality.focus.has_value() && *quality.focus < policy.hint_focus_min) {
    return Hint::kBlurred;
  }
  if (std::abs(face.pose.pitch_deg) > policy.hint_pitch_max_deg) {
    return Hint::kEyeLevel;
  }
  if (face.presence < policy.hint_presence_min) {
    return Hint::kFaceCovered;
  }
  return std::nullopt;
}

std::optional<Hint> GestureHint(const ChallengeState& challenge, MonotonicTime now,
                                const Policy& policy) {
  if (challenge.phase == ChallengePhase::kHolding) {
    return Hint::kHoldGesture;
  }
  if (challenge.phase == ChallengePhase::kArming &&
      now - challenge.arming_since > policy.look_straight_after) {
    return Hint::kLookStraight;
  }
  return std::nullopt;
}

}  // namespace

std::string_view HintName(Hint hint) {
  constexpr std::array<std::string_view, 13> kNames = {
      "FACE_NOT_FOUND", "MULTIPLE_FACES", "MOVE_CLOSER",  "MOVE_BACK", "CENTER_FACE",
      "BACKLIT",        "TOO_DARK",       "TOO_BRIGHT",   "BLURRED",   "EYE_LEVEL",
      "FACE_COVERED",   "LOOK_STRAIGHT",  "HOLD_GESTURE",
  };
  const auto index = static_cast<std::size_t>(hint);
  POL_CHECK(index < kNames.size());
  return kNames[index];
}

std::optional<Hint> ChooseHint(const Observation& observation, const ChallengeState* challenge,
                               MonotonicTime now, const Policy& policy) {
  if (!observation.face.has_value() || observation.width_px == 0 || observation.height_px == 0 ||
      observation.face->presence < policy.presence_min) {
    return Hint::kFaceNotFound;
  }
  if (observation.face_count > 1) {
    return Hint::kMultipleFaces;
  }
  if (const auto placement = PlacementHint(observation, *observation.face, policy);
      placement.has_value()) {
    return placement;
  }
  if (const auto light = LightHint(observation, policy); light.has_value()) {
    return light;
  }
  if (challenge != nullptr && challenge->phase == ChallengePhase::kArming) {
    const auto rest = RestHint(observation.quality, *observation.face, policy);
    if (rest.has_value()) {
      return rest;
    }
  }
  return challenge == nullptr ? std::nullopt : GestureHint(*challenge, now, policy);
}

HintStep StepHint(HintState state, std::optional<Hint> seen, MonotonicTime now,
                  const Policy& policy) {
  if (seen != state.candidate) {
    state.candidate = seen;
    state.candidate_since = now;
  }
  const bool is_immediate = seen == Hint::kHoldGesture || state.told == Hint::kHoldGesture;
  const bool is_due = is_immediate || now - state.candidate_since >= policy.hint_delay;
  const bool changed = is_due && state.told != state.candidate;
  if (changed) {
    state.told = state.candidate;
  }
  return {.state = state, .changed = changed};
}

}  // namespace pol
