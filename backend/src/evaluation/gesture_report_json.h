// The gestures' report for programs.
#pragma once

#include <string_view>

#include <boost/json/object.hpp>

#include "evaluation/gesture_report.h"

namespace pol {

inline constexpr std::string_view kGestureFormat = "proof-of-life-gestures/1";

// docs/evaluation.md lists the fields. What could not be measured is null.
boost::json::object GestureReportJson(const GestureReport& report);

}  // namespace pol
