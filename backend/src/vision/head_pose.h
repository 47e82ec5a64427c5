// Which way the head points, from the shape of the landmarks alone; no camera model is needed.
//
// Method: the rotation that best lays MediaPipe's canonical face over the landmarks, in the sense
// of weighted least squares with free scale and translation (Umeyama, "Least-squares estimation of
// transformation parameters between two point patterns", 1991; the same step as in MediaPipe's face
// geometry pipeline). Only points that keep still while the face moves take part: eye corners,
// nose, temples, forehead, upper cheeks. The jaw does not, or an opened mouth would read as a nod.
//
// The camera is taken as distant (weak perspective), as Face Mesh's z is: a face near the picture's
// edge shows the angle against its own line of sight.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include <Eigen/Core>

#include "verification/observation.h"

namespace pol {

// The head's frame: origin anywhere, x to the person's left, y up, z out of the face. Looking
// straight into an upright camera, its axes are the image's right, up, and towards the viewer.
struct RigidPoint {
  std::size_t index = 0;      // into Landmarks
  Eigen::Vector3f canonical;  // centimetres in the head's frame
  float weight = 0;
};

// The points of MediaPipe's Procrustes basis without the jaw, with its weights.
std::span<const RigidPoint> PoseBasis();

// (x, -y, -z): the image frame turned into the axes above.
inline Eigen::Vector3f ToHeadAxes(const Point3f& point) { return {point.x, -point.y, -point.z}; }

// Maps the head's frame to the camera's (same axes when the pose is zero). nullopt if the points
// have no extent.
std::optional<Eigen::Matrix3f> FitHeadRotation(const Landmarks& landmarks,
                                               std::span<const RigidPoint> basis);

// Angles as defined at HeadPose. Yaw in (-180, 180], pitch in [-90, 90], roll in (-180, 180].
HeadPose PoseFromRotation(const Eigen::Matrix3f& rotation);

// Inverse of PoseFromRotation.
Eigen::Matrix3f RotationFromPose(const HeadPose& pose);

}  // namespace pol
