// Tries what a configuration names, without changing anything: `proof-of-life config --check`.
#pragma once

#include <ostream>

#include "app/config.h"

namespace pol {

// One line on `out` for each thing tried: "ok    …" or "fails …". Nothing is made, migrated or left
// open. Returns 0, or kExitFailed where something does not work, or kExitBadInput where a policy or
// a key cannot be used.
int CheckConfig(const Config& config, std::ostream& out);

}  // namespace pol
