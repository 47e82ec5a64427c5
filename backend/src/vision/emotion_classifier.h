// Seven emotions from the face's grey picture, by a network of our own; see training/emotion.
#pragma once

#include <optional>

#include "verification/observation.h"
#include "vision/network.h"
#include "vision/warp.h"

namespace pol {

ModelShapes EmotionClassifierShapes();

// Side of the region over the longer side of the landmarks' box, as in training.
inline constexpr float kEmotionRoiMargin = 1.15F;

// nullopt if the network's answer is not made of probabilities.
std::optional<EmotionProbabilities> ClassifyEmotion(const Image& image, const Landmarks& landmarks,
                                                    NetworkRunner& classifier);

}  // namespace pol
