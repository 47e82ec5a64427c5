#include "vision/pose_consistency.h"

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "vision/head_pose.h"

namespace pol {
namespace {

// The inner points of a head in one pose, all others in another.
Landmarks Head(const HeadPose& inner, const HeadPose& outer) {
  Landmarks landmarks{};
  const std::span<const RigidPoint> points = ConsistencyPoints();
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Eigen::Matrix3f rotation = RotationFromPose(i < kConsistencyInnerCount ? inner : outer);
    const Eigen::Vector3f turned = rotation * points[i].canonical * 5.0F;
    landmarks[points[i].index] = {turned.x(), -turned.y(), -turned.z()};
  }
  return landmarks;
}

TEST(PoseConsistency, IsZeroForARigidHeadInAnyPose) {
  for (const float yaw : {-40.0F, 0.0F, 25.0F}) {
    const auto consistency = MeasurePoseConsistency(Head({yaw, 10, 5}, {yaw, 10, 5}));
    ASSERT_TRUE(consistency.has_value());
    EXPECT_NEAR(consistency->cosine_distance, 0, 1e-5);
  }
}

TEST(PoseConsistency, GrowsWithTheAngleBetweenInnerFaceAndHead) {
  float last = 1e-4F;
  for (const float yaw : {10.0F, 20.0F, 30.0F}) {
    const auto consistency = MeasurePoseConsistency(Head({yaw, 0, 0}, {0, 0, 0}));
    ASSERT_TRUE(consistency.has_value());
    EXPECT_GT(consistency->cosine_distance, 2 * last) << yaw;
    // The whole head contains the inner face, so the fits differ by less than the true angle.
    EXPECT_LT(consistency->cosine_distance, 1 - std::cos(yaw / 180 * std::numbers::pi_v<float>))
        << yaw;
    last = consistency->cosine_distance;
  }
}

TEST(PoseConsistency, HasNoAnswerForPointsWithoutExtent) {
  EXPECT_FALSE(MeasurePoseConsistency(Landmarks{}).has_value());
}

}  // namespace
}  // namespace pol
