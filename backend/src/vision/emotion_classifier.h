// Seven emotions from the face's grey picture (the emotion network of @vladmandic/human).
#pragma once

#include <optional>

#include "verification/observation.h"
#include "vision/network.h"
#include "vision/warp.h"

namespace pol {

ModelShapes EmotionClassifierShapes();

// The region the network looks at: the landmarks' box made square by its longer side.
Roi EmotionRoi(const Box& face);

// nullopt if the network's answer is not made of probabilities.
std::optional<EmotionProbabilities> ClassifyEmotion(const Image& image, const Box& face,
                                                    NetworkRunner& classifier);

}  // namespace pol
