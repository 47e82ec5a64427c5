// The deepfake evidence of a file, frame by frame, by the domain's own measures.
#pragma once

#include <optional>

#include "verification/observation.h"
#include "verification/policy.h"
#include "verification/steadiness.h"

namespace pol {

struct DeepfakeCues {
  std::optional<float> pose_cosine_distance;  // PoseConsistency, [0, 2], small is genuine
  std::optional<float> identity_cosine;       // to the file's first embedding, [-1, 1]
  std::optional<float> tremble;  // steadiness.h, against the frame before, in inter-ocular
                                 // distances; absent while the head moves
};

class CueFollower {
 public:
  // The file's next frame.
  DeepfakeCues Add(const Observation& observation);

 private:
  Policy policy_;
  SteadinessEvidence steadiness_;
  std::optional<Embedding> first_embedding_;
};

}  // namespace pol
