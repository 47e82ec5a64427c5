// One simulated session from its seed.
#pragma once

#include <cstdint>

#include "oracle.h"

namespace pol::simulation {

// The policy of the simulation: the default with shorter limits, so that sessions end soon.
Policy SimulatedPolicy();

History PlaySession(std::uint64_t seed, const Policy& policy);

}  // namespace pol::simulation
