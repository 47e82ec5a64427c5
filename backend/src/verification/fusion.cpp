#include "verification/fusion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "base/check.h"
#include "verification/calibrated_cues.h"
#include "verification/expression.h"

namespace pol {
namespace {

struct CueShape {
  Family family = Family::kGate;
  Basis basis = Basis::kPicture;
  double even = 0;
  double sure = 1;
  double weight = 0;
};

Cue MakeCue(std::string name, std::optional<double> value, const CueShape& shape) {
  Cue cue{.name = std::move(name),
          .family = shape.family,
          .basis = shape.basis,
          .value = value,
          .cut = shape.even,
          .weight = shape.weight,
          .required = shape.weight > 0};
  if (value.has_value()) {
    cue.contribution = shape.weight * LogLikelihoodRatio(*value, shape.even, shape.sure);
  }
  return cue;
}

// Something an attacker can fake at no cost, or that everybody has: its absence or its presence
// proves nothing, only a bad value does.
Cue MakeWarning(std::string name, std::optional<double> value, const CueShape& shape) {
  Cue cue = MakeCue(std::move(name), value, shape);
  cue.contribution = std::min(cue.contribution, 0.0);
  cue.required = false;
  return cue;
}

// Confidence per challenge, 0 for one that was not met; the one being held counts as far as it got.
std::optional<double> ChallengeConfidence(const Evidence& evidence) {
  double sum = 0;
  std::size_t count = 0;
  for (const ChallengeResult& result : evidence.challenges) {
    sum += result.confidence;
    ++count;
  }
  if (evidence.holding.has_value()) {
    sum += evidence.holding->confidence;
    ++count;
  }
  return count == 0 ? std::nullopt : std::optional(sum / static_cast<double>(count));
}

std::optional<double> Magnitude(std::optional<double> value) {
  return value.has_value() ? std::optional(std::abs(*value)) : std::nullopt;
}

std::vector<Cue> LivenessCues(const Evidence& evidence, const Policy& p) {
  return {
      MakeCue("spoof_live_mean", SpoofLiveMean(evidence.spoof, p),
              {Family::kTexture, Basis::kPicture, p.spoof_even, p.spoof_sure, p.spoof_weight}),
      MakeCue("challenge_confidence", ChallengeConfidence(evidence),
              {Family::kResponse, Basis::kAnswer, p.challenge_even, p.challenge_sure,
               p.challenge_weight}),
      MakeCue("relief", Relief(evidence.parallax, p),
              {Family::kDepth, Basis::kAnswer, p.relief_even, p.relief_sure, p.relief_weight}),
      MakeWarning(
          "usable_face_share", UsableFaceShare(evidence.capture),
          {Family::kCapture, Basis::kPicture, p.coverage_even, p.coverage_sure, p.coverage_weight}),
      MakeWarning(
          "good_capture_share", GoodCaptureShare(evidence.capture),
          {Family::kCapture, Basis::kPicture, p.capture_even, p.capture_sure, p.capture_weight}),
      MakeWarning("frame_interval_spread_ms", IntervalSpread(evidence.timing, p),
                  {Family::kStream, Basis::kSender, p.spread_even, p.spread_sure, p.spread_weight}),
      MakeWarning("clock_drift", Magnitude(ClockDrift(evidence.timing, p)),
                  {Family::kStream, Basis::kSender, p.drift_even, p.drift_sure, p.drift_weight}),
  };
}

std::vector<Cue> EmotionCues(const Evidence& evidence, const Policy& p) {
  return {MakeCue("expression_quality", MeanExpressionQuality(evidence, p),
                  {Family::kResponse, Basis::kAnswer, p.expression_even, p.expression_sure,
                   p.expression_weight})};
}

std::vector<Cue> DeepfakeCues(const Evidence& evidence, const Policy& p) {
  return {
      MakeCue("forged_mean", ForgedMean(evidence.forgery, p),
              {Family::kSynthesis, Basis::kPicture, p.forged_even, p.forged_sure, p.forged_weight}),
      MakeCue(
          "identity_lowest_cosine", LowestCosine(evidence.identity, evidence.challenges.size(), p),
          {Family::kIdentity, Basis::kStream, p.identity_even, p.identity_sure, p.identity_weight}),
      MakeCue("pose_distance_mean", PoseDistanceMean(evidence.pose, p),
              {Family::kSynthesis, Basis::kPicture, p.pose_distance_even, p.pose_distance_sure,
               p.pose_distance_weight}),
      MakeCue(
          "landmark_tremble_median", MedianTremble(evidence.steadiness, p),
          {Family::kSynthesis, Basis::kStream, p.tremble_even, p.tremble_sure, p.tremble_weight}),
  };
}

}  // namespace

std::string_view FamilyName(Family family) {
  constexpr std::array<std::string_view, kFamilyCount> kNames = {
      "gate", "response", "depth", "texture", "identity", "synthesis", "stream", "capture"};
  const auto index = static_cast<std::size_t>(family);
  POL_CHECK(index < kNames.size());
  return kNames[index];
}

CueGroups CuesOf(const Evidence& evidence, const Policy& policy) {
  CueGroups groups{LivenessCues(evidence, policy), EmotionCues(evidence, policy),
                   DeepfakeCues(evidence, policy)};
  const std::vector<std::string_view> calibrated = CalibratedCues(policy);
  for (auto* group : {&groups.liveness, &groups.emotion, &groups.deepfake}) {
    for (Cue& cue : *group) {
      cue.calibrated = std::ranges::find(calibrated, cue.name) != calibrated.end();
    }
  }
  return groups;
}

std::vector<std::string> UncalibratedCues(const std::vector<Cue>& cues) {
  std::vector<std::string> names;
  for (const Cue& cue : cues) {
    if (cue.weight > 0 && !cue.calibrated) {
      names.push_back(cue.name);
    }
  }
  return names;
}

std::vector<std::string_view> ScoresWithoutCues(const Policy& policy) {
  const CueGroups groups = CuesOf({}, policy);
  const auto weighs = [](const Cue& cue) { return cue.weight > 0; };
  std::vector<std::string_view> scores;
  for (const auto& [name, group] :
       {std::pair("liveness_score", &groups.liveness), std::pair("emotion_score", &groups.emotion),
        std::pair("deepfake_score", &groups.deepfake)}) {
    if (std::ranges::none_of(*group, weighs)) {
      scores.emplace_back(name);
    }
  }
  return scores;
}

double LogLikelihoodRatio(double value, double even, double sure) {
  const double llr = kLlrMax * (value - even) / (sure - even);
  return std::isnan(llr) ? -kLlrMax : std::clamp(llr, -kLlrMax, kLlrMax);
}

double Logistic(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

std::optional<double> LogOdds(const std::vector<Cue>& cues, double bias) {
  double sum = bias;
  bool is_measured = false;
  for (const Cue& cue : cues) {
    sum += cue.contribution;
    is_measured |= cue.value.has_value() && cue.weight > 0;
  }
  return is_measured ? std::optional(sum) : std::nullopt;
}

std::uint32_t SupportingFamilies(const CueGroups& groups, const Policy& policy) {
  std::array<double, kFamilyCount> support{};
  for (const auto* group : {&groups.liveness, &groups.emotion, &groups.deepfake}) {
    for (const Cue& cue : *group) {
      support[static_cast<std::size_t>(cue.family)] += cue.contribution;
    }
  }
  return static_cast<std::uint32_t>(std::count_if(
      support.begin(), support.end(),
      [&](double contribution) { return contribution >= policy.family_support_min; }));
}

}  // namespace pol
