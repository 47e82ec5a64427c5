// A face as a point on a sphere: the nearer two embeddings, the likelier they are one person.
// Network fr_feature (MobileFaceNet) of the npm package faceplugin-face-recognition-js; alignment
// as in ArcFace (Deng et al., 2019).
#pragma once

#include <array>
#include <optional>

#include "verification/observation.h"
#include "vision/network.h"
#include "vision/warp.h"

namespace pol {

// Right eye, left eye, nose tip, right and left mouth corner; the person's, in the image frame.
using FivePoints = std::array<Point2f, 5>;

FivePoints AlignmentPoints(const Landmarks& landmarks);

// Where the five points lie in the network's 112 x 112 input.
const FivePoints& AlignmentTemplate();

// The turn, scale and shift, without mirroring, that maps `from` onto `to` best in the sense of
// least squares (Umeyama 1991). nullopt if `from` has no extent.
std::optional<Affine> FitSimilarity(const FivePoints& from, const FivePoints& to);

ModelShapes FaceEmbedderShapes();

// nullopt if the face cannot be aligned or the network's answer has no direction.
std::optional<Embedding> EmbedFace(const Image& image, const Landmarks& landmarks,
                                   NetworkRunner& embedder);

}  // namespace pol
