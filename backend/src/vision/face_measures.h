// Expression measures from landmarks; definitions at FaceMeasures.
#pragma once

#include <optional>

#include <Eigen/Core>

#include "verification/observation.h"

namespace pol {

// `head_rotation` maps the head's frame to the camera's (FitHeadRotation). The landmarks are turned
// back by it before anything is measured, and distances are taken in three dimensions, so that a
// turned, nodding or tilted head changes the measures as little as Face Mesh's depth allows.
//   eye_open_*         eye aspect ratio of Soukupova and Cech, "Real-Time Eye Blink Detection using
//                      Facial Landmarks", 2016: mean lid gap over eye width
//   mouth_corner_lift  mean height of the outer corners above the middle between the inner lips
//   brow_raise_*       height of the brow's middle above the middle between the eye's corners
//   inter_ocular_px    three-dimensional, so that turning away does not read as moving away
// nullopt if the eyes or the mouth have no width.
std::optional<FaceMeasures> MeasureFace(const Landmarks& landmarks,
                                        const Eigen::Matrix3f& head_rotation);

}  // namespace pol
