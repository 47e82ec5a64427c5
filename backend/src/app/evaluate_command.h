// `proof-of-life evaluate`: error rates of the passive cues over labelled clips and pictures.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>

#include "app/measuring.h"
#include "evaluation/evaluation_report.h"

namespace pol {

struct EvaluateOptions : MeasuringOptions {
  std::filesystem::path out = "evaluation";
  std::optional<std::filesystem::path> compare;  // an earlier report.json
  SplitChoice split = SplitChoice::kTest;
};

// Writes report.html, report.json and results.jsonl into `out`. The exit code: 0; 1 if a file could
// not be read (the others are still done), the models cannot be used or the report cannot be
// written; 2 for a manifest, a policy or an earlier report that cannot be used, and then nothing is
// written. A summary goes to `out_stream`, the rest to `err`.
int RunEvaluate(const EvaluateOptions& options, std::ostream& out_stream, std::ostream& err);

// Adds the subcommand. Its callback runs RunEvaluate on the standard streams and sets `exit_code`,
// which must outlive `app`.
void AddEvaluateCommand(CLI::App& app, const std::string& version, int& exit_code);

}  // namespace pol
