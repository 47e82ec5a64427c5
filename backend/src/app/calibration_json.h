// A policy's calibration in the policy file, and what people are told about it.
#pragma once

#include <optional>
#include <string>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/result.h"
#include "verification/policy.h"

namespace pol {

inline constexpr std::string_view kCalibrationFormat = "proof-of-life-calibration/1";

boost::json::object CalibrationJson(const Calibration& calibration);

// kConfigInvalid, in one line, for another format, an unknown or missing key or a value of another
// kind. Ranges are ValidateCalibration's.
Result<Calibration> CalibrationFromJson(const boost::json::value& value);

// Why some or all of the calibration does not hold, in one line; nullopt: it does, or there is
// none.
std::optional<std::string> CalibrationWarning(const Policy& policy);

}  // namespace pol
