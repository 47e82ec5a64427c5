#include "verification/parallax.h"

#include <cmath>
#include <cstddef>
#include <numbers>

#include <Eigen/Dense>

namespace pol {
namespace {

constexpr std::size_t kViewsAveraged = 3;

Eigen::Vector3d Homogeneous(const Point2f& point) {
  return {static_cast<double>(point.x), static_cast<double>(point.y), 1};
}

// Moves the centroid to the origin and the mean square distance to 2.
std::optional<Eigen::Matrix3d> Normalisation(const ParallaxPoints& points) {
  Eigen::Vector2d centre = Eigen::Vector2d::Zero();
  for (const Point2f& point : points) {
    centre += Homogeneous(point).head<2>();
  }
  centre /= static_cast<double>(points.size());
  double square = 0;
  for (const Point2f& point : points) {
    square += (Homogeneous(point).head<2>() - centre).squaredNorm();
  }
  const double scale = std::sqrt(2.0 * static_cast<double>(points.size()) / square);
  if (!std::isfinite(scale)) {
    return std::nullopt;
  }
  Eigen::Matrix3d matrix;
  matrix << scale, 0, -scale * centre.x(), 0, scale, -scale * centre.y(), 0, 0, 1;
  return matrix;
}

// The eigenvector of the smallest eigenvalue of A^T A holds the homography row by row.
std::optional<Eigen::Matrix3d> FitHomography(const ParallaxPoints& from, const ParallaxPoints& to) {
  const auto from_normal = Normalisation(from);
  const auto to_normal = Normalisation(to);
  if (!from_normal.has_value() || !to_normal.has_value()) {
    return std::nullopt;
  }
  Eigen::Matrix<double, 9, 9> normal = Eigen::Matrix<double, 9, 9>::Zero();
  for (std::size_t i = 0; i < from.size(); ++i) {
    const Eigen::Vector3d p = *from_normal * Homogeneous(from[i]);
    const Eigen::Vector3d q = *to_normal * Homogeneous(to[i]);
    Eigen::Matrix<double, 2, 9> rows = Eigen::Matrix<double, 2, 9>::Zero();
    rows.block<1, 3>(0, 0) = -p.transpose();
    rows.block<1, 3>(0, 6) = q.x() * p.transpose();
    rows.block<1, 3>(1, 3) = -p.transpose();
    rows.block<1, 3>(1, 6) = q.y() * p.transpose();
    normal += rows.transpose() * rows;
  }
  const Eigen::SelfAdjointEigenSolver<Eigen::Matrix<double, 9, 9>> solver(normal);
  const Eigen::Matrix<double, 9, 1> h = solver.eigenvectors().col(0);
  Eigen::Matrix3d homography;
  homography << h(0), h(1), h(2), h(3), h(4), h(5), h(6), h(7), h(8);
  return to_normal->inverse() * homography * *from_normal;
}

double TransferSquares(const Eigen::Matrix3d& homography, const ParallaxPoints& from,
                       const ParallaxPoints& to) {
  double sum = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const Eigen::Vector3d image = homography * Homogeneous(from[i]);
    sum += (image.head<2>() / image.z() - Homogeneous(to[i]).head<2>()).squaredNorm();
  }
  return sum;
}

ParallaxView ViewOf(const FaceObservation& face) {
  ParallaxView view{
      .points = {}, .pose = face.pose, .inter_ocular_px = face.measures.inter_ocular_px};
  for (std::size_t i = 0; i < kParallaxLandmarks.size(); ++i) {
    const Point3f& point = face.landmarks[kParallaxLandmarks[i]];
    view.points[i] = {.x = point.x, .y = point.y};
  }
  return view;
}

ParallaxView MeanOf(const std::vector<ParallaxView>& views) {
  ParallaxView mean;
  const auto share = 1.0F / static_cast<float>(views.size());
  for (const ParallaxView& view : views) {
    for (std::size_t i = 0; i < mean.points.size(); ++i) {
      mean.points[i].x += share * view.points[i].x;
      mean.points[i].y += share * view.points[i].y;
    }
    mean.pose.yaw_deg += share * view.pose.yaw_deg;
    mean.pose.pitch_deg += share * view.pose.pitch_deg;
    mean.inter_ocular_px += share * view.inter_ocular_px;
  }
  return mean;
}

// Between two head directions; roll does not count, a picture can be turned in its plane.
double AngleBetween(const HeadPose& a, const HeadPose& b) {
  return std::hypot(static_cast<double>(a.yaw_deg - b.yaw_deg),
                    static_cast<double>(a.pitch_deg - b.pitch_deg));
}

std::optional<double> ReliefBetween(const ParallaxView& neutral, const ParallaxView& turned,
                                    double angle_deg) {
  const auto residual = HomographyResidual(neutral.points, turned.points);
  if (!residual.has_value() || !(neutral.inter_ocular_px > 0)) {
    return std::nullopt;
  }
  return *residual / static_cast<double>(neutral.inter_ocular_px) /
         std::tan(angle_deg * std::numbers::pi / 180);
}

}  // namespace

std::optional<double> HomographyResidual(const ParallaxPoints& from, const ParallaxPoints& to) {
  const auto homography = FitHomography(from, to);
  if (!homography.has_value()) {
    return std::nullopt;
  }
  const double squares =
      TransferSquares(*homography, from, to) + TransferSquares(homography->inverse(), to, from);
  const double residual = std::sqrt(squares / (2.0 * static_cast<double>(from.size())));
  return std::isfinite(residual) ? std::optional(residual) : std::nullopt;
}

ParallaxEvidence AddView(ParallaxEvidence evidence, const FaceObservation* face,
                         const std::optional<Baseline>& neutral, const Policy& policy) {
  if (face == nullptr || !neutral.has_value()) {
    evidence.recent.clear();
    return evidence;
  }
  const ParallaxView view = ViewOf(*face);
  if (evidence.neutral.size() < kViewsAveraged &&
      IsNearBaseline(SampleOf(*face), *neutral, policy)) {
    evidence.neutral.push_back(view);
  }
  if (evidence.recent.size() == kViewsAveraged) {
    evidence.recent.erase(evidence.recent.begin());
  }
  evidence.recent.push_back(view);
  if (evidence.recent.size() < kViewsAveraged || evidence.neutral.size() < kViewsAveraged) {
    return evidence;
  }
  const ParallaxView mean = MeanOf(evidence.recent);
  const double angle = AngleBetween(mean.pose, MeanOf(evidence.neutral).pose);
  if (angle > evidence.turned_angle_deg && angle <= policy.parallax_angle_max_deg) {
    evidence.turned_angle_deg = angle;
    evidence.relief = ReliefBetween(MeanOf(evidence.neutral), mean, angle);
  }
  return evidence;
}

std::optional<double> Relief(const ParallaxEvidence& evidence, const Policy& policy) {
  return evidence.turned_angle_deg >= policy.parallax_angle_min_deg ? evidence.relief
                                                                    : std::nullopt;
}

}  // namespace pol
