// Pixels as the attack renderers want them: read between pixels, written as colours.
#pragma once

#include <cstdint>

#include "vision/image.h"

namespace pol::attacks {

inline constexpr std::uint32_t kFrameWidth = 640;
inline constexpr std::uint32_t kFrameHeight = 480;

struct Colour {
  float r = 0;
  float g = 0;
  float b = 0;
};

Image NewImage(std::uint32_t width, std::uint32_t height, Colour colour);

void Put(Image& image, std::uint32_t x, std::uint32_t y, Colour colour);  // clamps to [0, 255]
Colour Get(const Image& image, std::uint32_t x, std::uint32_t y);

// Bilinear, in the image frame (a pixel's centre lies at +0.5); the edge is replicated.
Colour Sample(const Image& image, double x, double y);
bool Contains(const Image& image, double x, double y);

Colour Mix(Colour a, Colour b, float share_of_b);

// The largest part of `image` with the frame's aspect ratio, scaled to 640x480, as the page cuts
// the camera's picture.
Image FitToFrame(const Image& image);

// A dim, uneven room without a face.
Image Room();

}  // namespace pol::attacks
