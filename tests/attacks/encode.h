// Pictures as the browser sends them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "vision/image.h"

namespace pol::attacks {

enum class Chroma : std::uint8_t { k420, k444 };

struct EncoderSettings {
  int quality = 85;
  Chroma chroma = Chroma::k420;
};

// Throws std::runtime_error when libjpeg-turbo refuses.
std::vector<std::byte> EncodeJpeg(const Image& image, EncoderSettings settings);

}  // namespace pol::attacks
