// Does the face's middle point where the whole head points?
//
// Yang, Li, Lyu, "Exposing Deep Fakes Using Inconsistent Head Poses", ICASSP 2019: a face swapped
// into another head keeps the pose of its own. Face Mesh smooths its answer towards a plausible
// face, so this cue is weaker here than with independent landmarks.
#pragma once

#include <optional>

#include "verification/observation.h"

namespace pol {

// Compares the directions (not the roll) fitted to the inner face (eye corners, nose, beside the
// nose; lips and lids move and are left out) and to inner face, forehead, temples and cheeks
// together. nullopt if the points have no extent.
std::optional<PoseConsistency> MeasurePoseConsistency(const Landmarks& landmarks);

}  // namespace pol
