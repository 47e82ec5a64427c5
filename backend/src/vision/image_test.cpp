#include "vision/image.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

Image Gradient() {
  Image image{.width = 5, .height = 3, .rgbx = std::vector<std::uint8_t>(60)};
  for (std::size_t i = 0; i < image.rgbx.size(); ++i) {
    image.rgbx[i] = static_cast<std::uint8_t>(i * 3);
  }
  return image;
}

TEST(PictureDigest, EqualPixelsGiveEqualDigests) {
  EXPECT_EQ(PictureDigest(Gradient()), PictureDigest(Gradient()));
}

TEST(PictureDigest, IgnoresTheUnusedByte) {
  Image other = Gradient();
  other.rgbx[3] ^= 0xFF;
  other.rgbx[59] ^= 0xFF;
  EXPECT_EQ(PictureDigest(Gradient()), PictureDigest(other));
}

TEST(PictureDigest, ChangesWithEveryColourByte) {
  const std::uint64_t digest = PictureDigest(Gradient());
  for (std::size_t i = 0; i < 60; ++i) {
    Image other = Gradient();
    other.rgbx[i] ^= 1;
    if (i % 4 != 3) {
      EXPECT_NE(PictureDigest(other), digest) << "byte " << i;
    }
  }
}

TEST(PictureDigest, ChangesWithTheShape) {
  Image other = Gradient();
  std::swap(other.width, other.height);
  EXPECT_NE(PictureDigest(Gradient()), PictureDigest(other));
}

TEST(PictureDigest, ChangesWhenTwoPixelsTradePlaces) {
  Image other = Gradient();
  for (std::size_t i = 0; i < 4; ++i) {
    std::swap(other.rgbx[i], other.rgbx[40 + i]);
  }
  EXPECT_NE(PictureDigest(Gradient()), PictureDigest(other));
}

}  // namespace
}  // namespace pol
