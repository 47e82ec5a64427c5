// How far a face is into a gesture: 0 at the person's neutral face, 1 at the policy's cut, may be
// negative or above 1. One small pure function a gesture; all are relative to the baseline.
#pragma once

#include <optional>

#include "verification/baseline.h"
#include "verification/gesture.h"
#include "verification/observation.h"
#include "verification/policy.h"

namespace pol {

// Expressions, tilts and nods are only judged while the head is turned little from the baseline,
// and expressions while it is nodded little (perspective fakes them): beyond `judged_yaw_max_deg`
// or `judged_pitch_max_deg` the level is 0.
double GestureLevel(Gesture gesture, const FaceObservation& face, const Baseline& baseline,
                    const Policy& policy);

// The emotion that the gesture is expected to show: smile -> happy, surprised -> surprise.
std::optional<Emotion> TargetEmotion(Gesture gesture);

}  // namespace pol
