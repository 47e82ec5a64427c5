// Logistic regression with Gaussian priors and bounds, and the cost of log-likelihood ratios.
#pragma once

#include <limits>
#include <span>
#include <vector>

namespace pol {

struct LogisticRow {
  std::vector<double> x;  // as many as there are coefficients
  bool is_bona_fide = false;
};

// One coefficient w of the regression: min <= w <= max, starting at `center` (which lies between
// them), drawn there by precision / 2 x (w - center)^2; precision 0 is a flat prior.
struct Coefficient {
  double center = 0;
  double precision = 0;
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
};

// The w that minimise  sum over rows of log(1 + exp(-y (offset + w . x)))  + the priors, where y is
// +1 for bona fide and -1 for an attack.
//
// Cyclic coordinate descent: in each coordinate one Newton step, cut to the bounds and halved until
// the slope there is no steeper (the sum is convex, and its slope is known more exactly than it).
// Ends when no coefficient moved by more than 1e-12 in a whole round, at the latest after 2,000
// rounds. No chance is involved: equal rows in equal order give equal bits.
std::vector<double> FitLogistic(std::span<const LogisticRow> rows,
                                std::span<const Coefficient> coefficients, double offset);

// Cllr, bits: the mean cost of log-likelihood ratios to whoever decides by them, over all priors.
// 0: always sure and right; 1: says nothing; above 1: misleads. Bruemmer and du Preez,
// "Application-independent evaluation of speaker detection", Computer Speech and Language 20, 2006,
// equation (33). Neither may be empty.
double Cllr(std::span<const double> bona_fide, std::span<const double> attack);

}  // namespace pol
