// The gates that need nothing but frames: a face to judge, one face, one living stream, one person.
// Every decision asks them, whatever else it rests on.
#pragma once

#include <cstdint>
#include <optional>

#include "verification/evidence.h"
#include "verification/failure_reason.h"
#include "verification/policy.h"

namespace pol {

// What the frames came as.
enum class Media : std::uint8_t {
  kPicture,  // one picture: what makes a stream living cannot be asked of it
  kStream,   // a camera's or a video's frames
};

// What is dear to measure, measured once. nullopt: could not be measured.
struct GateMeasures {
  std::optional<double> motion_replay;
  std::optional<double> identity_cosine;
};
GateMeasures MeasureGates(const Evidence& evidence, const Policy& policy);

// The first gate that does not hold, in the order of FailureReason: kNoFace, kMultipleFaces,
// kStreamFrozen, kStreamChanged, kIdentityChanged. nullopt: all hold.
std::optional<FailureReason> FirstFrameFailure(const Evidence& evidence,
                                               const GateMeasures& measures, const Policy& policy,
                                               Media media = Media::kStream);

}  // namespace pol
