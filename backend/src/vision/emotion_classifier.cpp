#include "vision/emotion_classifier.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "vision/face_landmarks.h"

namespace pol {

ModelShapes EmotionClassifierShapes() {
  return {.id = "emotion_classifier", .input = {1, 1, 48, 48}, .outputs = {{1, kEmotionCount}}};
}

std::optional<EmotionProbabilities> ClassifyEmotion(const Image& image, const Landmarks& landmarks,
                                                    NetworkRunner& classifier) {
  classifier.Run(
      image, RoiToImage(RoiFromLandmarks(landmarks, kEmotionRoiMargin), classifier.input_size()));
  const std::span<const float> output = classifier.Output(0);
  EmotionProbabilities probabilities{};
  std::copy(output.begin(), output.end(), probabilities.begin());
  const float sum = std::accumulate(probabilities.begin(), probabilities.end(), 0.0F);
  // NaN fails the comparison.
  return std::abs(sum - 1.0F) < 1e-3F ? std::optional(probabilities) : std::nullopt;
}

}  // namespace pol
