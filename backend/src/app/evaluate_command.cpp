#include "app/evaluate_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>

namespace pol {
namespace {

constexpr const char* kEvaluateExamples = R"(
Examples:
  proof-of-life evaluate clips/manifest.csv
  proof-of-life evaluate clips/manifest.csv --out before
  proof-of-life evaluate clips/manifest.csv --out after --policy mine.json --compare before/report.json
  proof-of-life evaluate clips/manifest.csv --split calibration --fps 5

A manifest names its columns in the first line; files are relative to its folder:
  file,label,species,subject,pair,split
  ann.mp4,bona_fide,,ann,p1,test
  ann-printed.mp4,attack,flat print,ann,p1,test
  bob.jpg,bona_fide,,bob,,calibration

FOLDER receives report.html, report.json and results.jsonl; the last one holds what was measured,
and a run that was cut off goes on from there. Exit code: 0; 1 if a file could not be read (the
others are still done) or the report not be written; 2 for options, a manifest, a policy or an
earlier report that cannot be used, and then nothing is written.)";

struct EvaluateFlags {
  EvaluateOptions options;
  MeasuringFlags measuring;
  std::string compare;
};

void AddOptions(CLI::App& command, EvaluateFlags& flags) {
  const std::map<std::string, SplitChoice> splits = {{"test", SplitChoice::kTest},
                                                     {"calibration", SplitChoice::kCalibration},
                                                     {"all", SplitChoice::kAll}};
  EvaluateOptions& options = flags.options;
  command.add_option("--out", options.out, "Folder of the report")
      ->type_name("FOLDER")
      ->capture_default_str();
  command.add_option("--compare", flags.compare, "An earlier report.json: show what moved")
      ->type_name("FILE");
  command.add_option("--split", options.split, "What to measure: test, calibration or all")
      ->transform(CLI::CheckedTransformer(splits).description(""))
      ->type_name("SPLIT")
      ->default_str("test");
}

}  // namespace

void AddEvaluateCommand(CLI::App& app, const std::string& version, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "evaluate", "Measure error rates over labelled clips and pictures, and write a report");
  const auto flags = std::make_shared<EvaluateFlags>();
  flags->options.program = version;
  AddMeasuringOptions(*command, kManifestHelp, flags->options, flags->measuring);
  AddOptions(*command, *flags);
  command->footer(kEvaluateExamples);
  command->callback([flags, &exit_code] {
    EvaluateOptions& options = flags->options;
    TakeMeasuringFlags(flags->measuring, options);
    if (!flags->compare.empty()) {
      options.compare = flags->compare;
    }
    exit_code = RunEvaluate(options, std::cout, std::cerr);
  });
}

}  // namespace pol
