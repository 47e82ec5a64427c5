#include "verification/passive_spoof.h"

#include <cmath>

namespace pol {
namespace {

bool IsCalmFrontal(const FaceObservation& face, const std::optional<Baseline>& neutral,
                   const Policy& policy) {
  const Baseline sample = SampleOf(face);
  return std::abs(face.pose.yaw_deg) <= policy.spoof_yaw_max_deg && IsNeutralPose(sample, policy) &&
         (!neutral.has_value() || IsNearBaseline(sample, *neutral, policy));
}

bool IsLargeEnough(const Observation& observation, const FaceObservation& face,
                   const Policy& policy) {
  return face.measures.inter_ocular_px >= policy.face_size_min * observation.width_px;
}

}  // namespace

SpoofEvidence AddSpoof(SpoofEvidence evidence, const Observation& observation,
                       const FaceObservation* face, const std::optional<Baseline>& neutral,
                       const Policy& policy) {
  if (face != nullptr && face->spoof_live.has_value() && IsCalmFrontal(*face, neutral, policy) &&
      IsLargeEnough(observation, *face, policy)) {
    evidence.live_sum += static_cast<double>(*face->spoof_live);
    ++evidence.frames;
  }
  return evidence;
}

std::optional<double> SpoofLiveMean(const SpoofEvidence& evidence, const Policy& policy) {
  if (evidence.frames == 0 || evidence.frames < policy.spoof_frames_min) {
    return std::nullopt;
  }
  return evidence.live_sum / evidence.frames;
}

}  // namespace pol
