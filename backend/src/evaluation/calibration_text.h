// A calibration as people read it in a terminal.
#pragma once

#include <string>

#include "evaluation/cue_calibration.h"

namespace pol {

// A line for each cue: files of either label, even, sure and weight as the policy has them now,
// Cllr of what the cue adds, before and after, and what became of it. The last line is the sum of
// all of them. "-" for what is not known.
std::string CalibrationText(const CueCalibration& calibration);

}  // namespace pol
