// Where the faces are: MediaPipe's BlazeFace, short range (faces within about two metres).
//
// Bazarevsky et al., "BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs", 2019.
// Anchor layout, decoding and thresholds are those of MediaPipe's graph face_detection_short_range.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include <boost/container/static_vector.hpp>

#include "verification/observation.h"
#include "vision/image.h"
#include "vision/network.h"
#include "vision/warp.h"

namespace pol {

// Order of the keypoints; left and right are the person's.
namespace keypoint {
inline constexpr std::size_t kRightEye = 0;
inline constexpr std::size_t kLeftEye = 1;
inline constexpr std::size_t kNoseTip = 2;
inline constexpr std::size_t kMouthCentre = 3;
inline constexpr std::size_t kRightEarTragion = 4;
inline constexpr std::size_t kLeftEarTragion = 5;
}  // namespace keypoint
inline constexpr std::size_t kFaceKeypointCount = 6;

struct Detection {
  Box box;          // brow to chin, square or nearly; unit as the function that returns it says
  float score = 0;  // [0, 1]
  std::array<Point2f, kFaceKeypointCount> keypoints{};
};

inline constexpr std::size_t kDetectorAnchorCount = 896;
inline constexpr std::size_t kDetectorBoxFloats = 16;  // x y w h, then x y of six keypoints
inline constexpr float kDetectorScoreMin = 0.5F;
inline constexpr float kDetectorOverlapMax = 0.3F;  // intersection over union

// Room for all that the network can find, without memory of the heap.
using Detections = boost::container::static_vector<Detection, kDetectorAnchorCount>;

// Centres of the anchors as fractions of the input's side, in the order of the network's outputs:
// a 16 x 16 grid with two anchors a cell, then an 8 x 8 grid with six. Every anchor has size 1.
std::array<Point2f, kDetectorAnchorCount> DetectorAnchors();

// Raw outputs (kDetectorAnchorCount * kDetectorBoxFloats numbers in input pixels, and one logit an
// anchor) to all detections with a score of at least kDetectorScoreMin, unsorted, as fractions of
// the input's side. Values that are not numbers are dropped.
Detections DecodeDetections(std::span<const float> boxes, std::span<const float> logits);

// Weighted non-maximum suppression (BlazeFace, section 4): each cluster overlapping its best member
// by more than kDetectorOverlapMax becomes one detection, the average of the cluster weighted by
// score, with the best member's score. Best first.
Detections SuppressOverlaps(const Detections& detections);

ModelShapes FaceDetectorShapes();

// All faces in the picture, in image pixels, best score first.
Detections DetectFaces(const Image& image, NetworkRunner& detector);

}  // namespace pol
