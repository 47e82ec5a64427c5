#include "vision/warp.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/check.h"

namespace pol {
namespace {

constexpr float kGreyRed = 0.2989F;
constexpr float kGreyGreen = 0.587F;
constexpr float kGreyBlue = 0.114F;

// One row of the crop, kept as arrays so that every loop but the gather vectorises.
struct Row {
  std::array<std::uint32_t, kCropSideMax>
      offset;                              // of the upper left of the four pixels, in pixels
  std::array<float, kCropSideMax> right;   // weight of the right pixels, [0, 1]
  std::array<float, kCropSideMax> lower;   // weight of the lower pixels, [0, 1]
  std::array<float, kCropSideMax> inside;  // 1, or 0 where black is wanted
  std::array<std::array<std::uint32_t, kCropSideMax>, 4> pixels;
  std::array<std::array<float, kCropSideMax>, 3> colour;
};

// NaN ends at 0: both comparisons are false for it.
inline float Clamp(float value, float high) {
  value = value > 0.0F ? value : 0.0F;
  return value < high ? value : high;
}

void Locate(const Image& image, const Affine& m, std::uint32_t y, const CropFormat& format,
            Row& row) {
  const float w = static_cast<float>(image.width);
  const float h = static_cast<float>(image.height);
  const float dy = static_cast<float>(y) + 0.5F;
  const float x0 = m.xy * dy + m.x0 - 0.5F;
  const float y0 = m.yy * dy + m.y0 - 0.5F;
  const bool black = format.outside == Outside::kBlack;
  const std::int32_t last_x = static_cast<std::int32_t>(image.width) - 2;
  const std::int32_t last_y = static_cast<std::int32_t>(image.height) - 2;
  const std::int32_t stride = static_cast<std::int32_t>(image.width);
  for (std::uint32_t x = 0; x < format.size.width; ++x) {
    const float dx = static_cast<float>(static_cast<std::int32_t>(x)) + 0.5F;
    const float sx = m.xx * dx + x0;
    const float sy = m.yx * dx + y0;
    const bool hit = sx >= -0.5F && sx <= w - 0.5F && sy >= -0.5F && sy <= h - 0.5F;
    const float cx = Clamp(sx, w - 1.0F);
    const float cy = Clamp(sy, h - 1.0F);
    const std::int32_t ix = std::min(static_cast<std::int32_t>(cx), last_x);
    const std::int32_t iy = std::min(static_cast<std::int32_t>(cy), last_y);
    row.offset[x] = static_cast<std::uint32_t>(iy * stride + ix);
    row.right[x] = cx - static_cast<float>(ix);
    row.lower[x] = cy - static_cast<float>(iy);
    row.inside[x] = !black || hit ? 1.0F : 0.0F;
  }
}

void Gather(const Image& image, std::uint32_t width, Row& row) {
  const std::uint8_t* base = image.rgbx.data();
  const std::size_t below = std::size_t{4} * image.width;
  for (std::uint32_t x = 0; x < width; ++x) {
    const std::uint8_t* at = base + std::size_t{4} * row.offset[x];
    std::memcpy(&row.pixels[0][x], at, 4);
    std::memcpy(&row.pixels[1][x], at + 4, 4);
    std::memcpy(&row.pixels[2][x], at + below, 4);
    std::memcpy(&row.pixels[3][x], at + below + 4, 4);
  }
}

inline float Byte(std::uint32_t pixel, unsigned shift) {
  return static_cast<float>(static_cast<std::int32_t>((pixel >> shift) & 0xFFU));
}

void Blend(std::uint32_t width, unsigned shift, const Row& row, float* out) {
  for (std::uint32_t x = 0; x < width; ++x) {
    const float a = Byte(row.pixels[0][x], shift);
    const float b = Byte(row.pixels[1][x], shift);
    const float c = Byte(row.pixels[2][x], shift);
    const float d = Byte(row.pixels[3][x], shift);
    const float upper = a + (b - a) * row.right[x];
    const float lower = c + (d - c) * row.right[x];
    out[x] = (upper + (lower - upper) * row.lower[x]) * row.inside[x];
  }
}

void Emit(const CropFormat& format, const Row& row, std::uint32_t y, std::span<float> out) {
  const std::uint32_t width = format.size.width;
  const std::size_t plane = std::size_t{width} * format.size.height;
  float* to = out.data() + std::size_t{y} * width;
  if (format.channels == Channels::kGrey) {
    for (std::uint32_t x = 0; x < width; ++x) {
      const float grey = kGreyRed * row.colour[0][x] + kGreyGreen * row.colour[1][x] +
                         kGreyBlue * row.colour[2][x];
      to[x] = grey * format.scale + format.offset;
    }
    return;
  }
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& from = row.colour[format.channels == Channels::kRgb ? i : 2 - i];
    for (std::uint32_t x = 0; x < width; ++x) {
      to[i * plane + x] = from[x] * format.scale + format.offset;
    }
  }
}

}  // namespace

Affine RoiToImage(const Roi& roi, CropSize crop) {
  const float sx = roi.width / static_cast<float>(crop.width);
  const float sy = roi.height / static_cast<float>(crop.height);
  const float cosine = std::cos(roi.rotation);
  const float sine = std::sin(roi.rotation);
  Affine m{.xx = cosine * sx, .xy = -sine * sy, .yx = sine * sx, .yy = cosine * sy};
  m.x0 = roi.centre.x - 0.5F * (cosine * roi.width - sine * roi.height);
  m.y0 = roi.centre.y - 0.5F * (sine * roi.width + cosine * roi.height);
  return m;
}

Roi LetterboxRoi(const Image& image, CropSize crop) {
  const float w = static_cast<float>(image.width);
  const float h = static_cast<float>(image.height);
  const float scale =
      std::max(w / static_cast<float>(crop.width), h / static_cast<float>(crop.height));
  return {.centre = {0.5F * w, 0.5F * h},
          .width = scale * static_cast<float>(crop.width),
          .height = scale * static_cast<float>(crop.height)};
}

void Warp(const Image& image, const Affine& crop_to_image, const CropFormat& format,
          std::span<float> out) {
  POL_CHECK(image.width >= 2 && image.height >= 2);
  POL_CHECK(image.rgbx.size() == std::size_t{4} * image.width * image.height);
  POL_CHECK(format.size.width >= 1 && format.size.width <= kCropSideMax);
  POL_CHECK(out.size() == CropFloats(format));
  Row row;  // NOLINT(cppcoreguidelines-pro-type-member-init): 10 kB that Locate and Gather fill
  for (std::uint32_t y = 0; y < format.size.height; ++y) {
    Locate(image, crop_to_image, y, format, row);
    Gather(image, format.size.width, row);
    for (unsigned i = 0; i < 3; ++i) {
      Blend(format.size.width, 8 * i, row, row.colour[i].data());
    }
    Emit(format, row, y, out);
  }
}

}  // namespace pol
