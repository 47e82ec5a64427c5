// Do the rigid parts of the face move as one? Generated faces tremble from frame to frame.
//
// 1. Take the landmarks that no muscle moves much (nose bridge, eye corners, temples).
// 2. Between neighbouring frames fit the similarity (shift, turn, scale) by least squares
//    (Umeyama 1991, two-dimensional closed form).
// 3. The root mean square of what remains, over the inter-ocular distance, is the pair's tremble.
// Pairs during a head movement are left out: perspective change is no tremble.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "verification/observation.h"
#include "verification/policy.h"

namespace pol {

inline constexpr std::array<std::uint16_t, 14> kRigidLandmarks = {
    33, 133, 362, 263, 6, 168, 197, 195, 5, 4, 127, 356, 234, 454};

using RigidPoints = std::array<Point2f, kRigidLandmarks.size()>;

struct SteadinessEvidence {
  struct Frame {
    RigidPoints points{};
    HeadPose pose;
  };
  std::optional<Frame> last;
  std::vector<float> trembles;  // one a pair, in inter-ocular distances; bounded
};

// Root mean square distance of `to` from the best similarity image of `from`, in the unit of `to`.
double SimilarityResidual(const RigidPoints& from, const RigidPoints& to);

// nullptr: no usable face, the chain is broken.
SteadinessEvidence AddFace(SteadinessEvidence evidence, const FaceObservation* face,
                           const Policy& policy);
// Median tremble, nullopt below `steadiness_pairs_min` pairs.
std::optional<double> MedianTremble(const SteadinessEvidence& evidence, const Policy& policy);

}  // namespace pol
