#include "vision/face_embedder.h"

#include <cmath>

#include <gtest/gtest.h>

namespace pol {
namespace {

TEST(FitSimilarity, RecoversATurnScaleAndShift) {
  const Affine truth{.xx = 1.5F, .xy = -0.7F, .x0 = 30, .yx = 0.7F, .yy = 1.5F, .y0 = -12};
  FivePoints moved{};
  for (std::size_t i = 0; i < moved.size(); ++i) {
    moved[i] = truth.Apply(AlignmentTemplate()[i]);
  }
  const auto fitted = FitSimilarity(AlignmentTemplate(), moved);
  ASSERT_TRUE(fitted.has_value());
  EXPECT_NEAR(fitted->xx, truth.xx, 1e-4);
  EXPECT_NEAR(fitted->xy, truth.xy, 1e-4);
  EXPECT_NEAR(fitted->x0, truth.x0, 1e-2);
  EXPECT_NEAR(fitted->yx, truth.yx, 1e-4);
  EXPECT_NEAR(fitted->yy, truth.yy, 1e-4);
  EXPECT_NEAR(fitted->y0, truth.y0, 1e-2);
}

TEST(FitSimilarity, NeverMirrors) {
  FivePoints mirrored = AlignmentTemplate();
  for (Point2f& point : mirrored) {
    point.x = 112 - point.x;
  }
  const auto fitted = FitSimilarity(AlignmentTemplate(), mirrored);
  ASSERT_TRUE(fitted.has_value());
  EXPECT_GE(fitted->xx * fitted->yy - fitted->xy * fitted->yx, 0);
}

TEST(FitSimilarity, HasNoAnswerForPointsWithoutExtent) {
  EXPECT_FALSE(FitSimilarity(FivePoints{}, AlignmentTemplate()).has_value());
}

TEST(AlignmentPoints, ThePersonsRightComesFirst) {
  Landmarks landmarks{};
  for (const std::size_t index : {33U, 160U, 158U, 133U, 153U, 144U}) {
    landmarks[index] = {10, 20, 0};
  }
  for (const std::size_t index : {362U, 385U, 387U, 263U, 373U, 380U}) {
    landmarks[index] = {40, 21, 0};
  }
  landmarks[1] = {25, 35, -9};
  landmarks[61] = landmarks[78] = {15, 50, 0};
  landmarks[291] = landmarks[308] = {35, 51, 0};
  const FivePoints points = AlignmentPoints(landmarks);
  EXPECT_NEAR(points[0].x, 10, 1e-5);
  EXPECT_NEAR(points[1].x, 40, 1e-5);
  EXPECT_NEAR(points[2].y, 35, 1e-5);
  EXPECT_NEAR(points[3].x, 15, 1e-5);
  EXPECT_NEAR(points[4].y, 51, 1e-5);
}

}  // namespace
}  // namespace pol
