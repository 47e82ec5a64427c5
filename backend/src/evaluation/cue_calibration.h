// The shapes and weights of the passive cues, fitted to labelled files.
//
// 1. Per cue, over the files with a face in which it was measured, whether or not there was a
//    response (another cue may be missing): logistic regression of the label on the value v, with a
//    flat prior on the intercept and N(0, kSlopePriorSd^2) on the slope of z = (v - mean) /
//    standard deviation, since few clips often separate perfectly; the slope is bounded to the
//    cue's direction, that of `base`. The intercept less log(N_bona_fide / N_attack) makes a + b v
//    the log-likelihood ratio, whatever the split's mix: even = -a / b, sure = (kLlrMax - a) / b.
// 2. The weights: non-negative logistic regression of the label on all cues' clipped ratios, as
//    fusion.h takes them (a warning never above 0, one that was not measured 0). The intercept is
//    fixed at the files' own log(N_bona_fide / N_attack), because a file about which nothing is
//    known must sum to 0; each weight is drawn to 1 / (number of fitted cues) by
//    N(., kWeightPriorSd^2): equal shares, as if all cues said the same.
//
// Morrison 2021, arXiv:2104.08846. The slope's prior is the Gaussian of the scale that Gelman et
// al., "A weakly informative default prior distribution for logistic and other regression models",
// Annals of Applied Statistics 2(4), 2008, propose (2.5 for inputs of standard deviation 0.5).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "evaluation/file_result.h"
#include "verification/calibration.h"
#include "verification/policy.h"

namespace pol {

inline constexpr double kSlopePriorSd = 1.25;
inline constexpr double kWeightPriorSd = 1;
inline constexpr int kFittedDigits = 6;  // significant decimal digits

// Cllr of what is summed, over the same files; nullopt where a label has none.
struct CostChange {
  std::optional<double> before;
  std::optional<double> after;
};

enum class FitState : std::uint8_t {
  kFitted,
  kFlat,    // the values say nothing in the cue's direction, or too little: weight 0
  kTooFew,  // fewer than kFitFilesMin of a label: as in the base policy, uncalibrated
};

struct FittedCue {
  std::string_view name;
  FitState state = FitState::kTooFew;
  CueFit fit;       // counts, and the shape that the policy has now
  CostChange cllr;  // of the cue's contribution, over the files it was measured in
};

struct CueCalibration {
  std::vector<FittedCue> cues;  // one for each of FittableCues, in their order
  Policy policy;                // the base with the fitted fields; its calibration is unset
  CostChange cllr;              // of the sum of all cues, over the files with a face

  // Those that are not kTooFew.
  [[nodiscard]] std::vector<CueFit> fits() const;
};

// The order of `files` does not matter. Gated files count: what they show does not depend on it.
CueCalibration CalibrateCues(std::vector<EvaluatedFile> files, const Policy& base);

// To kFittedDigits significant digits; what is written is what was meant.
double RoundedFit(double value);

}  // namespace pol
