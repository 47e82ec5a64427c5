#include "vision/face_landmarks.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace pol {
namespace {

float AngleBetween(Point2f from, Point2f to) { return std::atan2(to.y - from.y, to.x - from.x); }

Roi SquareAround(const Box& box, float margin, float rotation) {
  const float side = std::max(box.width, box.height) * margin;
  return {.centre = {box.x + box.width / 2, box.y + box.height / 2},
          .width = side,
          .height = side,
          .rotation = rotation};
}

Point2f Flat(const Point3f& point) { return {point.x, point.y}; }

}  // namespace

Roi RoiFromDetection(const Detection& detection) {
  return SquareAround(detection.box, kRoiMargin,
                      AngleBetween(detection.keypoints[keypoint::kRightEye],
                                   detection.keypoints[keypoint::kLeftEye]));
}

Roi RoiFromLandmarks(const Landmarks& landmarks, float margin) {
  return SquareAround(
      LandmarkBox(landmarks), margin,
      AngleBetween(Flat(landmarks[mesh::kRightEyeOuter]), Flat(landmarks[mesh::kLeftEyeOuter])));
}

Box LandmarkBox(const Landmarks& landmarks) {
  const auto [left, right] = std::minmax_element(
      landmarks.begin(), landmarks.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
  const auto [top, bottom] = std::minmax_element(
      landmarks.begin(), landmarks.end(), [](const auto& a, const auto& b) { return a.y < b.y; });
  return {.x = left->x, .y = top->y, .width = right->x - left->x, .height = bottom->y - top->y};
}

Landmarks LandmarksToImage(std::span<const float> crop_points, const Roi& roi) {
  POL_CHECK(crop_points.size() == 3 * kLandmarkCount);
  const Affine to_image = RoiToImage(roi, kLandmarkInput);
  const float depth_scale = roi.width / static_cast<float>(kLandmarkInput.width);
  Landmarks landmarks;
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    const Point2f flat = to_image.Apply({crop_points[3 * i], crop_points[3 * i + 1]});
    landmarks[i] = {flat.x, flat.y, crop_points[3 * i + 2] * depth_scale};
  }
  return landmarks;
}

ModelShapes FaceLandmarksShapes() {
  return {.id = "face_landmarks", .input = {1, 3, 192, 192}, .outputs = {{1, 468, 3}, {1, 1}}};
}

std::optional<FaceMesh> FindLandmarks(const Image& image, const Roi& roi,
                                      NetworkRunner& landmarker) {
  landmarker.Run(image, RoiToImage(roi, kLandmarkInput));
  FaceMesh mesh{.landmarks = LandmarksToImage(landmarker.Output(0), roi),
                .presence = landmarker.Output(1)[0]};
  const bool finite =
      std::all_of(mesh.landmarks.begin(), mesh.landmarks.end(), [](const Point3f& p) {
        return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z);
      });
  return finite && std::isfinite(mesh.presence) ? std::optional(mesh) : std::nullopt;
}

}  // namespace pol
