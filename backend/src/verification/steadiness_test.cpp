#include "verification/steadiness.h"

#include <cmath>
#include <utility>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

RigidPoints Cross() {
  RigidPoints points{};
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i] = {static_cast<float>(i * i % 7), static_cast<float>(i * 3 % 11)};
  }
  return points;
}

RigidPoints Moved(const RigidPoints& points, double scale, double angle, float shift) {
  RigidPoints moved{};
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double x = points[i].x;
    const double y = points[i].y;
    moved[i] = {static_cast<float>(scale * (x * std::cos(angle) - y * std::sin(angle))) + shift,
                static_cast<float>(scale * (x * std::sin(angle) + y * std::cos(angle))) - shift};
  }
  return moved;
}

TEST(SteadinessTest, ShiftTurnAndScaleAreNoTremble) {
  EXPECT_NEAR(SimilarityResidual(Cross(), Moved(Cross(), 1.3, 0.4, 20)), 0, 1e-4);
}

TEST(SteadinessTest, ASinglePointThatJumpsIsSeen) {
  RigidPoints jumped = Cross();
  jumped[3].x += 2;
  const double residual = SimilarityResidual(Cross(), jumped);
  EXPECT_GT(residual, 0.3);
  EXPECT_LT(residual, 2 / std::sqrt(14.0) + 1e-6);
}

TEST(SteadinessTest, AMirrorImageIsNoSimilarity) {
  RigidPoints mirrored = Cross();
  for (Point2f& point : mirrored) {
    point.x = -point.x;
  }
  EXPECT_GT(SimilarityResidual(Cross(), mirrored), 1);
}

TEST(SteadinessTest, PointsInOnePlaceLeaveTheirOwnSpread) {
  EXPECT_EQ(SimilarityResidual(RigidPoints{}, RigidPoints{}), 0);
  EXPECT_GT(SimilarityResidual(RigidPoints{}, Cross()), 1);
}

TEST(SteadinessTest, NeedsExactlyTheNumberOfPairs) {
  const Policy policy;
  SteadinessEvidence evidence;
  for (std::uint64_t i = 0; i < policy.steadiness_pairs_min; ++i) {
    const FaceObservation face = test::NeutralFace(i);
    evidence = AddFace(std::move(evidence), &face, policy);
  }
  EXPECT_FALSE(MedianTremble(evidence, policy).has_value());
  const FaceObservation face = test::NeutralFace(99);
  evidence = AddFace(std::move(evidence), &face, policy);
  EXPECT_LT(MedianTremble(evidence, policy).value(), policy.tremble_sure);
}

TEST(SteadinessTest, AGapOrAMovementIsNoPair) {
  const Policy policy;
  FaceObservation face = test::NeutralFace(1);
  SteadinessEvidence evidence = AddFace({}, &face, policy);
  evidence = AddFace(std::move(evidence), nullptr, policy);
  evidence = AddFace(std::move(evidence), &face, policy);
  EXPECT_TRUE(evidence.trembles.empty());
  face.pose.yaw_deg = static_cast<float>(policy.steadiness_pose_step_deg) + 0.1F;
  evidence = AddFace(std::move(evidence), &face, policy);
  EXPECT_TRUE(evidence.trembles.empty());
  evidence = AddFace(std::move(evidence), &face, policy);
  EXPECT_EQ(evidence.trembles.size(), 1U);
}

}  // namespace
}  // namespace pol
