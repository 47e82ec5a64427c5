#include "verification/pose_agreement.h"

namespace pol {

PoseEvidence AddPose(PoseEvidence evidence, const FaceObservation* face) {
  if (face != nullptr && face->pose_consistency.has_value()) {
    evidence.distance_sum += static_cast<double>(face->pose_consistency->cosine_distance);
    ++evidence.frames;
  }
  return evidence;
}

std::optional<double> PoseDistanceMean(const PoseEvidence& evidence, const Policy& policy) {
  if (evidence.frames == 0 || evidence.frames < policy.pose_consistency_frames_min) {
    return std::nullopt;
  }
  return evidence.distance_sum / evidence.frames;
}

}  // namespace pol
