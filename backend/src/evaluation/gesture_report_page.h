// The gestures' report for people.
#pragma once

#include <string>

#include "evaluation/gesture_report.h"

namespace pol {

// One HTML file: no scripts, nothing from elsewhere.
std::string GestureReportPage(const GestureReport& report);

}  // namespace pol
