#include "verification/parallax.h"

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

struct Shape {
  double depth = 0;  // of the face, in inter-ocular distances; 0: flat
};

// The landmarks on a bowl of the given depth, turned by `yaw_deg`, seen from six eye distances
// away.
FaceObservation FaceSeen(const Shape& shape, double yaw_deg) {
  FaceObservation face;
  face.measures = test::NeutralMeasures();
  face.pose.yaw_deg = static_cast<float>(yaw_deg);
  const double angle = yaw_deg * std::numbers::pi / 180;
  for (std::size_t i = 0; i < kParallaxLandmarks.size(); ++i) {
    const double direction = 2.4 * static_cast<double>(i);
    const double radius = 0.15 + 0.85 * static_cast<double>(i) / 43.0;
    const double x = radius * std::cos(direction);
    const double y = radius * std::sin(direction);
    const double z = shape.depth * (1 - radius * radius);
    const double turned_x = x * std::cos(angle) + z * std::sin(angle);
    const double turned_z = z * std::cos(angle) - x * std::sin(angle);
    const double scale = 90 * 6 / (6 - turned_z);
    face.landmarks[kParallaxLandmarks[i]] = {.x = static_cast<float>(320 + scale * turned_x),
                                             .y = static_cast<float>(240 + scale * y),
                                             .z = 0};
  }
  return face;
}

std::optional<double> ReliefOf(const Shape& shape, double yaw_deg) {
  const Policy policy;
  ParallaxEvidence evidence;
  for (const double yaw : {0.0, 0.0, 0.0, yaw_deg, yaw_deg, yaw_deg}) {
    const FaceObservation face = FaceSeen(shape, yaw);
    evidence = AddView(std::move(evidence), &face, test::NeutralBaseline(), policy);
  }
  return Relief(evidence, policy);
}

TEST(ParallaxTest, AFlatPictureHasNoRelief) {
  EXPECT_NEAR(ReliefOf({.depth = 0}, 20).value(), 0, 1e-3);
}

TEST(ParallaxTest, AHeadHasReliefAndHardlyMoreWhenTurnedFurther) {
  const double at_15 = ReliefOf({.depth = 0.6}, 15).value();
  const double at_25 = ReliefOf({.depth = 0.6}, 25).value();
  EXPECT_GT(at_15, Policy().relief_even);
  EXPECT_NEAR(at_15, at_25, 0.1 * at_15);
}

TEST(ParallaxTest, ADeeperFaceHasMoreRelief) {
  EXPECT_GT(ReliefOf({.depth = 0.6}, 20).value(), 1.5 * ReliefOf({.depth = 0.3}, 20).value());
}

TEST(ParallaxTest, WithoutATurnThereIsNothingToMeasure) {
  const double least = Policy().parallax_angle_min_deg;
  EXPECT_EQ(ReliefOf({.depth = 0.6}, least - 0.1), std::nullopt);
  EXPECT_TRUE(ReliefOf({.depth = 0.6}, least + 0.1).has_value());
}

TEST(ParallaxTest, ATurnBeyondWhatTheLandmarksFollowIsLeftOut) {
  const Policy policy;
  ParallaxEvidence evidence;
  const auto yaws = {0.0, 0.0, 0.0, 20.0, 20.0, 20.0};
  for (const double yaw : yaws) {
    const FaceObservation face = FaceSeen({.depth = 0.6}, yaw);
    evidence = AddView(std::move(evidence), &face, test::NeutralBaseline(), policy);
  }
  for (int i = 0; i < 3; ++i) {
    const FaceObservation face = FaceSeen({.depth = 0.6}, 2 * policy.parallax_angle_max_deg);
    evidence = AddView(std::move(evidence), &face, test::NeutralBaseline(), policy);
  }
  EXPECT_LE(evidence.turned_angle_deg, policy.parallax_angle_max_deg);
  EXPECT_GE(evidence.turned_angle_deg, 19);
}

TEST(ParallaxTest, TurnedFramesMustFollowEachOther) {
  const Policy policy;
  ParallaxEvidence evidence;
  for (const double yaw : {0.0, 0.0, 0.0, 20.0, 20.0}) {
    const FaceObservation face = FaceSeen({.depth = 0.6}, yaw);
    evidence = AddView(std::move(evidence), &face, test::NeutralBaseline(), policy);
    if (yaw > 0) {
      evidence = AddView(std::move(evidence), nullptr, test::NeutralBaseline(), policy);
    }
  }
  EXPECT_EQ(Relief(evidence, policy), std::nullopt);
}

TEST(ParallaxTest, PointsOnOneSpotDetermineNothing) {
  EXPECT_EQ(HomographyResidual(ParallaxPoints{}, ParallaxPoints{}), std::nullopt);
}

}  // namespace
}  // namespace pol
