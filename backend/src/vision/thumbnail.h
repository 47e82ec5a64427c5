// A picture reduced to its coarse brightness, for recognising a movement that comes back.
#pragma once

#include <optional>

#include "verification/observation.h"
#include "vision/image.h"

namespace pol {

// Luma is that of ITU-R BT.601. What a side leaves over by division is cut off at the right and the
// bottom. nullopt: the picture has fewer pixels than cells on a side.
std::optional<Thumbnail> MakeThumbnail(const Image& image);

}  // namespace pol
