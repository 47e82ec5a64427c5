#include "vision/thumbnail.h"

#include <cstddef>

#include "vision/luma.h"

namespace pol {

std::optional<Thumbnail> MakeThumbnail(const Image& image) {
  const std::size_t cell_width = image.width / kThumbnailSide;
  const std::size_t cell_height = image.height / kThumbnailSide;
  if (cell_width == 0 || cell_height == 0) {
    return std::nullopt;
  }
  Thumbnail thumbnail{};
  for (std::size_t y = 0; y < kThumbnailSide * cell_height; ++y) {
    float* cells = thumbnail.data() + kThumbnailSide * (y / cell_height);
    const std::uint8_t* row = image.rgbx.data() + 4 * y * image.width;
    for (std::size_t cell = 0; cell < kThumbnailSide; ++cell) {
      cells[cell] += static_cast<float>(LumaSum256(row + 4 * cell * cell_width, cell_width));
    }
  }
  const auto scale = 1.0F / (256.0F * static_cast<float>(cell_width * cell_height));
  for (float& cell : thumbnail) {
    cell *= scale;
  }
  return thumbnail;
}

}  // namespace pol
