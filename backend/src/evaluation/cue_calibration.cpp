#include "evaluation/cue_calibration.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

#include "evaluation/logistic_fit.h"
#include "verification/calibrated_cues.h"
#include "verification/failure_reason.h"
#include "verification/fusion.h"

namespace pol {
namespace {

// a + b v
struct FittedLine {
  double intercept = 0;
  double slope = 0;
};

struct Sample {
  double value = 0;
  bool is_bona_fide = false;
};

struct Shape {
  double even = 0;
  double sure = 0;
};

bool IsBonaFide(const EvaluatedFile& file) { return file.entry.label == Label::kBonaFide; }

std::optional<double> ValueOf(const EvaluatedFile& file, std::string_view cue) {
  const auto& cues = file.result.cues;
  const auto found = std::ranges::find(cues, cue, &CueResult::name);
  return found == cues.end() ? std::nullopt : found->value;
}

// Whether frames with a usable face were seen: of such a file each measured cue teaches something,
// though the response may be missing for want of another.
bool HasAFace(const EvaluatedFile& file) {
  return file.result.reason != FailureReasonName(FailureReason::kNoFace);
}

// With a face, in an order that the manifest has no part in.
std::vector<EvaluatedFile> Usable(std::vector<EvaluatedFile> files) {
  std::erase_if(files, [](const EvaluatedFile& file) { return !HasAFace(file); });
  std::ranges::sort(files, {}, [](const EvaluatedFile& file) {
    return std::tie(file.result.sha256, file.entry.label, file.entry.file);
  });
  return files;
}

std::vector<Sample> SamplesOf(const std::vector<EvaluatedFile>& files, std::string_view cue) {
  std::vector<Sample> samples;
  for (const EvaluatedFile& file : files) {
    if (const auto value = ValueOf(file, cue)) {
      samples.push_back({.value = *value, .is_bona_fide = IsBonaFide(file)});
    }
  }
  return samples;
}

std::uint32_t Count(const std::vector<Sample>& samples, bool bona_fide) {
  return static_cast<std::uint32_t>(std::ranges::count(samples, bona_fide, &Sample::is_bona_fide));
}

double LogPrior(double bona_fide, double attack) { return std::log(bona_fide / attack); }

// Mean and standard deviation of the values.
std::pair<double, double> Moments(const std::vector<Sample>& samples) {
  const auto count = static_cast<double>(samples.size());
  double mean = 0;
  for (const Sample& sample : samples) {
    mean += sample.value / count;
  }
  double variance = 0;
  for (const Sample& sample : samples) {
    variance += (sample.value - mean) * (sample.value - mean) / count;
  }
  return {mean, std::sqrt(variance)};
}

bool IsConstant(const std::vector<Sample>& samples) {
  const auto [low, high] = std::ranges::minmax(samples, {}, &Sample::value);
  return low.value == high.value;
}

// Step 1. `rises`: more speaks for bona fide. Both labels are there.
FittedLine FitLine(const std::vector<Sample>& samples, bool rises) {
  if (IsConstant(samples)) {
    return {};
  }
  const auto [mean, deviation] = Moments(samples);
  std::vector<LogisticRow> rows;
  rows.reserve(samples.size());
  for (const Sample& sample : samples) {
    rows.push_back(
        {.x = {1, (sample.value - mean) / deviation}, .is_bona_fide = sample.is_bona_fide});
  }
  Coefficient slope{.center = 0, .precision = 1 / (kSlopePriorSd * kSlopePriorSd)};
  (rises ? slope.min : slope.max) = 0;
  const double prior = LogPrior(Count(samples, true), Count(samples, false));
  const std::vector<double> fitted = FitLogistic(rows, std::array{Coefficient{}, slope}, prior);
  return {.intercept = fitted[0] - fitted[1] * mean / deviation, .slope = fitted[1] / deviation};
}

bool IsInRange(double Policy::* member, double value) {
  return WithPolicyValue({}, FieldOf(member), value).has_value();
}

// nullopt: so flat that the line leaves the fields' ranges before it reaches kLlrMax, or so steep
// that its ends are one number.
std::optional<Shape> ShapeOf(const FittedLine& line, const FittableCue& cue) {
  const Shape shape{.even = RoundedFit(-line.intercept / line.slope),
                    .sure = RoundedFit((kLlrMax - line.intercept) / line.slope)};
  if (line.slope == 0 || !IsInRange(cue.even, shape.even) || !IsInRange(cue.sure, shape.sure) ||
      shape.even == shape.sure) {
    return std::nullopt;
  }
  return shape;
}

double RatioOf(double value, const FittableCue& cue, const Shape& shape) {
  const double ratio = LogLikelihoodRatio(value, shape.even, shape.sure);
  return cue.only_warns ? std::min(ratio, 0.0) : ratio;
}

double ContributionOf(double value, const FittableCue& cue, const Policy& policy) {
  return policy.*cue.weight *
         RatioOf(value, cue, {.even = policy.*cue.even, .sure = policy.*cue.sure});
}

FittedCue FitShape(const std::vector<EvaluatedFile>& files, const FittableCue& cue,
                   Policy& policy) {
  const std::vector<Sample> samples = SamplesOf(files, cue.name);
  FittedCue fitted{.name = cue.name,
                   .fit = {.cue = std::string(cue.name),
                           .bona_fide = Count(samples, true),
                           .attack = Count(samples, false)},
                   .cllr = {}};
  if (std::min(fitted.fit.bona_fide, fitted.fit.attack) < kFitFilesMin) {
    return fitted;
  }
  const bool rises = policy.*cue.sure > policy.*cue.even;
  const std::optional<Shape> shape = ShapeOf(FitLine(samples, rises), cue);
  fitted.state = shape ? FitState::kFitted : FitState::kFlat;
  policy.*cue.even = shape ? shape->even : policy.*cue.even;
  policy.*cue.sure = shape ? shape->sure : policy.*cue.sure;
  policy.*cue.weight = shape ? 1 : 0;
  return fitted;
}

std::vector<const FittableCue*> Weighed(const std::vector<FittedCue>& cues) {
  std::vector<const FittableCue*> weighed;
  for (const FittedCue& cue : cues) {
    if (cue.state == FitState::kFitted) {
      weighed.push_back(FindFittableCue(cue.name));
    }
  }
  return weighed;
}

// Those in which at least one of the cues was measured.
std::vector<LogisticRow> RowsOf(const std::vector<EvaluatedFile>& files,
                                const std::vector<const FittableCue*>& cues, const Policy& policy) {
  std::vector<LogisticRow> rows;
  for (const EvaluatedFile& file : files) {
    LogisticRow row{.x = {}, .is_bona_fide = IsBonaFide(file)};
    bool is_measured = false;
    for (const FittableCue* cue : cues) {
      const auto value = ValueOf(file, cue->name);
      is_measured |= value.has_value();
      row.x.push_back(value ? ContributionOf(*value, *cue, policy) : 0);
    }
    if (is_measured) {
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

// Step 2. The shapes are in `policy` already, each with the weight 1.
void FitWeights(const std::vector<EvaluatedFile>& files, const std::vector<FittedCue>& fitted,
                Policy& policy) {
  const auto cues = Weighed(fitted);
  if (cues.empty()) {
    return;
  }
  const std::vector<LogisticRow> rows = RowsOf(files, cues, policy);
  const auto bona_fide = std::ranges::count(rows, true, &LogisticRow::is_bona_fide);
  const auto attack = std::ssize(rows) - bona_fide;
  std::vector<Coefficient> coefficients;
  coefficients.reserve(cues.size());
  for (const FittableCue* cue : cues) {
    coefficients.push_back({.center = 1 / static_cast<double>(cues.size()),
                            .precision = 1 / (kWeightPriorSd * kWeightPriorSd),
                            .min = 0,
                            .max = FieldOf(cue->weight).max});
  }
  const std::vector<double> weights = FitLogistic(
      rows, coefficients, LogPrior(static_cast<double>(bona_fide), static_cast<double>(attack)));
  for (std::size_t k = 0; k < cues.size(); ++k) {
    policy.*(cues[k]->weight) = RoundedFit(weights[k]);
  }
}

class Costs {
 public:
  void Add(bool is_bona_fide, double ratio) {
    (is_bona_fide ? bona_fide_ : attack_).push_back(ratio);
  }
  [[nodiscard]] std::optional<double> cllr() const {
    return bona_fide_.empty() || attack_.empty() ? std::nullopt
                                                 : std::optional(Cllr(bona_fide_, attack_));
  }

 private:
  std::vector<double> bona_fide_;
  std::vector<double> attack_;
};

std::optional<double> CueCost(const std::vector<Sample>& samples, const FittableCue& cue,
                              const Policy& policy) {
  Costs costs;
  for (const Sample& sample : samples) {
    costs.Add(sample.is_bona_fide, ContributionOf(sample.value, cue, policy));
  }
  return costs.cllr();
}

std::optional<double> SumCost(const std::vector<EvaluatedFile>& files, const Policy& policy) {
  Costs costs;
  for (const EvaluatedFile& file : files) {
    double sum = 0;
    for (const FittableCue& cue : FittableCues()) {
      const auto value = ValueOf(file, cue.name);
      sum += value ? ContributionOf(*value, cue, policy) : 0;
    }
    costs.Add(IsBonaFide(file), sum);
  }
  return costs.cllr();
}

}  // namespace

std::vector<CueFit> CueCalibration::fits() const {
  std::vector<CueFit> list;
  for (const FittedCue& cue : cues) {
    if (cue.state != FitState::kTooFew) {
      list.push_back(cue.fit);
    }
  }
  return list;
}

CueCalibration CalibrateCues(std::vector<EvaluatedFile> files, const Policy& base) {
  files = Usable(std::move(files));
  CueCalibration calibration{.cues = {}, .policy = base, .cllr = {}};
  calibration.policy.calibration.reset();
  for (const FittableCue& cue : FittableCues()) {
    calibration.cues.push_back(FitShape(files, cue, calibration.policy));
  }
  FitWeights(files, calibration.cues, calibration.policy);
  for (FittedCue& fitted : calibration.cues) {
    const FittableCue& cue = *FindFittableCue(fitted.name);
    const std::vector<Sample> samples = SamplesOf(files, cue.name);
    fitted.fit.even = calibration.policy.*cue.even;
    fitted.fit.sure = calibration.policy.*cue.sure;
    fitted.fit.weight = calibration.policy.*cue.weight;
    fitted.cllr = {.before = CueCost(samples, cue, base),
                   .after = CueCost(samples, cue, calibration.policy)};
  }
  calibration.cllr = {.before = SumCost(files, base), .after = SumCost(files, calibration.policy)};
  return calibration;
}

double RoundedFit(double value) {
  std::array<char, 64> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value,
                                     std::chars_format::scientific, kFittedDigits - 1);
  double rounded = value;
  std::from_chars(text.data(), written.ptr, rounded);
  return rounded;
}

}  // namespace pol
