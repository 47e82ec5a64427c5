#include "verification/forgery.h"

#include <cmath>

namespace pol {

ForgeryEvidence AddForgery(ForgeryEvidence evidence, const FaceObservation* face,
                           const Policy& policy) {
  if (face != nullptr && face->forged.has_value() &&
      std::abs(face->pose.yaw_deg) <= policy.forged_yaw_max_deg) {
    evidence.forged_sum += static_cast<double>(*face->forged);
    ++evidence.frames;
  }
  return evidence;
}

std::optional<double> ForgedMean(const ForgeryEvidence& evidence, const Policy& policy) {
  if (evidence.frames == 0 || evidence.frames < policy.forged_frames_min) {
    return std::nullopt;
  }
  return evidence.forged_sum / evidence.frames;
}

}  // namespace pol
