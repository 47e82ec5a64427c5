#include "vision/luma.h"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace pol {
namespace {

std::vector<std::uint8_t> Noise(std::size_t pixels) {
  std::mt19937 random(7);
  std::vector<std::uint8_t> rgbx(4 * pixels);
  std::generate(rgbx.begin(), rgbx.end(), [&] { return static_cast<std::uint8_t>(random()); });
  return rgbx;
}

std::uint32_t Plain(const std::vector<std::uint8_t>& rgbx, std::size_t pixel) {
  return 77U * rgbx[4 * pixel] + 150U * rgbx[4 * pixel + 1] + 29U * rgbx[4 * pixel + 2];
}

TEST(LumaRow, RoundsEveryPixelAtEveryWidth) {
  for (std::size_t width = 0; width < 40; ++width) {
    const std::vector<std::uint8_t> rgbx = Noise(width);
    std::vector<std::int16_t> row(width + 1, -1);
    LumaRow(rgbx.data(), std::span(row).first(width));
    for (std::size_t x = 0; x < width; ++x) {
      EXPECT_EQ(row[x], static_cast<int>((Plain(rgbx, x) + 128) / 256)) << x << " of " << width;
    }
    EXPECT_EQ(row[width], -1);
  }
}

TEST(LumaSum256, AddsEveryPixelAtEveryWidth) {
  for (std::size_t width = 0; width < 40; ++width) {
    const std::vector<std::uint8_t> rgbx = Noise(width);
    std::uint32_t sum = 0;
    for (std::size_t x = 0; x < width; ++x) {
      sum += Plain(rgbx, x);
    }
    EXPECT_EQ(LumaSum256(rgbx.data(), width), sum);
  }
}

TEST(Luma, HoldsWhiteAndBlackAtTheLimit) {
  std::vector<std::uint8_t> rgbx(std::size_t{4} * 65'536, 255);
  EXPECT_EQ(LumaSum256(rgbx.data(), 65'536), 65'536U * 256U * 255U);
  std::vector<std::int16_t> row(9);
  LumaRow(rgbx.data(), row);
  EXPECT_EQ(row, std::vector<std::int16_t>(9, 255));
  std::fill(rgbx.begin(), rgbx.end(), std::uint8_t{0});
  LumaRow(rgbx.data(), row);
  EXPECT_EQ(row, std::vector<std::int16_t>(9, 0));
}

}  // namespace
}  // namespace pol
