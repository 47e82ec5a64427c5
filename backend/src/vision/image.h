// A decoded picture, and its fingerprint.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pol {

inline constexpr std::size_t kBytesPerPixel = 4;

// kBytesPerPixel bytes a pixel in the order R G B X (X carries nothing), rows top to bottom without
// padding: pixel (x, y) starts at rgbx[4 * (y * width + x)]. Pixel (x, y) covers the square from
// (x, y) to (x + 1, y + 1) of the image frame, so its centre lies at (x + 0.5, y + 0.5).
struct Image {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<std::uint8_t> rgbx;
};

// Equal sizes and equal R G B give equal digests; X is ignored. Not a cryptographic hash: it finds
// repeated pictures, it does not resist someone who searches for a collision.
std::uint64_t PictureDigest(const Image& image);

}  // namespace pol
