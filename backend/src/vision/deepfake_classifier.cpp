#include "vision/deepfake_classifier.h"

#include "vision/face_landmarks.h"

namespace pol {

ModelShapes DeepfakeClassifierShapes() {
  return {.id = "deepfake_classifier", .input = {1, 3, 128, 128}, .outputs = {{1, 1}}};
}

std::optional<float> ClassifyDeepfake(const Image& image, const Landmarks& landmarks,
                                      NetworkRunner& classifier) {
  classifier.Run(
      image, RoiToImage(RoiFromLandmarks(landmarks, kDeepfakeRoiMargin), classifier.input_size()));
  const float forged = classifier.Output(0)[0];
  return forged >= 0 && forged <= 1 ? std::optional(forged) : std::nullopt;
}

}  // namespace pol
