#include "vision/face_landmarks.h"

#include <cmath>
#include <numbers>
#include <vector>

#include <gtest/gtest.h>

namespace pol {
namespace {

TEST(RoiFromDetection, IsSquareLargerAndLevelWithTheEyes) {
  Detection detection{.box = {.x = 100, .y = 50, .width = 80, .height = 60}};
  detection.keypoints[keypoint::kRightEye] = {120, 70};
  detection.keypoints[keypoint::kLeftEye] = {150, 100};
  const Roi roi = RoiFromDetection(detection);
  EXPECT_FLOAT_EQ(roi.centre.x, 140);
  EXPECT_FLOAT_EQ(roi.centre.y, 80);
  EXPECT_FLOAT_EQ(roi.width, 120);
  EXPECT_FLOAT_EQ(roi.height, 120);
  EXPECT_NEAR(roi.rotation, std::numbers::pi / 4, 1e-6);
}

TEST(RoiFromLandmarks, IsSquareAroundAllPointsAndLevelWithTheEyes) {
  Landmarks landmarks{};
  for (std::size_t i = 0; i < landmarks.size(); ++i) {
    landmarks[i] = {200, 150, 0};
  }
  landmarks[0] = {150, 100, 0};
  landmarks[1] = {250, 300, 0};
  landmarks[mesh::kRightEyeOuter] = {180, 160, 0};
  landmarks[mesh::kLeftEyeOuter] = {220, 160, 0};
  const Roi roi = RoiFromLandmarks(landmarks);
  EXPECT_FLOAT_EQ(roi.centre.x, 200);
  EXPECT_FLOAT_EQ(roi.centre.y, 200);
  EXPECT_FLOAT_EQ(roi.width, 300);
  EXPECT_FLOAT_EQ(roi.rotation, 0);
  const Box box = LandmarkBox(landmarks);
  EXPECT_FLOAT_EQ(box.x, 150);
  EXPECT_FLOAT_EQ(box.height, 200);
  const Roi tight = RoiFromLandmarks(landmarks, 1.25F);
  EXPECT_FLOAT_EQ(tight.width, 250);
  EXPECT_FLOAT_EQ(tight.height, 250);
  EXPECT_FLOAT_EQ(tight.centre.y, 200);
}

TEST(LandmarksToImage, TurnsScalesAndShiftsThePoints) {
  std::vector<float> points(3 * kLandmarkCount, 96.0F);  // the crop's centre, z = 96
  points[0] = 192;                                       // point 0 at the middle of the right edge
  points[2] = -19.2F;
  const Roi roi{
      .centre = {320, 240}, .width = 100, .height = 100, .rotation = std::numbers::pi_v<float> / 2};
  const Landmarks landmarks = LandmarksToImage(points, roi);
  EXPECT_NEAR(landmarks[0].x, 320, 1e-3);
  EXPECT_NEAR(landmarks[0].y, 290, 1e-3);
  EXPECT_NEAR(landmarks[0].z, -10, 1e-3);
  EXPECT_NEAR(landmarks[1].x, 320, 1e-3);
  EXPECT_NEAR(landmarks[1].y, 240, 1e-3);
  EXPECT_NEAR(landmarks[1].z, 50, 1e-3);
}

}  // namespace
}  // namespace pol
