#include "vision/image.h"

#include <algorithm>
#include <array>
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

// Four chains side by side, because each step waits for the multiplication before it.
std::uint64_t PictureDigest(const Image& image) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ULL;
  constexpr std::size_t kBlock = 32;
  std::array<std::uint64_t, 4> lanes = {1, 2, 3, 4};
  std::array<std::uint64_t, 4> words{};
  const std::size_t size = image.rgbx.size();
  for (std::size_t at = 0; at < size; at += kBlock) {
    if (size - at < kBlock) {
      words = {};
    }
    std::memcpy(words.data(), image.rgbx.data() + at, std::min(kBlock, size - at));
    for (std::size_t i = 0; i < lanes.size(); ++i) {
      // Multiplying by an odd number loses nothing and keeps the order of the words.
      lanes[i] = (lanes[i] ^ (words[i] & kTwoPixelsWithoutX)) * kOdd;
      lanes[i] ^= lanes[i] >> 32U;
    }
  }
  std::uint64_t digest = Mix((std::uint64_t{image.width} << 32U) | image.height);
  for (const std::uint64_t lane : lanes) {
    digest = Mix(digest ^ lane) * kOdd;
  }
  return digest;
}

}  // namespace pol
