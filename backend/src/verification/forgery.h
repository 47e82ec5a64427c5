// What the deepfake net says of the person's frontal frames, over the session.
#pragma once

#include <cstdint>
#include <optional>

#include "verification/observation.h"
#include "verification/policy.h"

namespace pol {

struct ForgeryEvidence {
  double forged_sum = 0;  // of the probabilities of a forged face
  std::uint32_t frames = 0;
};

// nullptr: no usable face.
ForgeryEvidence AddForgery(ForgeryEvidence evidence, const FaceObservation* face,
                           const Policy& policy);

// Mean probability of a forged face, [0, 1]; nullopt below `forged_frames_min` frames.
std::optional<double> ForgedMean(const ForgeryEvidence& evidence, const Policy& policy);

}  // namespace pol
