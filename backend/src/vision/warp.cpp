#include "vision/warp.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "vision/warp_variants.h"

namespace pol {
namespace {

const WarpVariant& FastestHere() {
  const std::span<const WarpVariant> variants = WarpVariants();
  const auto found = std::find_if(variants.begin(), variants.end(),
                                  [](const WarpVariant& one) { return one.runs_here(); });
  POL_CHECK(found != variants.end());
  return *found;
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
  static const WarpVariant& fastest = FastestHere();
  fastest.warp({.rgbx = image.rgbx.data(),
                .width = static_cast<std::int32_t>(image.width),
                .height = static_cast<std::int32_t>(image.height),
                .to_image = crop_to_image,
                .format = format,
                .out = out.data()});
}

}  // namespace pol
