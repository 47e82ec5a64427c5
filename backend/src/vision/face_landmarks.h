// The 468 points of MediaPipe's Face Mesh, and the region of the picture they are looked for in.
//
// Kartynnik et al., "Real-time Facial Surface Geometry from Monocular Video on Mobile GPUs", 2019.
// Regions follow MediaPipe's graphs face_detection_front_detection_to_roi and
// face_landmark_landmarks_to_roi.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "verification/observation.h"
#include "vision/face_detector.h"
#include "vision/network.h"
#include "vision/warp.h"

namespace pol {

// Indices into Landmarks that more than one unit uses; left and right are the person's.
namespace mesh {
inline constexpr std::size_t kRightEyeOuter = 33;
inline constexpr std::size_t kRightEyeInner = 133;
inline constexpr std::size_t kLeftEyeInner = 362;
inline constexpr std::size_t kLeftEyeOuter = 263;
inline constexpr std::size_t kNoseTip = 1;
inline constexpr std::size_t kMouthRight = 61;
inline constexpr std::size_t kMouthLeft = 291;
}  // namespace mesh

inline constexpr CropSize kLandmarkInput{.width = 192, .height = 192};
inline constexpr float kRoiMargin = 1.5F;  // side of the region over side of the box

// Square about the box's centre, turned so that the eyes lie level; `margin` is its side over the
// box's longer side.
Roi RoiFromDetection(const Detection& detection);
Roi RoiFromLandmarks(const Landmarks& landmarks, float margin = kRoiMargin);

// Tight box around all points.
Box LandmarkBox(const Landmarks& landmarks);

struct FaceMesh {
  Landmarks landmarks{};  // image frame
  float presence = 0;     // probability that the region holds a face, [0, 1]
};

ModelShapes FaceLandmarksShapes();

// nullopt if the network's answer is not made of finite numbers.
std::optional<FaceMesh> FindLandmarks(const Image& image, const Roi& roi,
                                      NetworkRunner& landmarker);

// Crop coordinates (pixels of kLandmarkInput, z in the same unit) to the image frame. The pure part
// of FindLandmarks.
Landmarks LandmarksToImage(std::span<const float> crop_points, const Roi& roi);

}  // namespace pol
