// Presentation attack detection from one picture: is this a face, or a picture of a face?
// Network fr_liveness of the npm package faceplugin-face-recognition-js.
#pragma once

#include <optional>

#include "verification/observation.h"
#include "vision/network.h"
#include "vision/warp.h"

namespace pol {

inline constexpr float kSpoofCropScale = 2.7F;  // side of the crop over side of the face box
inline constexpr float kSpoofFaceSideMin = 16;  // pixels; below it the crop shows no texture

// Least side of the crop over side of the face box. The net judges a face by its surroundings too:
// where a face fills the picture it says anything, so it is not asked. Measured on 38 clips and
// pictures: AUC 0.98 at 1.2 and above, 0.90 without the limit.
inline constexpr float kSpoofContextMin = 1.2F;

ModelShapes SpoofClassifierShapes();

// The crop of the package's lib/fr_liveness.js: the face box times kSpoofCropScale, made smaller
// where the picture is smaller, then shifted to lie inside the picture, on whole pixels. nullopt if
// the box is smaller than kSpoofFaceSideMin, its centre lies outside the picture, or the picture
// has no room for kSpoofContextMin times the box.
std::optional<Roi> SpoofRoi(const Image& image, const Box& face);

// Probability that the face is bona fide, [0, 1]. nullopt without a usable region or answer.
std::optional<float> ClassifySpoof(const Image& image, const Box& face, NetworkRunner& classifier);

}  // namespace pol
