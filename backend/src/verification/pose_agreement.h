// Does the inner face point where the whole head does, over the session? See PoseConsistency.
#pragma once

#include <cstdint>
#include <optional>

#include "verification/observation.h"
#include "verification/policy.h"

namespace pol {

struct PoseEvidence {
  double distance_sum = 0;  // of the cosine distances
  std::uint32_t frames = 0;
};

// nullptr: no usable face.
PoseEvidence AddPose(PoseEvidence evidence, const FaceObservation* face);

// Mean cosine distance, [0, 2]; nullopt below `pose_consistency_frames_min` frames.
std::optional<double> PoseDistanceMean(const PoseEvidence& evidence, const Policy& policy);

}  // namespace pol
