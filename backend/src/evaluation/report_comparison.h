// What moved since an earlier evaluation.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evaluation/evaluation_report.h"
#include "evaluation/report_json.h"

namespace pol {

struct ReportComparison {
  // One figure before and after; nullopt: was not, or is not, there.
  struct Figure {
    std::string name;  // "BPCER", "APCER flat print", ...
    std::optional<std::string> before;
    std::optional<std::string> after;
    [[nodiscard]] bool has_moved() const { return before != after; }
  };
  struct Response {
    std::string file;
    std::string before;
    std::string after;
  };
  std::vector<std::string> differences;  // what was not the same: "another policy: a@1, now a@2"
  std::vector<Figure> figures;           // all, in all first, then by species
  std::vector<Response> responses;       // of files in both reports, those that changed
};

ReportComparison Compare(const EarlierReport& before, const EvaluationReport& now);

// For a terminal; what did not move is left out.
std::string ComparisonText(const ReportComparison& comparison);

}  // namespace pol
