#include "vision/luma.h"

#include <bit>
#include <cstring>

namespace pol {
namespace {

static_assert(std::endian::native == std::endian::little);

// Four pixels: of each, R and G in one half, B and X in the next. What every processor of the
// family has (SSE2, Advanced SIMD) suffices.
using Halves = std::uint16_t __attribute__((vector_size(16)));
using Words = std::uint32_t __attribute__((vector_size(16)));
constexpr std::size_t kPixels = 4;

std::uint32_t OneLuma256(const std::uint8_t* rgbx) {
  return 77U * rgbx[0] + 150U * rgbx[1] + 29U * rgbx[2];
}

// No sum leaves 16 bits: 77 + 150 + 29 = 256, times 255.
Words FourLuma256(const std::uint8_t* rgbx) {
  constexpr Halves kRedAndBlue = {77, 29, 77, 29, 77, 29, 77, 29};
  constexpr Halves kGreen = {150, 0, 150, 0, 150, 0, 150, 0};
  Halves bytes{};
  std::memcpy(&bytes, rgbx, sizeof bytes);
  const Halves weighted = (bytes & 0xFF) * kRedAndBlue + (bytes >> 8) * kGreen;
  const auto both = reinterpret_cast<Words>(weighted);
  return (both & 0xFFFF) + (both >> 16);
}

}  // namespace

void LumaRow(const std::uint8_t* rgbx, std::span<std::int16_t> luma) {
  std::size_t x = 0;
  for (; x + 2 * kPixels <= luma.size(); x += 2 * kPixels) {
    const Words first = (FourLuma256(rgbx + 4 * x) + 128) >> 8;
    const Words second = (FourLuma256(rgbx + 4 * (x + kPixels)) + 128) >> 8;
    const Halves packed =
        __builtin_shufflevector(reinterpret_cast<Halves>(first), reinterpret_cast<Halves>(second),
                                0, 2, 4, 6, 8, 10, 12, 14);
    std::memcpy(luma.data() + x, &packed, sizeof packed);
  }
  for (; x < luma.size(); ++x) {
    luma[x] = static_cast<std::int16_t>((OneLuma256(rgbx + 4 * x) + 128) >> 8);
  }
}

std::uint32_t LumaSum256(const std::uint8_t* rgbx, std::size_t count) {
  Words sums{};
  std::size_t x = 0;
  for (; x + kPixels <= count; x += kPixels) {
    sums += FourLuma256(rgbx + 4 * x);
  }
  std::uint32_t sum = sums[0] + sums[1] + sums[2] + sums[3];
  for (; x < count; ++x) {
    sum += OneLuma256(rgbx + 4 * x);
  }
  return sum;
}

}  // namespace pol
