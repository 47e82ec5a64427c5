// Everything an evaluation found, in one value. report_json and report_page put it into words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/ablation.h"
#include "evaluation/detection_curve.h"
#include "evaluation/error_rates.h"
#include "evaluation/file_result.h"
#include "evaluation/manifest.h"
#include "evaluation/matched_pairs.h"

namespace pol {

enum class SplitChoice : std::uint8_t { kTest, kCalibration, kAll };
// "test", "calibration", "all".
std::string_view SplitChoiceName(SplitChoice choice);

// What was run on what.
struct RunFacts {
  RunIdentity identity;
  std::string policy_fingerprint;
  std::optional<std::string> calibration_sha256 = {};  // of its data; nullopt: no cue is calibrated
  double threshold = 0;                                // the policy's passive_min, log odds
  std::string manifest;                                // its file name
  std::string manifest_sha256;
  SplitChoice split = SplitChoice::kTest;
};

struct UnreadableFile {
  ManifestEntry entry;
  std::string why;
};

// Of analysing one frame, milliseconds; as measured when each file was first analysed.
struct Latency {
  std::size_t frames = 0;
  double median_ms = 0;
  double p95_ms = 0;
  double max_ms = 0;
};

// The threshold that the calibration split chose, frozen, and what it does to the measured split.
struct CalibratedThreshold {
  double threshold = 0;  // log odds
  double equal_error = 0;
  std::uint32_t files = 0;  // of the calibration split, with a response
  ErrorRates rates;
};

// A species that a complete test has and this one lacks.
struct UntestedSpecies {
  std::string_view name;
  bool is_simulated_only = false;
};

// Every number is of the measured split alone, but for `calibrated`.
struct EvaluationReport {
  RunFacts facts;
  std::vector<EvaluatedFile> files;
  std::vector<UnreadableFile> unreadable;
  std::uint32_t subjects = 0;
  ErrorRates rates;
  std::optional<DetectionCurve> curve;
  std::optional<CalibratedThreshold> calibrated;
  std::vector<MatchedPair> pairs;
  Ablation ablation;
  std::optional<Latency> latency;
  std::vector<UntestedSpecies> untested;
};

// Told by every report, in the same words.
inline constexpr std::string_view kReportNote =
    "A few clips give counts, not error rates, and frames of one clip are not independent. This is "
    "no conformance test: no accredited laboratory was involved, and simulated species are no "
    "presentations.";

// `files` and `unreadable` are of the whole manifest; the choice of split is made here.
EvaluationReport ReportOf(RunFacts facts, std::vector<EvaluatedFile> files,
                          std::vector<UnreadableFile> unreadable);

}  // namespace pol
