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

// Squares of `period` pixels, `contrast` apart.
Image Checkered(std::uint32_t side, std::uint32_t period, std::uint8_t contrast) {
  Image image = Filled(side, side, 60);
  for (std::uint32_t y = 0; y < side; ++y) {
    for (std::uint32_t x = 0; x < side; ++x) {
      if ((x / period + y / period) % 2 == 1) {
        Paint(image, x, y, static_cast<std::uint8_t>(60 + contrast));
      }
    }
  }
  return image;
}

std::optional<float> FocusOf(const Image& image) {
  return MeasureQuality(image, Box{.width = static_cast<float>(image.width),
                                   .height = static_cast<float>(image.height)})
      .focus;
}

TEST(FrameQuality, FocusKnowsNeitherSizeNorContrast) {
  const float focus = FocusOf(Checkered(128, 8, 100)).value();
  EXPECT_NEAR(FocusOf(Checkered(256, 16, 100)).value(), focus, 1e-5F);
  EXPECT_NEAR(FocusOf(Checkered(128, 8, 20)).value(), focus, 1e-5F);
  EXPECT_LT(FocusOf(Checkered(128, 32, 100)).value(), focus);
}

Image Striped(bool is_across) {
  Image image = Filled(128, 128, 60);
  for (std::uint32_t y = 0; y < 128; ++y) {
    for (std::uint32_t x = 0; x < 128; ++x) {
      if ((is_across ? x : y) / 8 % 2 == 1) {
        Paint(image, x, y, 160);
      }
    }
  }
  return image;
}

TEST(FrameQuality, AFaceBlurredInOneDirectionIsOutOfFocus) {
  EXPECT_NEAR(FocusOf(Striped(false)).value(), 0, 1e-9F);
  EXPECT_NEAR(FocusOf(Striped(true)).value(), 0, 1e-9F);
}

TEST(FrameQuality, FocusNeedsAFaceOfSixtyFourPixelsWithSomeContrast) {
  EXPECT_TRUE(FocusOf(Checkered(64, 8, 100)).has_value());
  EXPECT_FALSE(FocusOf(Checkered(63, 8, 100)).has_value());
  EXPECT_FALSE(FocusOf(Filled(128, 128, 90)).has_value());
  EXPECT_FALSE(MeasureQuality(Checkered(128, 8, 100), std::nullopt).focus.has_value());
  EXPECT_FALSE(
      MeasureQuality(Checkered(128, 8, 100), Box{.x = 500, .width = 90, .height = 90}).focus);
}

}  // namespace
}  // namespace pol
