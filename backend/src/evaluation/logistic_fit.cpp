#include "evaluation/logistic_fit.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "base/check.h"

namespace pol {
namespace {

constexpr int kRoundsMax = 2000;
constexpr int kHalvingsMax = 60;
constexpr double kStill = 1e-12;

// log(1 + exp(x)), for any x.
double SoftPlus(double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))); }

class Descent {
 public:
  Descent(std::span<const LogisticRow> rows, std::span<const Coefficient> coefficients,
          double offset)
      : rows_(rows), coefficients_(coefficients), sums_(rows.size(), offset) {
    for (const Coefficient& coefficient : coefficients) {
      POL_CHECK(coefficient.min <= coefficient.center && coefficient.center <= coefficient.max);
      weights_.push_back(coefficient.center);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      POL_CHECK(rows[i].x.size() == coefficients.size());
      for (std::size_t k = 0; k < weights_.size(); ++k) {
        sums_[i] += weights_[k] * rows[i].x[k];
      }
    }
  }

  std::vector<double> Run() && {
    for (int round = 0; round < kRoundsMax; ++round) {
      double moved = 0;
      for (std::size_t k = 0; k < weights_.size(); ++k) {
        moved = std::max(moved, std::abs(Move(k)));
      }
      if (moved <= kStill) {
        break;
      }
    }
    return std::move(weights_);
  }

 private:
  struct Derivatives {
    double first = 0;
    double second = 0;
  };

  // Of the sum to be minimised, along coordinate k, `step` from where it is now.
  [[nodiscard]] Derivatives DerivativesAt(std::size_t k, double step) const {
    const Coefficient& coefficient = coefficients_[k];
    Derivatives along{.first = coefficient.precision * (weights_[k] + step - coefficient.center),
                      .second = coefficient.precision};
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double x = rows_[i].x[k];
      const double share = 1 / (1 + std::exp(-(sums_[i] + step * x)));
      along.first += (share - (rows_[i].is_bona_fide ? 1 : 0)) * x;
      along.second += share * (1 - share) * x * x;
    }
    return along;
  }

  [[nodiscard]] double StepOf(std::size_t k) const {
    const Coefficient& coefficient = coefficients_[k];
    const auto [first, second] = DerivativesAt(k, 0);
    const double newton = second > 0 ? -first / second : 0;
    double step = std::clamp(weights_[k] + newton, coefficient.min, coefficient.max) - weights_[k];
    for (int i = 0; i < kHalvingsMax; ++i) {
      if (std::abs(DerivativesAt(k, step).first) <= std::abs(first)) {
        return step;
      }
      step /= 2;
    }
    return 0;
  }

  double Move(std::size_t k) {
    const double step = StepOf(k);
    weights_[k] += step;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      sums_[i] += step * rows_[i].x[k];
    }
    return step;
  }

  std::span<const LogisticRow> rows_;
  std::span<const Coefficient> coefficients_;
  std::vector<double> weights_;
  std::vector<double> sums_;  // offset + w . x of each row
};

}  // namespace

std::vector<double> FitLogistic(std::span<const LogisticRow> rows,
                                std::span<const Coefficient> coefficients, double offset) {
  return Descent(rows, coefficients, offset).Run();
}

double Cllr(std::span<const double> bona_fide, std::span<const double> attack) {
  POL_CHECK(!bona_fide.empty() && !attack.empty());
  double misses = 0;
  for (const double llr : bona_fide) {
    misses += SoftPlus(-llr);
  }
  double false_alarms = 0;
  for (const double llr : attack) {
    false_alarms += SoftPlus(llr);
  }
  return (misses / static_cast<double>(bona_fide.size()) +
          false_alarms / static_cast<double>(attack.size())) /
         (2 * std::numbers::ln2);
}

}  // namespace pol
