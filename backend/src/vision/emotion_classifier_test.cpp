#include "vision/emotion_classifier.h"

#include <gtest/gtest.h>

#include "vision/face_landmarks.h"

namespace pol {
namespace {

TEST(EmotionRoi, IsTheTurnedSquareWithItsOwnMargin) {
  Landmarks landmarks{};
  for (std::size_t i = 0; i < landmarks.size(); ++i) {
    landmarks[i] = {100 + static_cast<float>(i % 11) * 10, 50 + static_cast<float>(i % 21) * 10, 0};
  }
  const Roi roi = EmotionRoi(landmarks);
  EXPECT_FLOAT_EQ(roi.centre.x, 150);
  EXPECT_FLOAT_EQ(roi.centre.y, 150);
  EXPECT_FLOAT_EQ(roi.width, 200 * kEmotionRoiMargin);
  EXPECT_FLOAT_EQ(roi.height, 200 * kEmotionRoiMargin);
  EXPECT_FLOAT_EQ(roi.rotation, RoiFromLandmarks(landmarks).rotation);
}

}  // namespace
}  // namespace pol
