#include "vision/frame_quality.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace pol {
namespace {

struct Region {
  std::size_t left = 0;
  std::size_t top = 0;
  std::size_t right = 0;   // one past
  std::size_t bottom = 0;  // one past
};

std::size_t Edge(float position, std::uint32_t size) {
  return static_cast<std::size_t>(
      std::clamp(position, 0.0F, static_cast<float>(size)));  // NaN is excluded by the caller
}

Region RegionOf(const Image& image, const std::optional<Box>& face) {
  const Region whole{.right = image.width, .bottom = image.height};
  if (!face || !std::isfinite(face->x + face->width) || !std::isfinite(face->y + face->height)) {
    return whole;
  }
  const Region cut{.left = Edge(face->x, image.width),
                   .top = Edge(face->y, image.height),
                   .right = Edge(face->x + face->width, image.width),
                   .bottom = Edge(face->y + face->height, image.height)};
  const bool large = cut.right >= cut.left + 3 && cut.bottom >= cut.top + 3;
  return large ? cut : whole;
}

// 77 R + 150 G + 29 B over 256: BT.601 in integers.
void LumaRow(const Image& image, const Region& region, std::size_t y, std::vector<int>& row) {
  const std::uint8_t* from = image.rgbx.data() + 4 * (y * image.width + region.left);
  for (std::size_t x = 0; x < row.size(); ++x, from += 4) {
    row[x] = (77 * from[0] + 150 * from[1] + 29 * from[2] + 128) >> 8;
  }
}

}  // namespace

FrameQuality MeasureQuality(const Image& image, const std::optional<Box>& face) {
  const Region region = RegionOf(image, face);
  const std::size_t width = region.right - region.left;
  std::vector<int> above(width);
  std::vector<int> here(width);
  std::vector<int> below(width);
  std::int64_t luma = 0;
  std::int64_t sum = 0;
  std::int64_t squares = 0;
  for (std::size_t y = region.top; y < region.bottom; ++y) {
    std::swap(above, here);
    std::swap(here, below);
    LumaRow(image, region, y, below);
    for (const int value : below) {
      luma += value;
    }
    if (y < region.top + 2) {
      continue;
    }
    for (std::size_t x = 1; x + 1 < width; ++x) {
      const int laplacian = above[x] + below[x] + here[x - 1] + here[x + 1] - 4 * here[x];
      sum += laplacian;
      squares += std::int64_t{laplacian} * laplacian;
    }
  }
  const std::size_t height = region.bottom - region.top;
  const double inner = static_cast<double>((width - 2) * (height - 2));
  const double mean = static_cast<double>(sum) / inner;
  return {.brightness =
              static_cast<float>(static_cast<double>(luma) / static_cast<double>(width * height)),
          .sharpness = static_cast<float>(static_cast<double>(squares) / inner - mean * mean)};
}

}  // namespace pol
