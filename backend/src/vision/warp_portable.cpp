// Four lanes of the compiler's own vectors: SSE2 on x86-64, Advanced SIMD (NEON) on AArch64, both
// part of every such processor. Neither can gather, so each lane is loaded on its own.
#include "vision/warp_kernel.h"

namespace pol {
namespace {

struct FourLanes {
  static constexpr std::int32_t kCount = 4;
  using Floats = float __attribute__((vector_size(16)));
  using Ints = std::int32_t __attribute__((vector_size(16)));
  using Wide = std::int64_t __attribute__((vector_size(16)));

  static Floats Index() { return Floats{0, 1, 2, 3}; }

  // A pixel and its right neighbour lie side by side: one load of 64 bits.
  static std::int64_t Load(const std::uint8_t* at, std::int32_t offset) {
    std::int64_t pair = 0;
    __builtin_memcpy(&pair, at + std::int64_t{4} * offset, sizeof pair);
    return pair;
  }

  static PixelPairs<FourLanes> LoadPairs(const std::uint8_t* at, Ints offset) {
    const auto low = reinterpret_cast<Ints>(Wide{Load(at, offset[0]), Load(at, offset[1])});
    const auto high = reinterpret_cast<Ints>(Wide{Load(at, offset[2]), Load(at, offset[3])});
    return {.left = __builtin_shufflevector(low, high, 0, 2, 4, 6),
            .right = __builtin_shufflevector(low, high, 1, 3, 5, 7)};
  }
};

}  // namespace

void WarpPortable(const WarpTask& task) { WarpKernel<FourLanes>(task).Run(); }

}  // namespace pol
