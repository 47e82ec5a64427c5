#include "vision/face_tracker.h"

#include <algorithm>

namespace pol {
namespace {

float Area(const Box& box) { return box.width * box.height; }

// The region without its margin: about where the face itself is.
Box FaceBoxOf(const Roi& roi) {
  const float w = roi.width / kRoiMargin;
  const float h = roi.height / kRoiMargin;
  return {.x = roi.centre.x - w / 2, .y = roi.centre.y - h / 2, .width = w, .height = h};
}

bool IsSameFace(const Box& a, const Box& b) {
  const float w = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
  const float h = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  return w > 0 && h > 0 && w * h >= kSameFaceCoverMin * std::min(Area(a), Area(b));
}

std::optional<FaceMesh> FindSure(const Image& image, const Roi& roi, TrackNetworks networks) {
  const StepWatch watch(networks.times, FrameStep::kMesh);
  std::optional<FaceMesh> mesh = FindLandmarks(image, roi, networks.landmarker);
  return mesh && mesh->presence >= kPresenceMin ? mesh : std::nullopt;
}

Detections Detect(const Image& image, TrackNetworks networks) {
  const StepWatch watch(networks.times, FrameStep::kDetect);
  return DetectFaces(image, networks.detector);
}

TrackResult Follow(const Image& image, const FaceMesh& mesh, float score, std::uint32_t count) {
  return {.face_count = count,
          .face = TrackedFace{.mesh = mesh, .score = score},
          .state = {.roi = RoiFromLandmarks(mesh.landmarks),
                    .width_px = image.width,
                    .height_px = image.height,
                    .face_count = count}};
}

}  // namespace

TrackResult TrackFace(const Image& image, const TrackState& last, bool detect_faces,
                      TrackNetworks networks) {
  const bool has_track = last.roi && last.width_px == image.width && last.height_px == image.height;
  if (has_track && !detect_faces) {
    if (const auto mesh = FindSure(image, *last.roi, networks)) {
      return Follow(image, *mesh, mesh->presence, last.face_count);
    }
  }
  const Detections faces = Detect(image, networks);
  const auto count = static_cast<std::uint32_t>(faces.size());
  if (faces.empty()) {
    return {.face_count = 0, .face = std::nullopt, .state = {}};
  }
  const Detection& largest = *std::max_element(
      faces.begin(), faces.end(),
      [](const Detection& a, const Detection& b) { return Area(a.box) < Area(b.box); });
  if (has_track && detect_faces && IsSameFace(FaceBoxOf(*last.roi), largest.box)) {
    if (const auto mesh = FindSure(image, *last.roi, networks)) {
      return Follow(image, *mesh, largest.score, count);
    }
  }
  if (const auto mesh = FindSure(image, RoiFromDetection(largest), networks)) {
    return Follow(image, *mesh, largest.score, count);
  }
  return {.face_count = count, .face = std::nullopt, .state = {}};
}

}  // namespace pol
