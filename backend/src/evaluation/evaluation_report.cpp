#include "evaluation/evaluation_report.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "base/check.h"

namespace pol {
namespace {

constexpr std::array<std::string_view, 12> kRequiredSpecies = {
    "flat print",
    "bent print",
    "eye-hole cut-out",
    "phone replay",
    "monitor replay",
    "tablet replay",
    "2D mask",
    "3D mask",
    "virtual-camera replay",
    "virtual-camera face swap",
    "reenactment from one photo",
    "raw-client replay",
};

bool IsIn(Split split, SplitChoice choice) {
  return choice == SplitChoice::kAll || (choice == SplitChoice::kTest) == (split == Split::kTest);
}

ErrorRates RatesAt(const std::vector<EvaluatedFile>& files, double threshold) {
  std::vector<Judged> judged;
  judged.reserve(files.size());
  for (const EvaluatedFile& file : files) {
    judged.push_back({.entry = file.entry, .response = OpinionOf(file.result, threshold).response});
  }
  return ErrorRatesOf(judged);
}

std::vector<Scored> ScoresOf(const std::vector<EvaluatedFile>& files) {
  std::vector<Scored> scores;
  for (const EvaluatedFile& file : files) {
    if (const auto log_odds = OpinionOf(file.result, 0).log_odds) {
      scores.push_back(
          {.label = file.entry.label, .species = file.entry.species, .log_odds = *log_odds});
    }
  }
  return scores;
}

std::optional<CalibratedThreshold> Calibrate(const std::vector<EvaluatedFile>& calibration,
                                             const std::vector<EvaluatedFile>& measured) {
  const auto scores = ScoresOf(calibration);
  const auto curve = DetectionCurveOf(scores);
  if (!curve) {
    return std::nullopt;
  }
  return CalibratedThreshold{.threshold = curve->equal_error_threshold,
                             .equal_error = curve->equal_error,
                             .files = static_cast<std::uint32_t>(scores.size()),
                             .rates = RatesAt(measured, curve->equal_error_threshold)};
}

// The smallest value that at least `share` of the sorted values do not exceed.
double Quantile(const std::vector<double>& sorted, double share) {
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

std::optional<Latency> LatencyOf(const std::vector<EvaluatedFile>& files) {
  std::vector<double> took;
  for (const EvaluatedFile& file : files) {
    took.insert(took.end(), file.result.frame_ms.begin(), file.result.frame_ms.end());
  }
  if (took.empty()) {
    return std::nullopt;
  }
  std::sort(took.begin(), took.end());
  return Latency{.frames = took.size(),
                 .median_ms = Quantile(took, 0.5),
                 .p95_ms = Quantile(took, 0.95),
                 .max_ms = took.back()};
}

std::vector<UntestedSpecies> UntestedOf(const ErrorRates& rates) {
  std::set<std::string_view> tested;
  for (const SpeciesRates& species : rates.species) {
    tested.insert(species.species);
  }
  std::vector<UntestedSpecies> untested;
  for (const std::string_view name : kRequiredSpecies) {
    if (!tested.contains(name)) {
      const bool is_simulated = tested.contains(std::string(kSimulatedPrefix) + std::string(name));
      untested.push_back({.name = name, .is_simulated_only = is_simulated});
    }
  }
  return untested;
}

std::uint32_t SubjectsOf(const std::vector<EvaluatedFile>& files) {
  std::set<std::string_view> subjects;
  for (const EvaluatedFile& file : files) {
    subjects.insert(file.entry.subject);
  }
  return static_cast<std::uint32_t>(subjects.size());
}

}  // namespace

std::string_view SplitChoiceName(SplitChoice choice) {
  constexpr std::array<std::string_view, 3> kNames = {"test", "calibration", "all"};
  const auto index = static_cast<std::size_t>(choice);
  POL_CHECK(index < kNames.size());
  return kNames[index];
}

EvaluationReport ReportOf(RunFacts facts, std::vector<EvaluatedFile> files,
                          std::vector<UnreadableFile> unreadable) {
  EvaluationReport report;
  report.facts = std::move(facts);
  std::vector<EvaluatedFile> calibration;
  for (EvaluatedFile& file : files) {
    if (file.entry.split == Split::kCalibration) {
      calibration.push_back(file);
    }
    if (IsIn(file.entry.split, report.facts.split)) {
      report.files.push_back(std::move(file));
    }
  }
  for (UnreadableFile& file : unreadable) {
    if (IsIn(file.entry.split, report.facts.split)) {
      report.unreadable.push_back(std::move(file));
    }
  }
  report.subjects = SubjectsOf(report.files);
  report.rates = RatesAt(report.files, report.facts.threshold);
  report.curve = DetectionCurveOf(ScoresOf(report.files));
  report.calibrated = Calibrate(calibration, report.files);
  report.pairs = MatchedPairsOf(report.files);
  report.ablation = AblationOf(report.files, report.facts.threshold);
  report.latency = LatencyOf(report.files);
  report.untested = UntestedOf(report.rates);
  return report;
}

}  // namespace pol
