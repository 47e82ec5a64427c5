#include "verification/expression.h"

#include <algorithm>

#include "verification/gesture_level.h"

namespace pol {
namespace {

double Amplitude(const ChallengeResult& result, const Policy& policy) {
  const double share =
      (result.peak_level - policy.release_level) / (policy.full_level - policy.release_level);
  return std::clamp(share, 0.0, 1.0);
}

double Ramp(const ChallengeResult& result, const Policy& policy) {
  return std::min(static_cast<double>(result.ramp_frames) / policy.ramp_frames_full, 1.0);
}

}  // namespace

std::optional<double> ExpressionQuality(const ChallengeResult& result, const Policy& policy) {
  if (!result.passed || !IsExpression(result.challenge.gesture)) {
    return std::nullopt;
  }
  const double shape = policy.emotion_weight_amplitude * Amplitude(result, policy) +
                       policy.emotion_weight_ramp * Ramp(result, policy);
  if (!TargetEmotion(result.challenge.gesture).has_value()) {
    return shape / (policy.emotion_weight_amplitude + policy.emotion_weight_ramp);
  }
  if (!result.emotion_rise.has_value()) {
    return std::nullopt;
  }
  const double rise = std::clamp(*result.emotion_rise / policy.emotion_rise_full, 0.0, 1.0);
  return shape + policy.emotion_weight_rise * rise;
}

std::optional<double> MeanExpressionQuality(const Evidence& evidence, const Policy& policy) {
  double sum = 0;
  int count = 0;
  for (const ChallengeResult& result : evidence.challenges) {
    if (const auto quality = ExpressionQuality(result, policy); quality.has_value()) {
      sum += *quality;
      ++count;
    }
  }
  if (count > 0) {
    return sum / count;
  }
  return evidence.holding.has_value() ? ExpressionQuality(*evidence.holding, policy) : std::nullopt;
}

}  // namespace pol
