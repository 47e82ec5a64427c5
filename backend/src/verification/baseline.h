// The person's neutral face, from which every gesture is measured.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "verification/observation.h"
#include "verification/policy.h"

namespace pol {

// Medians over the calm frames.
struct Baseline {
  HeadPose pose;
  FaceMeasures measures;
  std::optional<EmotionProbabilities> emotions;  // of those calm frames that were classified
};

// Calm frames seen in a row so far. A few stray frames between them (a blink, a lost track) are
// forgiven; more start the collection anew.
struct BaselineCollector {
  std::vector<Baseline> calm;    // one entry a frame
  std::optional<Baseline> last;  // the frame before, calm or not
  std::uint32_t strays_in_row = 0;
};

// The face if it can be judged at all (present, near enough), else nullptr; lives as long as the
// observation.
const FaceObservation* UsableFace(const Observation& observation, const Policy& policy);

// Near frontal, eyes open, mouth closed enough: needs no earlier knowledge of the person.
bool IsNeutralPose(const Baseline& sample, const Policy& policy);
// Back near the person's own neutral face.
bool IsNearBaseline(const Baseline& sample, const Baseline& baseline, const Policy& policy);

Baseline SampleOf(const FaceObservation& face);

// Takes one frame in (nullptr: no usable face). With `home` the frame must also be near it.
BaselineCollector Collect(BaselineCollector collector, const FaceObservation* face,
                          const std::optional<Baseline>& home, const Policy& policy);

// The medians once `frames` calm frames are in, else nullopt.
std::optional<Baseline> BaselineOf(const BaselineCollector& collector, std::uint32_t frames);

}  // namespace pol
