// How sure a share of few trials is.
#pragma once

#include <cstdint>

namespace pol {

inline constexpr double kConfidence = 0.95;

struct Interval {
  double low = 0;
  double high = 1;
};

// Clopper and Pearson 1934: the exact two-sided interval of a binomial share. `trials` > 0,
// `hits` <= `trials`.
Interval ClopperPearson(std::uint32_t hits, std::uint32_t trials, double confidence = kConfidence);

}  // namespace pol
