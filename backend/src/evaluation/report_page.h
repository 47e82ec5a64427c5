// The report for people: one HTML page that needs nothing else, no script and no network.
#pragma once

#include <optional>
#include <string>

#include "evaluation/evaluation_report.h"
#include "evaluation/report_comparison.h"

namespace pol {

std::string ReportPage(const EvaluationReport& report,
                       const std::optional<ReportComparison>& comparison);

}  // namespace pol
