#include "vision/image.h"

#include <bit>
#include <cstring>

namespace pol {
namespace {

constexpr std::uint64_t kTwoPixelsWithoutX = 0x00FFFFFF'00FFFFFFULL;
static_assert(std::endian::native == std::endian::little);

// The finaliser of MurmurHash3 (Appleby, public domain): every input bit reaches every output bit.
std::uint64_t Mix(std::uint64_t value) {
  value ^= value >> 33;
  value *= 0xFF51AFD7ED558CCDULL;
  value ^= value >> 33;
  value *= 0xC4CEB9FE1A85EC53ULL;
  return value ^ (value >> 33);
}

}  // namespace

std::uint64_t PictureDigest(const Image& image) {
  std::uint64_t digest = Mix((std::uint64_t{image.width} << 32) | image.height);
  const std::size_t size = image.rgbx.size();
  for (std::size_t at = 0; at < size; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, image.rgbx.data() + at, size - at < 8 ? size - at : 8);
    // Multiplying by an odd number keeps the order of the words in the digest.
    digest = (digest ^ (word & kTwoPixelsWithoutX)) * 0x9E3779B97F4A7C15ULL;
    digest ^= digest >> 32;
  }
  return Mix(digest);
}

}  // namespace pol
