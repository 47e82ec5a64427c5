// What the presentation-attack net says of the person's calm, frontal frames: the pose and the
// expression it was trained on.
#pragma once

#include <cstdint>
#include <optional>

#include "verification/baseline.h"
#include "verification/observation.h"
#include "verification/policy.h"

namespace pol {

struct SpoofEvidence {
  double live_sum = 0;  // of the probabilities of bona fide
  std::uint32_t frames = 0;
};

// `face`: the usable face of `observation`, nullptr: there is none. `neutral`: the person's neutral
// face, once known.
SpoofEvidence AddSpoof(SpoofEvidence evidence, const Observation& observation,
                       const FaceObservation* face, const std::optional<Baseline>& neutral,
                       const Policy& policy);

// Mean probability of bona fide, [0, 1]; nullopt below `spoof_frames_min` frames.
std::optional<double> SpoofLiveMean(const SpoofEvidence& evidence, const Policy& policy);

}  // namespace pol
