// Is this face what a camera saw, or was another one blended into it? Judged from one picture by a
// network of our own, trained on self-blended images of real faces (Shiohara and Yamasaki, CVPR
// 2022); see training/deepfake and docs/models.md for what it was measured to be worth.
#pragma once

#include <optional>

#include "verification/observation.h"
#include "vision/network.h"
#include "vision/warp.h"

namespace pol {

// Side of the region over the longer side of the landmarks' box: the blend's outer edge must show.
inline constexpr float kDeepfakeRoiMargin = 1.3F;

ModelShapes DeepfakeClassifierShapes();

// Probability that the face is forged, [0, 1]. nullopt if the network's answer is none.
std::optional<float> ClassifyDeepfake(const Image& image, const Landmarks& landmarks,
                                      NetworkRunner& classifier);

}  // namespace pol
