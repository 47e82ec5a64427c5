// Light and sharpness of the part of a picture that matters.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "verification/observation.h"
#include "vision/image.h"

namespace pol {

// Working memory, reused from frame to frame; what it holds has no meaning between calls.
struct QualityBuffers {
  std::vector<std::int16_t> luma;
  std::vector<std::int32_t> up_to;
};

// Over `face` cut to the picture, or over the whole picture if `face` is absent or leaves less than
// 3 x 3 pixels. Luma is that of ITU-R BT.601; the Laplacian is the four-neighbour one (Pech-Pacheco
// et al., "Diatom autofocusing in brightfield microscopy", 2000), in luma units squared.
// The focus is the variance of the second difference, across or down, whichever is less (a moving
// face is blurred one way only), over the variance of the luma; of the face drawn to 64 x 64 cells
// by their means, and of a face of at least as many pixels.
FrameQuality MeasureQuality(const Image& image, const std::optional<Box>& face,
                            QualityBuffers& buffers);

inline FrameQuality MeasureQuality(const Image& image, const std::optional<Box>& face) {
  QualityBuffers buffers;
  return MeasureQuality(image, face, buffers);
}

}  // namespace pol
