#include "app/deepfake_cues.h"

#include <numeric>
#include <utility>

namespace pol {

DeepfakeCues CueFollower::Add(const Observation& observation) {
  const FaceObservation* face = observation.face ? &*observation.face : nullptr;
  DeepfakeCues cues;
  steadiness_.trembles.clear();  // keeps only the pair that this frame completes
  steadiness_ = AddFace(std::move(steadiness_), face, policy_);
  if (!steadiness_.trembles.empty()) {
    cues.tremble = steadiness_.trembles.back();
  }
  if (face == nullptr) {
    return cues;
  }
  if (face->pose_consistency) {
    cues.pose_cosine_distance = face->pose_consistency->cosine_distance;
  }
  if (face->embedding) {
    if (!first_embedding_) {
      first_embedding_ = face->embedding;
    }
    cues.identity_cosine = std::inner_product(face->embedding->begin(), face->embedding->end(),
                                              first_embedding_->begin(), 0.0F);
  }
  return cues;
}

}  // namespace pol
