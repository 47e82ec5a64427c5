// Seven emotions from the face's grey picture (the emotion network of @vladmandic/human).
#pragma once

#include <optional>

#include "verification/observation.h"
#include "vision/network.h"
#include "vision/warp.h"

namespace pol {

ModelShapes EmotionClassifierShapes();

// Side of the region over the longer side of the landmarks' box. With human's own margin of 1.4 the
// network recognises clearly more expressions in webcam frames than with a tight crop.
inline constexpr float kEmotionRoiMargin = 1.4F;

// Square about the landmarks' box, turned so that the eyes lie level.
Roi EmotionRoi(const Landmarks& landmarks);

// nullopt if the network's answer is not made of probabilities.
std::optional<EmotionProbabilities> ClassifyEmotion(const Image& image, const Landmarks& landmarks,
                                                    NetworkRunner& classifier);

}  // namespace pol
