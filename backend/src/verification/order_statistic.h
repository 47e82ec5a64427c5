#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace pol {

// The value that `rank` others of `values` do not exceed; rank < the number of values.
inline float OrderStatistic(std::vector<float> values, std::size_t rank) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// The upper median of at least one value.
inline float Median(std::vector<float> values) {
  const std::size_t middle = values.size() / 2;
  return OrderStatistic(std::move(values), middle);
}

}  // namespace pol
