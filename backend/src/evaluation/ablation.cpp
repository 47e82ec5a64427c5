#include "evaluation/ablation.h"

#include <algorithm>
#include <string_view>

#include "evaluation/detection_curve.h"

namespace pol {
namespace {

Performance PerformanceOf(const std::vector<EvaluatedFile>& files, double threshold,
                          std::string_view without) {
  Performance performance;
  std::vector<Judged> judged;
  std::vector<Scored> scored;
  for (const EvaluatedFile& file : files) {
    const Opinion opinion = OpinionOf(file.result, threshold, without);
    judged.push_back({.entry = file.entry, .response = opinion.response});
    if (opinion.log_odds.has_value()) {
      scored.push_back({.label = file.entry.label,
                        .species = file.entry.species,
                        .log_odds = *opinion.log_odds});
    } else {
      ++performance.non_responses;
    }
  }
  const ErrorRates rates = ErrorRatesOf(judged);
  performance.apcer_max = rates.apcer_max();
  performance.bpcer = rates.bpcer.share();
  if (const auto curve = DetectionCurveOf(scored)) {
    performance.auc = curve->auc;
  }
  return performance;
}

CueEffect& EffectOf(std::vector<CueEffect>& effects, const CueResult& cue) {
  const auto found = std::find_if(effects.begin(), effects.end(),
                                  [&](const CueEffect& effect) { return effect.name == cue.name; });
  if (found != effects.end()) {
    return *found;
  }
  CueEffect effect;
  effect.name = cue.name;
  effect.family = cue.family;
  effect.is_calibrated = cue.is_calibrated;
  effects.push_back(effect);
  return effects.back();
}

// The mean is kept running (Welford 1962).
void Add(CueShare& share, const CueResult& cue) {
  ++share.files;
  if (cue.value.has_value()) {
    ++share.measured;
    const double mean = share.mean_contribution.value_or(0);
    share.mean_contribution = mean + (cue.contribution - mean) / share.measured;
  }
}

}  // namespace

Ablation AblationOf(const std::vector<EvaluatedFile>& files, double threshold) {
  Ablation ablation;
  ablation.with_all = PerformanceOf(files, threshold, {});
  for (const EvaluatedFile& file : files) {
    for (const CueResult& cue : file.result.cues) {
      CueEffect& effect = EffectOf(ablation.cues, cue);
      Add(file.entry.label == Label::kBonaFide ? effect.bona_fide : effect.attack, cue);
    }
  }
  for (CueEffect& effect : ablation.cues) {
    effect.without = PerformanceOf(files, threshold, effect.name);
  }
  return ablation;
}

}  // namespace pol
