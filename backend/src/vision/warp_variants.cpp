#include "vision/warp_variants.h"

#include <array>

namespace pol {

std::span<const WarpVariant> WarpVariants() {
  constexpr auto kAlways = [] { return true; };
#if defined(__x86_64__)
  constexpr auto kAvx512 = [] {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  };
  constexpr auto kAvx2 = [] { return __builtin_cpu_supports("avx2") != 0; };
  static constexpr std::array<WarpVariant, 3> kVariants = {{{"AVX-512", kAvx512, WarpAvx512},
                                                            {"AVX2", kAvx2, WarpAvx2},
                                                            {"portable", kAlways, WarpPortable}}};
#else
  static constexpr std::array<WarpVariant, 1> kVariants = {{{"portable", kAlways, WarpPortable}}};
#endif
  return kVariants;
}

}  // namespace pol
