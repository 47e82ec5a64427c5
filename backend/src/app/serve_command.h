// `proof-of-life serve`.
#pragma once

#include <string>

#include "app/config.h"

namespace pol {

// Serves until SIGTERM or SIGINT. Returns the exit code: 0 after a shutdown, 1 when the server
// could not start, 2 for a setting or policy that cannot be used; each with one line on standard
// error.
int RunServe(const Config& config, const std::string& version);

}  // namespace pol
