#include "vision/emotion_classifier.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pol {

ModelShapes EmotionClassifierShapes() {
  return {.id = "emotion_classifier", .input = {1, 1, 64, 64}, .outputs = {{1, kEmotionCount}}};
}

Roi EmotionRoi(const Box& face) {
  const float side = std::max(face.width, face.height);
  return {
      .centre = {face.x + face.width / 2, face.y + face.height / 2}, .width = side, .height = side};
}

std::optional<EmotionProbabilities> ClassifyEmotion(const Image& image, const Box& face,
                                                    NetworkRunner& classifier) {
  classifier.Run(image, RoiToImage(EmotionRoi(face), classifier.input_size()));
  const std::span<const float> output = classifier.Output(0);
  EmotionProbabilities probabilities{};
  std::copy(output.begin(), output.end(), probabilities.begin());
  const float sum = std::accumulate(probabilities.begin(), probabilities.end(), 0.0F);
  // NaN fails the comparison.
  return std::abs(sum - 1.0F) < 1e-3F ? std::optional(probabilities) : std::nullopt;
}

}  // namespace pol
