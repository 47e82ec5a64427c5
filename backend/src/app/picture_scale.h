// Scaling whole pictures: for the annotated output, and to what a browser would send.
#pragma once

#include <cstdint>

#include "vision/image.h"

namespace pol {

struct PictureSize {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

// Bicubic up, area-weighted down. Both sizes must be at least 1x1.
Image ScalePicture(const Image& image, const PictureSize& size);

// What CSS calls object-fit: cover. Scales until `size` is filled and cuts the overhang off both
// sides evenly, as the page does with the camera's picture.
Image CoverPicture(const Image& image, const PictureSize& size);

}  // namespace pol
