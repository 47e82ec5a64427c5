#include "app/analyze_command.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>
#include <string>

#include "app/model_options.h"

namespace pol {
namespace {

constexpr const char* kAnalyzeExamples = R"(
Examples:
  proof-of-life analyze portrait.jpg
  proof-of-life analyze --annotate seen.mp4 clip.mp4
  proof-of-life analyze --format jsonl --fps 30 --from 2 --to 5 clip.mp4
  proof-of-life analyze --as-sent --annotate seen/ *.jpg *.mp4

Frames go to standard output; errors and progress to standard error. Exit code: 0; 1 if a file
could not be read or written (the others are still done); 2 for options that cannot be used.)";

struct AnalyzeFlags {
  AnalyzeOptions options;
  double to_s = 0;
  std::string annotate;
  bool no_progress = false;
  bool progress_lines = false;
  CLI::Option* to = nullptr;
};

ProgressStyle StyleOf(const AnalyzeFlags& flags) {
  if (flags.no_progress) {
    return ProgressStyle::kNone;
  }
  if (isatty(STDERR_FILENO) == 1) {
    return ProgressStyle::kBar;
  }
  return flags.progress_lines ? ProgressStyle::kLines : ProgressStyle::kNone;
}

void AddRangeOptions(CLI::App& command, AnalyzeFlags& flags) {
  constexpr double kFpsMax = 1000;
  constexpr double kTimeMax_s = 1e7;
  ReadRange& range = flags.options.range;
  command.add_option("--fps", range.fps, "Frames a second to look at in a video; 0: every frame")
      ->check(CLI::Range(0.0, kFpsMax).description(""))
      ->type_name("N")
      ->capture_default_str();
  command.add_option("--from", range.from_s, "Start of the part to look at")
      ->check(CLI::Range(0.0, kTimeMax_s).description(""))
      ->type_name("SECONDS");
  flags.to = command.add_option("--to", flags.to_s, "End of the part to look at")
                 ->check(CLI::Range(0.0, kTimeMax_s).description(""))
                 ->type_name("SECONDS");
  command.add_flag("--as-sent", flags.options.as_sent,
                   "Look at each frame as the page sends it: cut and scaled to 640x480, JPEG 85");
}

void AddOutputOptions(CLI::App& command, AnalyzeFlags& flags) {
  const std::map<std::string, ReportFormat> formats = {{"table", ReportFormat::kTable},
                                                       {"jsonl", ReportFormat::kJsonLines}};
  command.add_option("--format", flags.options.format, "table or jsonl (one JSON object a frame)")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT")
      ->default_str("table");
  command
      .add_option("--annotate", flags.annotate,
                  "Write what was seen, drawn over the pictures: a picture for a picture, a "
                  "video for a video, a directory for several files")
      ->type_name("OUT");
  CLI::Option* lines = command.add_flag("--progress", flags.progress_lines,
                                        "Progress lines even where standard error is no terminal");
  command.add_flag("--no-progress", flags.no_progress, "No progress bar")->excludes(lines);
}

}  // namespace

void AddAnalyzeCommand(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "analyze", "Show what the server sees in pictures and video files, frame by frame");
  const auto flags = std::make_shared<AnalyzeFlags>();
  command->add_option("FILE", flags->options.files, "Pictures (JPEG, PNG, ...) and video files")
      ->type_name("")
      ->required();
  AddRangeOptions(*command, *flags);
  AddOutputOptions(*command, *flags);
  AddModelOptions(*command, flags->options.models, "--manifest,--model-manifest");
  command->footer(kAnalyzeExamples);
  command->callback([flags, &exit_code] {
    AnalyzeOptions& options = flags->options;
    if (flags->to->count() > 0) {
      if (flags->to_s <= options.range.from_s) {
        throw CLI::ValidationError("--to", "must be later than --from");
      }
      options.range.to_s = flags->to_s;
    }
    if (!flags->annotate.empty()) {
      options.annotate = flags->annotate;
    }
    options.progress = StyleOf(*flags);
    exit_code = RunAnalyze(options, std::cout, std::cerr);
  });
}

}  // namespace pol
