// Times as people and the wire see them.
#pragma once

#include <string>

#include "base/clock.h"

namespace pol {

// ISO 8601, UTC, milliseconds: "2026-02-01T10:15:30.000Z".
std::string FormatUtc(WallTime time);

}  // namespace pol
