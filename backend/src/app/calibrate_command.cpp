#include "app/calibrate_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace pol {
namespace {

constexpr const char* kCalibrateExamples = R"(
Examples:
  proof-of-life calibrate clips/manifest.csv --out policy.json
  proof-of-life evaluate clips/manifest.csv --policy policy.json
  proof-of-life serve --policy policy.json

The manifest is that of evaluate; only files of its calibration split are opened. A cue measured in
fewer than 10 files of either label keeps the values of --policy and stays uncalibrated, as do all
cues that rest on a person's answers or a sender's clock. FOLDER keeps results.jsonl, and a run that
was cut off goes on from there. Exit code: 0; 1 if a file could not be read or written (a policy is
only written when every file was measured); 2 for options, a manifest or a policy that cannot be
used, or a split too small for any cue. docs/evaluation.md says how it is done.)";

struct CalibrateFlags {
  CalibrateOptions options;
  MeasuringFlags measuring;
};

}  // namespace

void AddCalibrateCommand(CLI::App& app, const std::string& version, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "calibrate", "Fit the passive cues to the calibration split, and write a policy");
  const auto flags = std::make_shared<CalibrateFlags>();
  CalibrateOptions& options = flags->options;
  options.program = version;
  AddMeasuringOptions(*command, kManifestHelp, options, flags->measuring);
  command->add_option("--out", options.out, "The policy file to write")
      ->type_name("FILE")
      ->required();
  command->add_option("--results", options.results, "Folder of what was measured")
      ->type_name("FOLDER")
      ->capture_default_str();
  command->footer(kCalibrateExamples);
  command->callback([flags, &exit_code] {
    TakeMeasuringFlags(flags->measuring, flags->options);
    exit_code = RunCalibrate(flags->options, std::cout, std::cerr);
  });
}

}  // namespace pol
