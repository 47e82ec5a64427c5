#include "raster.h"

#include <algorithm>
#include <cmath>

namespace pol::attacks {
namespace {

std::size_t Offset(const Image& image, std::uint32_t x, std::uint32_t y) {
  return std::size_t{4} * (std::size_t{y} * image.width + x);
}

std::uint8_t Byte(float value) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

}  // namespace

Image NewImage(std::uint32_t width, std::uint32_t height, Colour colour) {
  Image image{.width = width, .height = height, .rgbx = {}};
  image.rgbx.resize(std::size_t{4} * width * height);
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      Put(image, x, y, colour);
    }
  }
  return image;
}

void Put(Image& image, std::uint32_t x, std::uint32_t y, Colour colour) {
  std::uint8_t* pixel = &image.rgbx[Offset(image, x, y)];
  pixel[0] = Byte(colour.r);
  pixel[1] = Byte(colour.g);
  pixel[2] = Byte(colour.b);
  pixel[3] = 255;
}

Colour Get(const Image& image, std::uint32_t x, std::uint32_t y) {
  const std::uint8_t* pixel = &image.rgbx[Offset(image, x, y)];
  return {static_cast<float>(pixel[0]), static_cast<float>(pixel[1]), static_cast<float>(pixel[2])};
}

Colour Mix(Colour a, Colour b, float share_of_b) {
  const float share_of_a = 1 - share_of_b;
  return {a.r * share_of_a + b.r * share_of_b, a.g * share_of_a + b.g * share_of_b,
          a.b * share_of_a + b.b * share_of_b};
}

Colour Sample(const Image& image, double x, double y) {
  const double left = std::clamp(x - 0.5, 0.0, static_cast<double>(image.width - 1));
  const double top = std::clamp(y - 0.5, 0.0, static_cast<double>(image.height - 1));
  const auto x0 = static_cast<std::uint32_t>(left);
  const auto y0 = static_cast<std::uint32_t>(top);
  const std::uint32_t x1 = std::min(x0 + 1, image.width - 1);
  const std::uint32_t y1 = std::min(y0 + 1, image.height - 1);
  const auto across = static_cast<float>(left - x0);
  const auto down = static_cast<float>(top - y0);
  return Mix(Mix(Get(image, x0, y0), Get(image, x1, y0), across),
             Mix(Get(image, x0, y1), Get(image, x1, y1), across), down);
}

bool Contains(const Image& image, double x, double y) {
  return x >= 0 && y >= 0 && x < image.width && y < image.height;
}

Image FitToFrame(const Image& image) {
  const double scale = std::min(static_cast<double>(image.width) / kFrameWidth,
                                static_cast<double>(image.height) / kFrameHeight);
  const double left = (image.width - kFrameWidth * scale) / 2;
  const double top = (image.height - kFrameHeight * scale) / 2;
  Image frame = NewImage(kFrameWidth, kFrameHeight, {});
  for (std::uint32_t y = 0; y < kFrameHeight; ++y) {
    for (std::uint32_t x = 0; x < kFrameWidth; ++x) {
      Put(frame, x, y, Sample(image, left + (x + 0.5) * scale, top + (y + 0.5) * scale));
    }
  }
  return frame;
}

Image Room() {
  Image room = NewImage(kFrameWidth, kFrameHeight, {});
  for (std::uint32_t y = 0; y < kFrameHeight; ++y) {
    for (std::uint32_t x = 0; x < kFrameWidth; ++x) {
      const float wall = 95.0F + 0.06F * static_cast<float>(x) - 0.05F * static_cast<float>(y);
      const bool is_shelf = (x / 160) % 2 == 1 && y > 60 && y < 180;
      const float shade = is_shelf ? 0.7F : 1.0F;
      Put(room, x, y, {wall * shade, wall * 0.95F * shade, wall * 0.85F * shade});
    }
  }
  return room;
}

}  // namespace pol::attacks
