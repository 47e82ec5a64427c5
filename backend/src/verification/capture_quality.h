// Is what the camera shows good enough to judge a face by?
#pragma once

#include <cstdint>
#include <optional>

#include "verification/observation.h"
#include "verification/policy.h"

namespace pol {

struct CaptureEvidence {
  std::uint32_t frames = 0;     // all that were analysed
  std::uint32_t with_face = 0;  // a usable one
  std::uint32_t with_many = 0;  // more than one face
  // Of the frames with a usable face, those that are ...
  std::uint32_t small = 0;    // nearer would be better
  std::uint32_t dim = 0;      // too dark or too bright
  std::uint32_t blurred = 0;  // hardly any edge in the face
  std::uint32_t covered = 0;  // something hides a part of the face, as far as Face Mesh can tell
  std::uint32_t good = 0;     // none of these
};

// `face`: the usable face of `observation`, nullptr: there is none.
CaptureEvidence AddCapture(CaptureEvidence evidence, const Observation& observation,
                           const FaceObservation* face, const Policy& policy);

// Mean luma of the picture around the face, [0, 255]: of the thumbnail's cells that the face's box
// does not touch. nullopt: no face, no thumbnail, or a face that leaves less than a quarter of it.
std::optional<double> SurroundingLuma(const Observation& observation);

// Shares of all frames, [0, 1]; nullopt without frames.
std::optional<double> UsableFaceShare(const CaptureEvidence& evidence);
std::optional<double> MultipleFacesShare(const CaptureEvidence& evidence);
// Good frames among those with a usable face, [0, 1]; nullopt without such frames.
std::optional<double> GoodCaptureShare(const CaptureEvidence& evidence);

}  // namespace pol
