// `proof-of-life gestures`: hits and false alarms of every gesture over labelled clips.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <ostream>
#include <string>

#include "app/measuring.h"

namespace pol {

struct GesturesOptions : MeasuringOptions {
  std::filesystem::path out = "gestures";
};

// Writes gestures.html and gestures.json into `out`. The exit code: 0; 1 if a file could not be
// read (the others are still done), the models cannot be used or the report cannot be written; 2
// for a manifest or a policy that cannot be used, and then nothing is written. The figures go to
// `out_stream`, the rest to `err`.
int RunGestures(const GesturesOptions& options, std::ostream& out_stream, std::ostream& err);

// Adds the subcommand. Its callback runs RunGestures on the standard streams and sets `exit_code`,
// which must outlive `app`.
void AddGesturesCommand(CLI::App& app, const std::string& version, int& exit_code);

}  // namespace pol
