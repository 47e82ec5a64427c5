// Cuts a turned, scaled piece out of a picture, as the planar floats that a network wants.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "verification/observation.h"
#include "vision/image.h"

namespace pol {

// x' = xx * x + xy * y + x0,  y' = yx * x + yy * y + y0.
struct Affine {
  float xx = 1;
  float xy = 0;
  float x0 = 0;
  float yx = 0;
  float yy = 1;
  float y0 = 0;

  [[nodiscard]] Point2f Apply(Point2f point) const {
    return {xx * point.x + xy * point.y + x0, yx * point.x + yy * point.y + y0};
  }
};

// A rectangle in the image frame, turned about its centre; rotation in radians, clockwise in the
// picture. May reach outside the picture.
struct Roi {
  Point2f centre;
  float width = 0;
  float height = 0;
  float rotation = 0;
};

struct CropSize {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

// From the crop's frame (origin at its top left corner, unit one crop pixel) to the image frame.
Affine RoiToImage(const Roi& roi, CropSize crop);

// The region, of the crop's aspect ratio, that holds the whole picture in its middle.
Roi LetterboxRoi(const Image& image, CropSize crop);

enum class Channels : std::uint8_t {
  kRgb,   // three planes
  kBgr,   // three planes
  kGrey,  // one plane, 0.2989 R + 0.587 G + 0.114 B (ITU-R BT.601)
};

enum class Outside : std::uint8_t {
  kReplicate,  // the nearest pixel of the picture's edge
  kBlack,
};

inline constexpr std::uint32_t kCropSideMax = 256;

struct CropFormat {
  CropSize size;  // at least 1 x 1; width at most kCropSideMax
  Channels channels = Channels::kRgb;
  Outside outside = Outside::kReplicate;
  float scale = 1;  // value = sample * scale + offset, sample in [0, 255]
  float offset = 0;
};

constexpr std::size_t CropFloats(const CropFormat& format) {
  return (format.channels == Channels::kGrey ? std::size_t{1} : std::size_t{3}) *
         format.size.width * format.size.height;
}

// Bilinear sampling between the four nearest pixel centres, without filtering when it shrinks (as
// MediaPipe's and OpenCV's linear crops do). `out` holds CropFloats(format) values, plane by plane.
// The picture must be at least 2 x 2. Non-finite coordinates read the picture's first pixel.
void Warp(const Image& image, const Affine& crop_to_image, const CropFormat& format,
          std::span<float> out);

}  // namespace pol
