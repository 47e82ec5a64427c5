// The report for programs, and what a later evaluation reads of it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/result.h"
#include "evaluation/error_rates.h"
#include "evaluation/evaluation_report.h"

namespace pol {

inline constexpr std::string_view kReportFormat = "proof-of-life-evaluation/1";

// docs/evaluation.md lists the fields. What could not be measured is null.
boost::json::object ReportJson(const EvaluationReport& report);

struct EarlierReport {
  struct SpeciesSummary {
    Rate apcer;
    Rate apnrr;
  };
  std::string policy;  // fingerprint
  std::string models_sha256;
  std::string manifest_sha256;
  std::string split;
  std::map<std::string, SpeciesSummary, std::less<>> species;
  Rate bpcer;
  Rate bpnrr;
  std::optional<double> auc;
  std::optional<double> equal_error;
  std::map<std::string, std::string, std::less<>> responses;  // by file
};

// kConfigInvalid, in one line, for a value that is no report of this format or lacks a part, the
// table of species above all.
Result<EarlierReport> ReadReport(const boost::json::value& value);

}  // namespace pol
