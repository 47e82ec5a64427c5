#include "vision/frame_quality.h"

#include <limits>

#include <gtest/gtest.h>

namespace pol {
namespace {

Image Filled(std::uint32_t width, std::uint32_t height, std::uint8_t value) {
  return {.width = width,
          .height = height,
          .rgbx = std::vector<std::uint8_t>(std::size_t{4} * width * height, value)};
}

void Paint(Image& image, std::uint32_t x, std::uint32_t y, std::uint8_t value) {
  for (std::size_t i = 0; i < 3; ++i) {
    image.rgbx[std::size_t{4} * (y * image.width + x) + i] = value;
  }
}

TEST(FrameQuality, AnEvenPictureHasItsLumaAndNoSharpness) {
  const FrameQuality quality = MeasureQuality(Filled(40, 30, 90), std::nullopt);
  EXPECT_FLOAT_EQ(quality.brightness, 90);
  EXPECT_FLOAT_EQ(quality.sharpness, 0);
}

TEST(FrameQuality, LooksAtTheFaceAlone) {
  Image image = Filled(40, 30, 20);
  for (std::uint32_t y = 10; y < 20; ++y) {
    for (std::uint32_t x = 10; x < 20; ++x) {
      Paint(image, x, y, 200);
    }
  }
  const FrameQuality quality =
      MeasureQuality(image, Box{.x = 10, .y = 10, .width = 10, .height = 10});
  EXPECT_FLOAT_EQ(quality.brightness, 200);
  EXPECT_FLOAT_EQ(quality.sharpness, 0);
}

TEST(FrameQuality, SharpnessIsTheVarianceOfTheLaplacian) {
  Image image = Filled(5, 5, 0);
  Paint(image, 2, 2, 10);
  // Over the nine inner pixels: -40 once, 10 four times, 0 four times.
  const FrameQuality quality = MeasureQuality(image, std::nullopt);
  EXPECT_NEAR(quality.sharpness, (1600.0 + 400.0) / 9, 1e-3);
}

TEST(FrameQuality, FallsWhenThePictureIsSmoothed) {
  Image sharp = Filled(64, 64, 0);
  Image smooth = Filled(64, 64, 0);
  for (std::uint32_t y = 0; y < 64; ++y) {
    for (std::uint32_t x = 0; x < 64; ++x) {
      Paint(sharp, x, y, x % 8 < 4 ? 0 : 200);
      const std::uint32_t ramp = x % 8 < 4 ? x % 4 : 4 - x % 4;
      Paint(smooth, x, y, static_cast<std::uint8_t>(50 * ramp));
    }
  }
  EXPECT_GT(MeasureQuality(sharp, std::nullopt).sharpness,
            4 * MeasureQuality(smooth, std::nullopt).sharpness);
}

TEST(FrameQuality, CutsTheBoxToThePicture) {
  const Box large{.x = -1000, .y = -1000, .width = 5000, .height = 5000};
  EXPECT_FLOAT_EQ(MeasureQuality(Filled(40, 30, 77), large).brightness, 77);
}

TEST(FrameQuality, UsesTheWholePictureForAnUnusableBox) {
  constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
  for (const Box& box : {Box{.x = 100, .y = 100, .width = 5, .height = 5},
                         Box{.x = 3, .y = 3, .width = 2, .height = 2},
                         Box{.x = kNan, .y = 0, .width = 10, .height = 10}}) {
    EXPECT_FLOAT_EQ(MeasureQuality(Filled(40, 30, 66), box).brightness, 66);
  }
}

}  // namespace
}  // namespace pol
