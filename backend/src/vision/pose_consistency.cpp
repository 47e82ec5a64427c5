#include "vision/pose_consistency.h"

#include <algorithm>
#include <array>

namespace pol {
namespace {

// Positions from MediaPipe's geometry_pipeline_metadata_landmarks (Apache-2.0), every point with
// the same say. The inner ones come first.
constexpr std::size_t kRigidCount = 41;

const std::array<RigidPoint, kRigidCount>& RigidPoints() {
  static const std::array<RigidPoint, kRigidCount> points = {{
      // Eye corners, nose, beside the nose.
      {33, {-4.4459F, 2.6640F, 3.1734F}, 1.0F},
      {133, {-1.8564F, 2.5852F, 3.7579F}, 1.0F},
      {263, {4.4459F, 2.6640F, 3.1734F}, 1.0F},
      {362, {1.8564F, 2.5852F, 3.7579F}, 1.0F},
      {4, {0.0000F, -0.4632F, 7.5866F}, 1.0F},
      {6, {0.0000F, 2.4733F, 5.7886F}, 1.0F},
      {168, {0.0000F, 3.2710F, 5.2360F}, 1.0F},
      {197, {0.0000F, 1.7284F, 6.3168F}, 1.0F},
      {129, {-1.7858F, -0.9783F, 4.8505F}, 1.0F},
      {358, {1.7858F, -0.9783F, 4.8505F}, 1.0F},
      {198, {-1.2468F, 0.2303F, 5.6810F}, 1.0F},
      {420, {1.2468F, 0.2303F, 5.6810F}, 1.0F},
      {121, {-1.8207F, 1.4680F, 4.2241F}, 1.0F},
      {350, {1.8207F, 1.4680F, 4.2241F}, 1.0F},
      {119, {-3.3007F, 0.8616F, 3.8728F}, 1.0F},
      {348, {3.3007F, 0.8616F, 3.8728F}, 1.0F},
      // Forehead, temples, cheeks, before the ears.
      {10, {0.0000F, 8.2618F, 4.4815F}, 1.0F},
      {338, {1.8914F, 8.2364F, 4.2750F}, 1.0F},
      {109, {-1.8914F, 8.2364F, 4.2750F}, 1.0F},
      {297, {3.5240F, 8.0060F, 3.7292F}, 1.0F},
      {67, {-3.5240F, 8.0060F, 3.7292F}, 1.0F},
      {332, {5.1332F, 7.4856F, 2.6604F}, 1.0F},
      {103, {-5.1332F, 7.4856F, 2.6604F}, 1.0F},
      {284, {6.2793F, 6.6154F, 1.4259F}, 1.0F},
      {54, {-6.2793F, 6.6154F, 1.4259F}, 1.0F},
      {251, {7.0880F, 5.4348F, 0.0996F}, 1.0F},
      {21, {-7.0880F, 5.4348F, 0.0996F}, 1.0F},
      {389, {7.5558F, 4.1068F, -0.9919F}, 1.0F},
      {162, {-7.5558F, 4.1068F, -0.9919F}, 1.0F},
      {356, {7.7431F, 2.3650F, -2.0052F}, 1.0F},
      {127, {-7.7431F, 2.3650F, -2.0052F}, 1.0F},
      {454, {7.6642F, 0.6731F, -2.4359F}, 1.0F},
      {234, {-7.6642F, 0.6731F, -2.4359F}, 1.0F},
      {323, {7.5422F, -1.0493F, -2.4313F}, 1.0F},
      {93, {-7.5422F, -1.0493F, -2.4313F}, 1.0F},
      {143, {-6.4076F, 2.2360F, 1.5608F}, 1.0F},
      {372, {6.4076F, 2.2360F, 1.5608F}, 1.0F},
      {117, {-5.2587F, 0.9458F, 2.9743F}, 1.0F},
      {346, {5.2587F, 0.9458F, 2.9743F}, 1.0F},
      {147, {-6.2349F, -1.9444F, 1.6635F}, 1.0F},
      {376, {6.2349F, -1.9444F, 1.6635F}, 1.0F},
  }};
  return points;
}

}  // namespace

std::span<const RigidPoint> ConsistencyPoints() { return RigidPoints(); }

std::optional<PoseConsistency> MeasurePoseConsistency(const Landmarks& landmarks) {
  const std::span<const RigidPoint> all = ConsistencyPoints();
  const auto inner_rotation = FitHeadRotation(landmarks, all.first(kConsistencyInnerCount));
  const auto whole_rotation = FitHeadRotation(landmarks, all);
  if (!inner_rotation || !whole_rotation) {
    return std::nullopt;
  }
  const float cosine = inner_rotation->col(2).dot(whole_rotation->col(2));
  return PoseConsistency{.cosine_distance = std::clamp(1.0F - cosine, 0.0F, 2.0F)};
}

}  // namespace pol
