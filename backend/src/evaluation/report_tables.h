// The report's tables, one for each question.
#pragma once

#include "evaluation/evaluation_report.h"
#include "evaluation/markup.h"
#include "evaluation/report_comparison.h"

namespace pol {

// The errors of each species, worst first, and of the bona fide files.
Markup RatesTables(const ErrorRates& rates);
Markup UntestedList(const std::vector<UntestedSpecies>& untested);
// The policy's threshold and the one that the calibration split chose, side by side.
Markup OperatingTable(const EvaluationReport& report);
Markup PairsTable(const std::vector<MatchedPair>& pairs);
Markup CuesTable(const Ablation& ablation);
Markup ComparisonTables(const ReportComparison& comparison);
Markup FilesTable(const EvaluationReport& report);
Markup FactsTable(const RunFacts& facts);

}  // namespace pol
