// `proof-of-life analyze`: the server's own frame path on pictures and video files.
#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <ostream>
#include <vector>

#include "app/model_options.h"
#include "app/progress.h"
#include "app/video_reader.h"

namespace pol {

enum class ReportFormat : std::uint8_t { kTable, kJsonLines };

struct AnalyzeOptions {
  std::vector<std::filesystem::path> files;
  ReadRange range{.fps = 10, .from_s = 0, .to_s = std::nullopt};
  ReportFormat format = ReportFormat::kTable;
  std::optional<std::filesystem::path> annotate;
  ModelFiles models;
  bool as_sent = false;  // each frame through the JPEG that the page would send
  ProgressStyle progress = ProgressStyle::kNone;
};

// The exit code: 0; 1 if a file could not be read or written (the others are still done) or the
// models cannot be used; 2 for options that cannot be used. Frames go to `out`, the rest to `err`.
int RunAnalyze(const AnalyzeOptions& options, std::ostream& out, std::ostream& err);

// Adds the subcommand. Its callback runs RunAnalyze on the standard streams and sets `exit_code`,
// which must outlive `app`.
void AddAnalyzeCommand(CLI::App& app, int& exit_code);

}  // namespace pol
