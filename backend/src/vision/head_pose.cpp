#include "vision/head_pose.h"

#include <array>
#include <cmath>
#include <numbers>

#include <Eigen/Geometry>
#include <Eigen/SVD>

namespace pol {
namespace {

constexpr float kDegrees = 180.0F / std::numbers::pi_v<float>;

// Positions and weights from MediaPipe's geometry_pipeline_metadata_landmarks (Apache-2.0).
const std::array<RigidPoint, 29>& Basis() {
  static const std::array<RigidPoint, 29> basis = {{
      {4, {0.0000F, -0.4632F, 7.5866F}, 0.0709F},    {6, {0.0000F, 2.4733F, 5.7886F}, 0.0321F},
      {10, {0.0000F, 8.2618F, 4.4815F}, 0.0084F},    {33, {-4.4459F, 2.6640F, 3.1734F}, 0.0587F},
      {54, {-6.2793F, 6.6154F, 1.4259F}, 0.0077F},   {67, {-3.5240F, 8.0060F, 3.7292F}, 0.0091F},
      {117, {-5.2587F, 0.9458F, 2.9743F}, 0.0098F},  {119, {-3.3007F, 0.8616F, 3.8728F}, 0.0146F},
      {121, {-1.8207F, 1.4680F, 4.2241F}, 0.0186F},  {127, {-7.7431F, 2.3650F, -2.0052F}, 0.0052F},
      {129, {-1.7858F, -0.9783F, 4.8505F}, 0.1206F}, {133, {-1.8564F, 2.5852F, 3.7579F}, 0.0533F},
      {143, {-6.4076F, 2.2360F, 1.5608F}, 0.0148F},  {147, {-6.2349F, -1.9444F, 1.6635F}, 0.0143F},
      {198, {-1.2468F, 0.2303F, 5.6810F}, 0.0255F},  {205, {-3.8329F, -1.5373F, 4.1377F}, 0.0473F},
      {263, {4.4459F, 2.6640F, 3.1734F}, 0.0587F},   {284, {6.2793F, 6.6154F, 1.4259F}, 0.0077F},
      {297, {3.5240F, 8.0060F, 3.7292F}, 0.0091F},   {346, {5.2587F, 0.9458F, 2.9743F}, 0.0098F},
      {348, {3.3007F, 0.8616F, 3.8728F}, 0.0146F},   {350, {1.8207F, 1.4680F, 4.2241F}, 0.0186F},
      {356, {7.7431F, 2.3650F, -2.0052F}, 0.0052F},  {358, {1.7858F, -0.9783F, 4.8505F}, 0.1206F},
      {362, {1.8564F, 2.5852F, 3.7579F}, 0.0533F},   {372, {6.4076F, 2.2360F, 1.5608F}, 0.0148F},
      {376, {6.2349F, -1.9444F, 1.6635F}, 0.0143F},  {420, {1.2468F, 0.2303F, 5.6810F}, 0.0255F},
      {425, {3.8329F, -1.5373F, 4.1377F}, 0.0473F},
  }};
  return basis;
}

}  // namespace

std::span<const RigidPoint> PoseBasis() { return Basis(); }

// Steps: (1) weighted centres of both point sets, (2) their cross-covariance, (3) its singular
// value decomposition U S V^T, (4) R = U D V^T with D flipping the weakest axis if U V^T is a
// reflection.
std::optional<Eigen::Matrix3f> FitHeadRotation(const Landmarks& landmarks,
                                               std::span<const RigidPoint> basis) {
  Eigen::Vector3f seen_centre = Eigen::Vector3f::Zero();
  Eigen::Vector3f head_centre = Eigen::Vector3f::Zero();
  float weights = 0;
  for (const RigidPoint& point : basis) {
    seen_centre += point.weight * ToHeadAxes(landmarks[point.index]);
    head_centre += point.weight * point.canonical;
    weights += point.weight;
  }
  seen_centre /= weights;
  head_centre /= weights;

  Eigen::Matrix3f covariance = Eigen::Matrix3f::Zero();
  for (const RigidPoint& point : basis) {
    covariance += point.weight * (ToHeadAxes(landmarks[point.index]) - seen_centre) *
                  (point.canonical - head_centre).transpose();
  }
  if (!covariance.allFinite() || covariance.norm() < 1e-6F * weights) {
    return std::nullopt;
  }
  const Eigen::JacobiSVD<Eigen::Matrix3f> svd(covariance,
                                              Eigen::ComputeFullU | Eigen::ComputeFullV);
  Eigen::Vector3f signs = Eigen::Vector3f::Ones();
  signs.z() = (svd.matrixU() * svd.matrixV().transpose()).determinant() < 0 ? -1.0F : 1.0F;
  return svd.matrixU() * signs.asDiagonal() * svd.matrixV().transpose();
}

// rotation = Ry(yaw) * Rx(-pitch) * Rz(-roll): roll about the face's own axis first. Its third
// column is where the nose points, (sin yaw cos pitch, sin pitch, cos yaw cos pitch).
HeadPose PoseFromRotation(const Eigen::Matrix3f& rotation) {
  const Eigen::Vector3f nose = rotation.col(2);
  return {.yaw_deg = std::atan2(nose.x(), nose.z()) * kDegrees,
          .pitch_deg = std::atan2(nose.y(), std::hypot(nose.x(), nose.z())) * kDegrees,
          .roll_deg = -std::atan2(rotation(1, 0), rotation(1, 1)) * kDegrees};
}

Eigen::Matrix3f RotationFromPose(const HeadPose& pose) {
  const Eigen::AngleAxisf yaw(pose.yaw_deg / kDegrees, Eigen::Vector3f::UnitY());
  const Eigen::AngleAxisf pitch(-pose.pitch_deg / kDegrees, Eigen::Vector3f::UnitX());
  const Eigen::AngleAxisf roll(-pose.roll_deg / kDegrees, Eigen::Vector3f::UnitZ());
  return (yaw * pitch * roll).toRotationMatrix();
}

}  // namespace pol
