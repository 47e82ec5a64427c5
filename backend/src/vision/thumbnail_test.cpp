#include "vision/thumbnail.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace pol {
namespace {

Image Grey(std::uint32_t width, std::uint32_t height, std::uint8_t luma) {
  Image image{.width = width, .height = height, .rgbx = {}};
  image.rgbx.assign(std::size_t{4} * width * height, luma);
  return image;
}

TEST(ThumbnailTest, AnEvenPictureIsEven) {
  const auto thumbnail = MakeThumbnail(Grey(640, 480, 93));
  ASSERT_TRUE(thumbnail.has_value());
  for (const float cell : *thumbnail) {
    EXPECT_NEAR(cell, 93, 1e-3);
  }
}

TEST(ThumbnailTest, EachCellIsTheMeanOfItsOwnPixels) {
  Image image = Grey(64, 32, 10);
  const std::size_t x = 4 * 5 + 1;
  const std::size_t y = 2 * 3;
  std::fill_n(image.rgbx.begin() + static_cast<std::ptrdiff_t>(4 * (y * 64 + x)), 3, 90);
  const auto thumbnail = MakeThumbnail(image);
  ASSERT_TRUE(thumbnail.has_value());
  for (std::size_t i = 0; i < thumbnail->size(); ++i) {
    EXPECT_NEAR((*thumbnail)[i], i == 3 * kThumbnailSide + 5 ? 20 : 10, 1e-3) << i;
  }
}

TEST(ThumbnailTest, ColoursWeighAsInTheStandard) {
  Image image = Grey(16, 16, 0);
  image.rgbx[0] = 255;
  image.rgbx[5] = 255;
  image.rgbx[10] = 255;
  const auto thumbnail = MakeThumbnail(image);
  ASSERT_TRUE(thumbnail.has_value());
  EXPECT_NEAR((*thumbnail)[0], 0.299 * 255, 1);
  EXPECT_NEAR((*thumbnail)[1], 0.587 * 255, 1);
  EXPECT_NEAR((*thumbnail)[2], 0.114 * 255, 1);
}

TEST(ThumbnailTest, RestsAtTheRightAndBottomAreCutOff) {
  Image image = Grey(31, 17, 50);
  for (std::size_t y = 0; y < 17; ++y) {
    std::fill_n(image.rgbx.begin() + static_cast<std::ptrdiff_t>(4 * (y * 31 + 16)), 4 * 15, 255);
  }
  const auto thumbnail = MakeThumbnail(image);
  ASSERT_TRUE(thumbnail.has_value());
  EXPECT_NEAR(*std::max_element(thumbnail->begin(), thumbnail->end()), 50, 1e-3);
}

TEST(ThumbnailTest, APictureSmallerThanItsCellsHasNone) {
  EXPECT_TRUE(MakeThumbnail(Grey(16, 16, 1)).has_value());
  EXPECT_FALSE(MakeThumbnail(Grey(15, 16, 1)).has_value());
  EXPECT_FALSE(MakeThumbnail(Grey(16, 15, 1)).has_value());
}

}  // namespace
}  // namespace pol
