#if defined(__x86_64__)

#include <immintrin.h>

#include "vision/warp_kernel.h"

namespace pol {
namespace {

struct SixteenLanes {
  static constexpr std::int32_t kCount = 16;
  using Floats = float __attribute__((vector_size(64)));
  using Ints = std::int32_t __attribute__((vector_size(64)));

  static Floats Index() { return Floats{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}; }

  // A pixel and its right neighbour lie side by side: one element of 64 bits.
  static Ints Gather(const std::uint8_t* at, __m256i offset) {
    return reinterpret_cast<Ints>(_mm512_i32gather_epi64(offset, at, 4));
  }

  static PixelPairs<SixteenLanes> LoadPairs(const std::uint8_t* at, Ints offset) {
    const auto all = reinterpret_cast<__m512i>(offset);
    const Ints low = Gather(at, _mm512_castsi512_si256(all));
    const Ints high = Gather(at, _mm512_extracti64x4_epi64(all, 1));
    return {.left = __builtin_shufflevector(low, high, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22,
                                            24, 26, 28, 30),
            .right = __builtin_shufflevector(low, high, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23,
                                             25, 27, 29, 31)};
  }
};

}  // namespace

void WarpAvx512(const WarpTask& task) { WarpKernel<SixteenLanes>(task).Run(); }

}  // namespace pol

#endif
