// What a table says of many measured times.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace pol::load {

// In the unit of the values. A quantile is the smallest value that at least that share of them does
// not exceed (nearest rank), so it is always one that was measured.
struct Quantiles {
  std::size_t count = 0;
  double p50 = 0;
  double p95 = 0;
  double p99 = 0;
  double max = 0;
};

// nullopt: of nothing.
std::optional<Quantiles> QuantilesOf(std::vector<double> values);

}  // namespace pol::load
