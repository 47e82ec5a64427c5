#include "evaluation/interval.h"

#include <cmath>

namespace pol {
namespace {

double LogChoose(std::uint32_t n, std::uint32_t k) {
  return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
}

// The chance of at most `hits` of `trials`; 0 < share < 1.
double AtMost(std::uint32_t hits, std::uint32_t trials, double share) {
  double sum = 0;
  for (std::uint32_t k = 0; k <= hits; ++k) {
    sum += std::exp(LogChoose(trials, k) + k * std::log(share) + (trials - k) * std::log1p(-share));
  }
  return sum;
}

// The share at which AtMost(hits, trials, share) falls to `chance`.
double ShareAt(std::uint32_t hits, std::uint32_t trials, double chance) {
  double low = 0;
  double high = 1;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (AtMost(hits, trials, middle) > chance ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

Interval ClopperPearson(std::uint32_t hits, std::uint32_t trials, double confidence) {
  const double tail = (1 - confidence) / 2;
  return {.low = hits == 0 ? 0 : ShareAt(hits - 1, trials, 1 - tail),
          .high = hits == trials ? 1 : ShareAt(hits, trials, tail)};
}

}  // namespace pol
