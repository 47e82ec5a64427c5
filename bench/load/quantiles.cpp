#include "quantiles.h"

#include <algorithm>

namespace pol::load {

std::optional<Quantiles> QuantilesOf(std::vector<double> values) {
  if (values.empty()) {
    return std::nullopt;
  }
  std::sort(values.begin(), values.end());
  // In hundredths: 0.95 times a count may lie a rounding error above a whole number.
  const auto at = [&values](std::size_t hundredths) {
    const std::size_t rank = (values.size() * hundredths + 99) / 100;
    return values[rank - 1];
  };
  return Quantiles{
      .count = values.size(), .p50 = at(50), .p95 = at(95), .p99 = at(99), .max = values.back()};
}

}  // namespace pol::load
