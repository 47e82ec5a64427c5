// Does the face have depth? Two views of a flat picture are images of each other under a
// homography, two views of a head are not.
//
// 1. Average the rigid landmarks over a few neutral frames, and over a few frames turned or nodded
//    furthest from them.
// 2. Fit the homography between the two sets (normalised DLT; Hartley & Zisserman, Multiple View
//    Geometry, 2004, algorithm 4.2).
// 3. Relief = root mean square transfer error, both ways, in inter-ocular distances, over the
//    tangent of the angle between the two poses.
// After Wang et al., "Face liveness detection using 3D structure recovered from a single camera",
// ICB 2013.
//
// What it is worth here: heads measured 0.175 to 0.30. Flat photos tilted by up to 35 degrees never
// reached 8 degrees of pose, so that there is nothing to measure (and no turn is ever passed). A
// photo bent to a cylinder of a head's radius measures 0.18 to 0.28, as a head does: Face Mesh
// completes it to one.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "verification/baseline.h"
#include "verification/observation.h"
#include "verification/policy.h"

namespace pol {

// Forehead, temples, brow bones, eye corners, nose, cheeks: nothing that speech or a smile moves
// much.
inline constexpr std::array<std::uint16_t, 43> kParallaxLandmarks = {
    33,  133, 362, 263, 6,   168, 197, 195, 5,   4,   1,   127, 356, 234, 454,
    10,  151, 9,   8,   67,  297, 109, 338, 54,  284, 103, 332, 21,  251, 162,
    389, 93,  323, 117, 346, 50,  280, 205, 425, 123, 352, 227, 447};
using ParallaxPoints = std::array<Point2f, kParallaxLandmarks.size()>;

// Root mean square distance of the homography's images, both ways, in the unit of the points;
// nullopt if the points do not determine one.
std::optional<double> HomographyResidual(const ParallaxPoints& from, const ParallaxPoints& to);

struct ParallaxView {
  ParallaxPoints points{};
  HeadPose pose;
  float inter_ocular_px = 0;
};

struct ParallaxEvidence {
  std::vector<ParallaxView> neutral;  // the first few calm frames
  std::vector<ParallaxView> recent;   // the newest frames in a row
  double turned_angle_deg = 0;        // of the frames furthest from neutral
  std::optional<double> relief;       // measured on them
};

// nullptr: no usable face. `neutral`: the person's neutral face, once known.
ParallaxEvidence AddView(ParallaxEvidence evidence, const FaceObservation* face,
                         const std::optional<Baseline>& neutral, const Policy& policy);

// nullopt while no view is `parallax_angle_min_deg` from neutral.
std::optional<double> Relief(const ParallaxEvidence& evidence, const Policy& policy);

}  // namespace pol
