#include "vision/image.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
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

constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ULL;
constexpr std::size_t kBlockBytes = 32;

void Absorb(const std::uint8_t* block, std::array<std::uint64_t, 4>& lanes) {
  std::array<std::uint64_t, 4> words{};
  std::memcpy(words.data(), block, kBlockBytes);
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    // Multiplying by an odd number loses nothing and keeps the order of the words.
    lanes[i] = (lanes[i] ^ (words[i] & kTwoPixelsWithoutX)) * kOdd;
    lanes[i] ^= lanes[i] >> 32U;
  }
}

}  // namespace

// Four chains side by side, because each step waits for the multiplication before it. The last
// block is filled up with zeros; the size, which begins the digest, tells such pictures apart.
std::uint64_t PictureDigest(const Image& image) {
  std::array<std::uint64_t, 4> lanes = {1, 2, 3, 4};
  const std::size_t size = image.rgbx.size();
  const std::size_t whole = size - size % kBlockBytes;
  for (std::size_t at = 0; at < whole; at += kBlockBytes) {
    Absorb(image.rgbx.data() + at, lanes);
  }
  std::array<std::uint8_t, kBlockBytes> rest{};
  std::copy(image.rgbx.begin() + static_cast<std::ptrdiff_t>(whole), image.rgbx.end(),
            rest.begin());
  Absorb(rest.data(), lanes);
  std::uint64_t digest = Mix((std::uint64_t{image.width} << 32U) | image.height);
  for (const std::uint64_t lane : lanes) {
    digest = Mix(digest ^ lane) * kOdd;
  }
  return digest;
}

}  // namespace pol
