#include "vision/head_pose.h"

#include <cmath>
#include <limits>
#include <random>

#include <Eigen/LU>
#include <gtest/gtest.h>

#include "vision/face_landmarks.h"

namespace pol {
namespace {

constexpr std::size_t kForehead = 10;

// The canonical head, turned, four pixels a centimetre, at (320, 240) in the picture.
Landmarks TurnedHead(const HeadPose& pose) {
  const Eigen::Matrix3f rotation = RotationFromPose(pose);
  Landmarks landmarks{};
  for (const RigidPoint& point : PoseBasis()) {
    const Eigen::Vector3f turned = rotation * point.canonical * 4.0F;
    landmarks[point.index] = {320 + turned.x(), 240 - turned.y(), -turned.z()};
  }
  return landmarks;
}

HeadPose Measure(const Landmarks& landmarks) {
  const auto rotation = FitHeadRotation(landmarks, PoseBasis());
  EXPECT_TRUE(rotation.has_value());
  return PoseFromRotation(*rotation);
}

Point3f EyesMiddle(const Landmarks& landmarks) {
  const Point3f& right = landmarks[mesh::kRightEyeOuter];
  const Point3f& left = landmarks[mesh::kLeftEyeOuter];
  return {(right.x + left.x) / 2, (right.y + left.y) / 2, (right.z + left.z) / 2};
}

TEST(HeadPose, RecoversEveryTurnOfARigidHead) {
  for (float yaw = -80; yaw <= 80; yaw += 20) {
    for (float pitch = -60; pitch <= 60; pitch += 20) {
      for (float roll = -90; roll <= 90; roll += 30) {
        const HeadPose pose = Measure(TurnedHead({yaw, pitch, roll}));
        EXPECT_NEAR(pose.yaw_deg, yaw, 0.02) << yaw << " " << pitch << " " << roll;
        EXPECT_NEAR(pose.pitch_deg, pitch, 0.02) << yaw << " " << pitch << " " << roll;
        EXPECT_NEAR(pose.roll_deg, roll, 0.02) << yaw << " " << pitch << " " << roll;
      }
    }
  }
}

TEST(HeadPose, PositiveYawMovesTheNoseToTheImagesRight) {
  const Landmarks turned = TurnedHead({.yaw_deg = 20});
  EXPECT_GT(turned[4].x, EyesMiddle(turned).x + 5);
  EXPECT_GT(Measure(turned).yaw_deg, 19);
}

TEST(HeadPose, PositivePitchRaisesTheNose) {
  const Landmarks straight = TurnedHead({});
  const Landmarks up = TurnedHead({.pitch_deg = 20});
  EXPECT_LT(up[4].y - EyesMiddle(up).y, straight[4].y - EyesMiddle(straight).y - 3);
  EXPECT_GT(Measure(up).pitch_deg, 19);
}

TEST(HeadPose, PositiveRollLowersThePersonsLeftEye) {
  const Landmarks tilted = TurnedHead({.roll_deg = 20});
  EXPECT_GT(tilted[mesh::kLeftEyeOuter].y, tilted[mesh::kRightEyeOuter].y + 5);
  EXPECT_GT(tilted[kForehead].x, EyesMiddle(tilted).x + 5);
  EXPECT_GT(Measure(tilted).roll_deg, 19);
}

TEST(HeadPose, DoesNotDependOnPlaceOrSize) {
  Landmarks landmarks = TurnedHead({15, -10, 5});
  for (Point3f& point : landmarks) {
    point = {point.x * 7 - 900, point.y * 7 + 50, point.z * 7 + 333};
  }
  const HeadPose pose = Measure(landmarks);
  EXPECT_NEAR(pose.yaw_deg, 15, 0.02);
  EXPECT_NEAR(pose.pitch_deg, -10, 0.02);
  EXPECT_NEAR(pose.roll_deg, 5, 0.02);
}

TEST(HeadPose, StaysWithinThreeDegreesUnderNoise) {
  std::mt19937 generator(7);
  std::normal_distribution<float> noise(0, 0.6F);  // about 1.5 % of the distance between the eyes
  for (int round = 0; round < 50; ++round) {
    Landmarks landmarks = TurnedHead({-25, 12, -8});
    for (Point3f& point : landmarks) {
      point = {point.x + noise(generator), point.y + noise(generator), point.z + noise(generator)};
    }
    const HeadPose pose = Measure(landmarks);
    EXPECT_NEAR(pose.yaw_deg, -25, 3);
    EXPECT_NEAR(pose.pitch_deg, 12, 3);
    EXPECT_NEAR(pose.roll_deg, -8, 3);
  }
}

TEST(HeadPose, IsProperRotationEvenForAFlatFace) {
  Landmarks landmarks = TurnedHead({10, 0, 0});
  for (Point3f& point : landmarks) {
    point.z = 0;
  }
  const auto rotation = FitHeadRotation(landmarks, PoseBasis());
  ASSERT_TRUE(rotation.has_value());
  EXPECT_NEAR(rotation->determinant(), 1, 1e-4);
}

TEST(HeadPose, HasNoAnswerForPointsWithoutExtentOrNumbers) {
  EXPECT_FALSE(FitHeadRotation(Landmarks{}, PoseBasis()).has_value());
  Landmarks landmarks = TurnedHead({});
  landmarks[4].x = std::numeric_limits<float>::quiet_NaN();
  EXPECT_FALSE(FitHeadRotation(landmarks, PoseBasis()).has_value());
}

TEST(HeadPose, BasisIsMirrorSymmetric) {
  float balance = 0;
  for (const RigidPoint& point : PoseBasis()) {
    balance += point.weight * point.canonical.x();
  }
  EXPECT_NEAR(balance, 0, 1e-5);
}

}  // namespace
}  // namespace pol
