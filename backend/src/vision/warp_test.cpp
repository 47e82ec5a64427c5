#include "vision/warp.h"

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::FloatNear;

// R = x, G = y, B = x + y at pixel (x, y): linear, so bilinear sampling is exact inside.
Image Ramp(std::uint32_t width, std::uint32_t height) {
  Image image{.width = width, .height = height, .rgbx = {}};
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      for (const std::uint32_t value : {x, y, x + y, 255U}) {
        image.rgbx.push_back(static_cast<std::uint8_t>(value));
      }
    }
  }
  return image;
}

std::vector<float> WarpAll(const Image& image, const Affine& m, const CropFormat& format) {
  std::vector<float> out(CropFloats(format), -1.0F);
  Warp(image, m, format, out);
  return out;
}

TEST(Warp, IdentityCopiesThePictureIntoPlanes) {
  const std::vector<float> out = WarpAll(Ramp(3, 2), {}, {.size = {3, 2}});
  EXPECT_THAT(out, ElementsAre(0, 1, 2, 0, 1, 2,    // R
                               0, 0, 0, 1, 1, 1,    // G
                               0, 1, 2, 1, 2, 3));  // B
}

TEST(Warp, BgrSwapsTheFirstAndLastPlane) {
  const std::vector<float> out =
      WarpAll(Ramp(3, 2), {}, {.size = {3, 2}, .channels = Channels::kBgr});
  EXPECT_THAT(out, ElementsAre(0, 1, 2, 1, 2, 3, 0, 0, 0, 1, 1, 1, 0, 1, 2, 0, 1, 2));
}

TEST(Warp, GreyWeighsTheColoursAndScales) {
  Image image{.width = 2, .height = 2, .rgbx = std::vector<std::uint8_t>(16, 0)};
  image.rgbx[0] = 255;
  image.rgbx[5] = 255;
  image.rgbx[10] = 255;
  const std::vector<float> out = WarpAll(
      image, {},
      {.size = {2, 2}, .channels = Channels::kGrey, .scale = 2.0F / 255.0F, .offset = -1.0F});
  EXPECT_THAT(out, ElementsAre(FloatNear(2 * 0.2989F - 1, 1e-6F), FloatNear(2 * 0.587F - 1, 1e-6F),
                               FloatNear(2 * 0.114F - 1, 1e-6F), FloatNear(-1, 1e-6F)));
}

TEST(Warp, SamplesBetweenPixelCentres) {
  const Affine m{.xx = 0.5F, .x0 = 10.0F, .yy = 2.0F, .y0 = 4.0F};
  const std::vector<float> out = WarpAll(Ramp(64, 48), m, {.size = {8, 4}});
  for (std::uint32_t y = 0; y < 4; ++y) {
    for (std::uint32_t x = 0; x < 8; ++x) {
      const float fx = static_cast<float>(x) + 0.5F;
      const float fy = static_cast<float>(y) + 0.5F;
      EXPECT_NEAR(out[y * 8 + x], 0.5F * fx + 10.0F - 0.5F, 1e-4F);
      EXPECT_NEAR(out[32 + y * 8 + x], 2.0F * fy + 4.0F - 0.5F, 1e-4F);
    }
  }
}

TEST(Warp, ReplicatesTheEdgeOrPaintsBlackOutside) {
  const Affine left{.x0 = -2.0F};
  const Image image = Ramp(4, 2);
  EXPECT_THAT(WarpAll(image, {.x0 = 2.0F}, {.size = {4, 1}}),
              ElementsAre(2, 3, 3, 3, 0, 0, 0, 0, 2, 3, 3, 3));
  const std::vector<float> black =
      WarpAll(image, {.x0 = 2.0F},
              {.size = {4, 1}, .outside = Outside::kBlack, .scale = 1.0F, .offset = 7.0F});
  EXPECT_THAT(black, ElementsAre(9, 10, 7, 7, 7, 7, 7, 7, 9, 10, 7, 7));
  EXPECT_THAT(WarpAll(image, left, {.size = {3, 1}}), ElementsAre(0, 0, 0, 0, 0, 0, 0, 0, 0));
}

TEST(Warp, SurvivesCoordinatesThatAreNotNumbers) {
  constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  EXPECT_THAT(WarpAll(Ramp(4, 4), {.x0 = kNan, .y0 = kNan}, {.size = {4, 4}}), Each(0.0F));
  EXPECT_THAT(WarpAll(Ramp(4, 4), {.x0 = -kInfinity, .y0 = -kInfinity}, {.size = {4, 4}}),
              Each(0.0F));
}

TEST(RoiToImage, MapsTheCropsCornersAndCentre) {
  const Roi roi{.centre = {100, 50}, .width = 40, .height = 20, .rotation = 0};
  const Affine m = RoiToImage(roi, {80, 40});
  EXPECT_NEAR(m.Apply({0, 0}).x, 80, 1e-4);
  EXPECT_NEAR(m.Apply({0, 0}).y, 40, 1e-4);
  EXPECT_NEAR(m.Apply({80, 40}).x, 120, 1e-4);
  EXPECT_NEAR(m.Apply({80, 40}).y, 60, 1e-4);
}

TEST(RoiToImage, TurnsClockwiseInThePicture) {
  const Roi roi{
      .centre = {10, 20}, .width = 8, .height = 8, .rotation = std::numbers::pi_v<float> / 2};
  const Point2f right = RoiToImage(roi, {8, 8}).Apply({8, 4});
  EXPECT_NEAR(right.x, 10, 1e-4);
  EXPECT_NEAR(right.y, 24, 1e-4);
}

TEST(LetterboxRoi, HoldsTheWholePictureInTheMiddle) {
  const Roi roi = LetterboxRoi(Ramp(200, 100), {128, 128});
  EXPECT_FLOAT_EQ(roi.centre.x, 100);
  EXPECT_FLOAT_EQ(roi.centre.y, 50);
  EXPECT_FLOAT_EQ(roi.width, 200);
  EXPECT_FLOAT_EQ(roi.height, 200);
}

}  // namespace
}  // namespace pol
