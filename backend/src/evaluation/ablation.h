// What each cue does: how it speaks about either label, and what is left without it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evaluation/error_rates.h"
#include "evaluation/file_result.h"

namespace pol {

// One label's files.
struct CueShare {
  std::uint32_t measured = 0;               // files in which the cue was measured
  std::uint32_t files = 0;                  // that were asked for it
  std::optional<double> mean_contribution;  // log odds, over the measured ones
};

// Errors at the policy's threshold; nullopt: nothing to divide by.
struct Performance {
  std::optional<double> auc;
  std::optional<double> apcer_max;
  std::optional<double> bpcer;
  std::uint32_t non_responses = 0;
};

struct CueEffect {
  std::string name;
  std::string family;
  bool is_calibrated = false;
  CueShare bona_fide;
  CueShare attack;
  Performance without;
};

struct Ablation {
  Performance with_all;
  std::vector<CueEffect> cues;  // in the order of the files' cues
};

Ablation AblationOf(const std::vector<EvaluatedFile>& files, double threshold);

}  // namespace pol
