#if defined(__x86_64__)

#include <immintrin.h>

#include "vision/warp_kernel.h"

namespace pol {
namespace {

struct EightLanes {
  static constexpr std::int32_t kCount = 8;
  using Floats = float __attribute__((vector_size(32)));
  using Ints = std::int32_t __attribute__((vector_size(32)));

  static Floats Index() { return Floats{0, 1, 2, 3, 4, 5, 6, 7}; }

  // A pixel and its right neighbour lie side by side: one element of 64 bits.
  static Ints Gather(const std::uint8_t* at, __m128i offset) {
    return reinterpret_cast<Ints>(
        _mm256_i32gather_epi64(reinterpret_cast<const long long*>(at), offset, 4));
  }

  static PixelPairs<EightLanes> LoadPairs(const std::uint8_t* at, Ints offset) {
    const auto all = reinterpret_cast<__m256i>(offset);
    const Ints low = Gather(at, _mm256_castsi256_si128(all));
    const Ints high = Gather(at, _mm256_extracti128_si256(all, 1));
    return {.left = __builtin_shufflevector(low, high, 0, 2, 4, 6, 8, 10, 12, 14),
            .right = __builtin_shufflevector(low, high, 1, 3, 5, 7, 9, 11, 13, 15)};
  }
};

}  // namespace

void WarpAvx2(const WarpTask& task) { WarpKernel<EightLanes>(task).Run(); }

}  // namespace pol

#endif
