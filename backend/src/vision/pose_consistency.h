// Does the face's middle point where the whole head points?
//
// Yang, Li, Lyu, "Exposing Deep Fakes Using Inconsistent Head Poses", ICASSP 2019: a face swapped
// into another head keeps the pose of its own. Face Mesh smooths its answer towards a plausible
// face, so this cue is weaker here than with independent landmarks.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "verification/observation.h"
#include "vision/head_pose.h"

namespace pol {

// The points that are compared, all with the same weight; the inner ones come first.
std::span<const RigidPoint> ConsistencyPoints();
inline constexpr std::size_t kConsistencyInnerCount = 16;

// Compares the directions (not the roll) fitted to the inner face (eye corners, nose, beside the
// nose; lips and lids move and are left out) and to inner face, forehead, temples and cheeks
// together. nullopt if the points have no extent.
std::optional<PoseConsistency> MeasurePoseConsistency(const Landmarks& landmarks);

}  // namespace pol
