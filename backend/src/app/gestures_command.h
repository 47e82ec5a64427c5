// `proof-of-life gestures`: hits and false alarms of every gesture over labelled clips.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>

#include "app/model_options.h"
#include "app/progress.h"

namespace pol {

struct GesturesOptions {
  std::filesystem::path manifest;
  std::filesystem::path out = "gestures";
  std::optional<std::filesystem::path> policy;  // nullopt: the defaults
  double fps = 10;                              // 0: every frame
  ModelFiles models;
  ProgressStyle progress = ProgressStyle::kNone;
  std::string program;  // the version
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
