// A decoded libav frame as the upright RGB picture a person would see.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "app/libav.h"
#include "base/result.h"
#include "vision/image.h"

namespace pol {

// One of the eight ways to lay a pixel grid onto another: dest = (a x + c y, b x + d y), moved so
// that it starts at the origin. Each value is -1, 0 or 1.
struct Orientation {
  int a = 1;
  int b = 0;
  int c = 0;
  int d = 1;
};

// From libav's 3x3 display matrix (libavutil/display.h); angles off the quarter turns are rounded
// to the nearest one. A degenerate matrix gives the identity.
Orientation OrientationFromMatrix(const std::int32_t* matrix);

// The frame's own display matrix if it carries one (EXIF of a JPEG), else `fallback` (the
// stream's).
Orientation OrientationOf(const AVFrame& frame, const Orientation& fallback);

// Turns and copies `height` rows of R G B X pixels, `stride` bytes apart.
Image CopyOriented(const std::uint8_t* rgbx, std::size_t stride, std::uint32_t width,
                   std::uint32_t height, const Orientation& orientation);

// Converts any pixel format to RGB, by the frame's own colour matrix and range. Keeps the scaler
// between frames of one shape.
class RgbConverter {
 public:
  Result<Image> Convert(const AVFrame& frame, const Orientation& orientation);

 private:
  AvScaler scaler_;
  AvFrame rgb_;
};

}  // namespace pol
