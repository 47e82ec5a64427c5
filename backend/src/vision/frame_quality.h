// Light and sharpness of the part of a picture that matters.
#pragma once

#include <optional>

#include "verification/observation.h"
#include "vision/image.h"

namespace pol {

// Over `face` cut to the picture, or over the whole picture if `face` is absent or leaves less than
// 3 x 3 pixels. Luma is that of ITU-R BT.601; the Laplacian is the four-neighbour one (Pech-Pacheco
// et al., "Diatom autofocusing in brightfield microscopy", 2000), in luma units squared.
FrameQuality MeasureQuality(const Image& image, const std::optional<Box>& face);

}  // namespace pol
