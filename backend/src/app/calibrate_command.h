// `proof-of-life calibrate`: a policy whose passive cues are fitted to labelled files.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <ostream>
#include <string>

#include "app/measuring.h"

namespace pol {

struct CalibrateOptions : MeasuringOptions {
  std::filesystem::path out;  // the policy file
  std::filesystem::path results = "calibration";
};

// Measures the files of the calibration split, opens no other, fits the cues and writes the policy.
// The same files, models, program and options give the same bytes. The exit code: 0; 1 if a file
// could not be read (then no policy is written: it would claim more than it rests on), the models
// cannot be used or a file cannot be written; 2 for a manifest or a policy that cannot be used, or
// a split too small for any cue. A table goes to `out_stream`, the rest to `err`.
int RunCalibrate(const CalibrateOptions& options, std::ostream& out_stream, std::ostream& err);

// Adds the subcommand. Its callback runs RunCalibrate on the standard streams and sets `exit_code`,
// which must outlive `app`.
void AddCalibrateCommand(CLI::App& app, const std::string& version, int& exit_code);

}  // namespace pol
