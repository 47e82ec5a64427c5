// Advice to the person about what the server sees. Wire type in capitals, see docs/protocol.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "verification/challenge.h"
#include "verification/observation.h"
#include "verification/policy.h"

namespace pol {

// In order of importance: the first that applies is told.
enum class Hint : std::uint8_t {
  kFaceNotFound,
  kMultipleFaces,
  kMoveCloser,
  kMoveBack,
  kCenterFace,
  kBacklit,  // the face is much darker than what is around it
  kTooDark,
  kTooBright,
  kBlurred,       // the face at rest is blurred
  kEyeLevel,      // the face at rest looks far up or down: the camera is not at its height
  kFaceCovered,   // something hides a part of the face at rest, as far as Face Mesh can tell
  kLookStraight,  // the neutral pose a challenge starts from has not been seen yet
  kHoldGesture,   // gesture recognised, keep it
};
// "FACE_NOT_FOUND", "MULTIPLE_FACES", ...
std::string_view HintName(Hint hint);

// `challenge`: the one under way, nullptr in a pause.
std::optional<Hint> ChooseHint(const Observation& observation, const ChallengeState* challenge,
                               MonotonicTime now, const Policy& policy);

struct HintState {
  std::optional<Hint> told;
  std::optional<Hint> candidate;
  MonotonicTime candidate_since{};
};

struct HintStep {
  HintState state;
  bool changed = false;  // state.told is new and must be sent
};

// A change is told once it has lasted `hint_delay`; kHoldGesture comes and goes at once.
HintStep StepHint(HintState state, std::optional<Hint> seen, MonotonicTime now,
                  const Policy& policy);

}  // namespace pol
