#include "verification/steadiness.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "verification/order_statistic.h"

namespace pol {
namespace {

constexpr std::size_t kTremblesKept = 4096;

struct Centre {
  double x = 0;
  double y = 0;
};

Centre CentreOf(const RigidPoints& points) {
  Centre centre;
  for (const Point2f& point : points) {
    centre.x += point.x;
    centre.y += point.y;
  }
  const auto count = static_cast<double>(points.size());
  return {centre.x / count, centre.y / count};
}

SteadinessEvidence::Frame FrameOf(const FaceObservation& face) {
  SteadinessEvidence::Frame frame;
  frame.pose = face.pose;
  for (std::size_t i = 0; i < kRigidLandmarks.size(); ++i) {
    const Point3f& point = face.landmarks[kRigidLandmarks[i]];
    frame.points[i] = {point.x, point.y};
  }
  return frame;
}

bool IsHeadStill(const HeadPose& from, const HeadPose& to, double limit_deg) {
  return std::abs(to.yaw_deg - from.yaw_deg) <= limit_deg &&
         std::abs(to.pitch_deg - from.pitch_deg) <= limit_deg &&
         std::abs(to.roll_deg - from.roll_deg) <= limit_deg;
}

}  // namespace

// With centred points p and q as complex numbers, the best factor is a = sum(conj(p) q) / sum|p|^2
// and the squared residual is sum|q|^2 - |sum(conj(p) q)|^2 / sum|p|^2.
double SimilarityResidual(const RigidPoints& from, const RigidPoints& to) {
  const Centre from_centre = CentreOf(from);
  const Centre to_centre = CentreOf(to);
  double from_square = 0;
  double to_square = 0;
  double real = 0;
  double imaginary = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const double px = from[i].x - from_centre.x;
    const double py = from[i].y - from_centre.y;
    const double qx = to[i].x - to_centre.x;
    const double qy = to[i].y - to_centre.y;
    from_square += px * px + py * py;
    to_square += qx * qx + qy * qy;
    real += px * qx + py * qy;
    imaginary += px * qy - py * qx;
  }
  const double explained =
      from_square > 0 ? (real * real + imaginary * imaginary) / from_square : 0;
  return std::sqrt(std::max(to_square - explained, 0.0) / static_cast<double>(to.size()));
}

SteadinessEvidence AddFace(SteadinessEvidence evidence, const FaceObservation* face,
                           const Policy& policy) {
  if (face == nullptr || !(face->measures.inter_ocular_px > 0)) {
    evidence.last.reset();
    return evidence;
  }
  const SteadinessEvidence::Frame frame = FrameOf(*face);
  if (evidence.last.has_value() && evidence.trembles.size() < kTremblesKept &&
      IsHeadStill(evidence.last->pose, frame.pose, policy.steadiness_pose_step_deg)) {
    const double residual = SimilarityResidual(evidence.last->points, frame.points);
    evidence.trembles.push_back(static_cast<float>(residual / face->measures.inter_ocular_px));
  }
  evidence.last = frame;
  return evidence;
}

std::optional<double> MedianTremble(const SteadinessEvidence& evidence, const Policy& policy) {
  if (evidence.trembles.empty() || evidence.trembles.size() < policy.steadiness_pairs_min) {
    return std::nullopt;
  }
  return Median(evidence.trembles);
}

}  // namespace pol
