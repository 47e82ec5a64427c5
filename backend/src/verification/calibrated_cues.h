// The cues that labelled files can fit, and which of them a policy may call calibrated.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "verification/policy.h"

namespace pol {

// A passive cue: one line of the table in calibrated_cues.cpp.
struct FittableCue {
  std::string_view name;
  double Policy::* even;
  double Policy::* sure;
  double Policy::* weight;
  bool only_warns = false;  // its contribution is never above 0
};

std::span<const FittableCue> FittableCues();
const FittableCue* FindFittableCue(std::string_view name);  // nullptr: no such cue
// The field of PolicyFields() behind one of the members above.
const PolicyField& FieldOf(double Policy::* member);

// Every value of the policy that decides what the cues of a clip or a picture measure.
std::map<std::string, double, std::less<>> MeasuringValues(const Policy& policy);

// The cues whose fields are those that calibration wrote. None when there is no calibration, when
// it is void, or when a value of MeasuringValues is another than it was fitted with.
std::vector<std::string_view> CalibratedCues(const Policy& policy);

// The policy with a calibration by other models marked void.
Policy HeldToModels(Policy policy, std::string_view models_sha256);

// Digests, counts, ranges and names. kConfigInvalid names what is wrong.
Result<void> ValidateCalibration(const Calibration& calibration);

}  // namespace pol
