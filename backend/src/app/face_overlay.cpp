#include "app/face_overlay.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "vision/head_pose.h"

namespace pol {
namespace {

constexpr Color kBoxColor{255, 255, 255, 0.55F};
constexpr Color kDotColor{120, 235, 255};
constexpr Color kEyeColor{90, 255, 190, 0.9F};
constexpr Color kBrowColor{255, 214, 90, 0.9F};
constexpr Color kLipColor{255, 120, 150, 0.9F};
constexpr Color kOvalColor{255, 255, 255, 0.35F};
constexpr Color kAxisX{255, 70, 70};
constexpr Color kAxisY{70, 230, 90};
constexpr Color kAxisZ{80, 140, 255};
constexpr Color kShadow{0, 0, 0, 0.55F};
constexpr float kAxisLength = 0.75F;  // of the inter-ocular distance
constexpr float kNearAlpha = 0.85F;   // dots fade with depth
constexpr float kFarAlpha = 0.25F;
constexpr std::size_t kNoseTip = 1;

// Vertex chains of the Face Mesh topology (MediaPipe, face_mesh_connections.py), upper and lower
// arcs joined into closed rings.
constexpr std::array<std::uint16_t, 17> kPersonRightEye = {
    33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7, 33};
constexpr std::array<std::uint16_t, 17> kPersonLeftEye = {
    263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249, 263};
constexpr std::array<std::uint16_t, 11> kPersonRightBrow = {70, 63, 105, 66, 107, 55,
                                                            65, 52, 53,  46, 70};
constexpr std::array<std::uint16_t, 11> kPersonLeftBrow = {300, 293, 334, 296, 336, 285,
                                                           295, 282, 283, 276, 300};
constexpr std::array<std::uint16_t, 21> kOuterLips = {
    61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146, 61};
constexpr std::array<std::uint16_t, 21> kInnerLips = {
    78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95, 78};
constexpr std::array<std::uint16_t, 37> kFaceOval = {
    10,  338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
    148, 176, 149, 150, 136, 172, 58,  132, 93,  234, 127, 162, 21,  54,  103, 67,  109, 10};

Point2f Place(const Point3f& point, const Placement& placement) {
  return {placement.offset.x + placement.scale * point.x,
          placement.offset.y + placement.scale * point.y};
}

void DrawContour(Canvas& canvas, const FaceObservation& face, const Placement& placement,
                 std::span<const std::uint16_t> chain, const Color& color, float line_width) {
  std::vector<Point2f> points;
  for (const std::uint16_t index : chain) {
    points.push_back(Place(face.landmarks[index], placement));
  }
  canvas.Polyline(points, line_width, color);
}

void DrawDots(Canvas& canvas, const FaceObservation& face, const Placement& placement,
              float radius) {
  const auto [near, far] = std::minmax_element(
      face.landmarks.begin(), face.landmarks.end(),
      [](const Point3f& left, const Point3f& right) { return left.z < right.z; });
  const float depth = std::max(far->z - near->z, 1e-3F);
  for (const Point3f& point : face.landmarks) {
    const float share = (point.z - near->z) / depth;
    const float alpha = kNearAlpha + (kFarAlpha - kNearAlpha) * share;
    canvas.Dot(Place(point, placement), radius, kDotColor.WithAlpha(alpha));
  }
}

void DrawAxes(Canvas& canvas, const FaceObservation& face, const Placement& placement,
              float line_width) {
  const Eigen::Matrix3f rotation = RotationFromPose(face.pose);
  const Point2f origin = Place(face.landmarks[kNoseTip], placement);
  const float length = kAxisLength * face.measures.inter_ocular_px * placement.scale;
  constexpr std::array kColors = {kAxisX, kAxisY, kAxisZ};
  for (int axis = 0; axis < 3; ++axis) {
    // The head's axes live in a frame whose y is up; the picture's is down.
    const Point2f tip = {origin.x + length * rotation(0, axis),
                         origin.y - length * rotation(1, axis)};
    canvas.Line(origin, tip, line_width + 2, kShadow);
    canvas.Line(origin, tip, line_width, kColors[static_cast<std::size_t>(axis)]);
    canvas.Dot(tip, line_width, kColors[static_cast<std::size_t>(axis)]);
  }
}

}  // namespace

void DrawFace(Canvas& canvas, const FaceObservation& face, const Placement& placement) {
  const float face_px = face.measures.inter_ocular_px * placement.scale;
  const float dot_radius = std::clamp(face_px / 160, 0.6F, 1.6F);
  const float contour_width = std::clamp(face_px / 90, 1.0F, 2.2F);
  const Box box = {placement.offset.x + placement.scale * face.box.x,
                   placement.offset.y + placement.scale * face.box.y,
                   placement.scale * face.box.width, placement.scale * face.box.height};
  canvas.StrokeBox(box, 8, 1.5F, kBoxColor);
  DrawDots(canvas, face, placement, dot_radius);
  DrawContour(canvas, face, placement, kFaceOval, kOvalColor, contour_width);
  DrawContour(canvas, face, placement, kPersonRightEye, kEyeColor, contour_width);
  DrawContour(canvas, face, placement, kPersonLeftEye, kEyeColor, contour_width);
  DrawContour(canvas, face, placement, kPersonRightBrow, kBrowColor, contour_width);
  DrawContour(canvas, face, placement, kPersonLeftBrow, kBrowColor, contour_width);
  DrawContour(canvas, face, placement, kOuterLips, kLipColor, contour_width);
  DrawContour(canvas, face, placement, kInnerLips, kLipColor, contour_width);
  DrawAxes(canvas, face, placement, std::clamp(face_px / 45, 2.0F, 4.0F));
}

}  // namespace pol
