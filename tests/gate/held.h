// Portraits held before the camera: on paper, and on a phone. Unlike the attack suite's sheets and
// screens, which fill the camera's picture, their edges lie close around the face.
#pragma once

#include <cstdint>
#include <memory>

#include "footage.h"
#include "lens.h"

namespace pol::gate {

// `still` on paper, in a hand that is never quite still.
std::unique_ptr<attacks::Lens> HeldPrintLens(const attacks::Footage& footage,
                                             const attacks::Frame& still);
// The scene on a phone.
std::unique_ptr<attacks::Lens> PhoneLens(const attacks::Footage& footage, std::uint64_t seed);

}  // namespace pol::gate
