#include "vision/spoof_classifier.h"

#include <limits>

#include <gtest/gtest.h>

namespace pol {
namespace {

Image Blank(std::uint32_t width, std::uint32_t height) {
  return {.width = width,
          .height = height,
          .rgbx = std::vector<std::uint8_t>(std::size_t{4} * width * height)};
}

struct Edges {
  float left, top, right, bottom;
};

Edges EdgesOf(const Roi& roi) {
  return {roi.centre.x - roi.width / 2, roi.centre.y - roi.height / 2, roi.centre.x + roi.width / 2,
          roi.centre.y + roi.height / 2};
}

TEST(SpoofRoi, IsTheFaceBoxTimesTheScale) {
  const auto roi = SpoofRoi(Blank(640, 480), {.x = 270, .y = 190, .width = 100, .height = 100});
  ASSERT_TRUE(roi.has_value());
  EXPECT_FLOAT_EQ(roi->width, 270);
  EXPECT_FLOAT_EQ(roi->height, 270);
  EXPECT_FLOAT_EQ(EdgesOf(*roi).left, 185);
  EXPECT_FLOAT_EQ(EdgesOf(*roi).top, 105);
}

TEST(SpoofRoi, IsShiftedInsideAtEachEdge) {
  const Image image = Blank(640, 480);
  const auto first = SpoofRoi(image, {.x = 5, .y = 5, .width = 100, .height = 100});
  ASSERT_TRUE(first.has_value());
  EXPECT_FLOAT_EQ(EdgesOf(*first).left, 0);
  EXPECT_FLOAT_EQ(EdgesOf(*first).top, 0);
  EXPECT_FLOAT_EQ(first->width, 270);
  const auto last = SpoofRoi(image, {.x = 530, .y = 370, .width = 100, .height = 100});
  ASSERT_TRUE(last.has_value());
  EXPECT_FLOAT_EQ(EdgesOf(*last).right, 639);
  EXPECT_FLOAT_EQ(EdgesOf(*last).bottom, 479);
}

TEST(SpoofRoi, ShrinksWhereThePictureIsSmaller) {
  const auto roi = SpoofRoi(Blank(320, 240), {.x = 60, .y = 20, .width = 160, .height = 190});
  ASSERT_TRUE(roi.has_value());
  const float scale = 239.0F / 190.0F;
  EXPECT_NEAR(roi->height, 239, 1);
  EXPECT_NEAR(roi->width, 160 * scale, 1);
  EXPECT_GE(EdgesOf(*roi).top, 0);
  EXPECT_LE(EdgesOf(*roi).bottom, 239);
}

TEST(SpoofRoi, NeedsSurroundings) {
  const Image image = Blank(640, 481);
  EXPECT_TRUE(SpoofRoi(image, {.x = 200, .y = 20, .width = 300, .height = 400}).has_value());
  EXPECT_FALSE(SpoofRoi(image, {.x = 200, .y = 20, .width = 300, .height = 401}).has_value());
  EXPECT_FALSE(SpoofRoi(image, {.x = 50, .y = 20, .width = 533, .height = 300}).has_value());
}

TEST(SpoofRoi, NeedsAFaceOfTheSmallestSize) {
  const Image image = Blank(640, 480);
  EXPECT_TRUE(SpoofRoi(image, {.x = 300, .y = 200, .width = 16, .height = 16}).has_value());
  EXPECT_FALSE(SpoofRoi(image, {.x = 300, .y = 200, .width = 15.9F, .height = 16}).has_value());
  EXPECT_FALSE(SpoofRoi(image, {.x = 300, .y = 200, .width = 16, .height = 15.9F}).has_value());
}

TEST(SpoofRoi, NeedsAFaceWhoseCentreIsInThePicture) {
  const Image image = Blank(640, 480);
  EXPECT_TRUE(SpoofRoi(image, {.x = -50, .y = 100, .width = 100, .height = 100}).has_value());
  EXPECT_FALSE(SpoofRoi(image, {.x = -51, .y = 100, .width = 100, .height = 100}).has_value());
  EXPECT_FALSE(SpoofRoi(image, {.x = 590, .y = 100, .width = 100, .height = 100}).has_value());
  constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_FALSE(SpoofRoi(image, {.x = kNan, .y = 0, .width = 100, .height = 100}).has_value());
}

}  // namespace
}  // namespace pol
