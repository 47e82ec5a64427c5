#include "app/gestures_command.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace pol {
namespace {

constexpr const char* kExamples = R"(
Examples:
  proof-of-life gestures clips/gestures.csv
  proof-of-life gestures clips/gestures.csv --out after --policy mine.json

A manifest names its columns in the first line; files are relative to its folder, times in seconds,
left and right are the person's. A file without a gesture is watched for false alarms only:
  file,gesture,from_s,to_s,subject
  ann.mp4,smile,0.9,2.6,ann
  ann.mp4,turn_left,4,5.5,ann
  bob-talking.mp4,,,,bob

FOLDER receives gestures.html and gestures.json. Exit code: 0; 1 if a file could not be read (the
others are still done) or the report not be written; 2 for options, a manifest or a policy that
cannot be used, and then nothing is written.)";

struct Flags {
  GesturesOptions options;
  std::string policy;
  bool no_progress = false;
};

ProgressStyle StyleOf(const Flags& flags) {
  if (flags.no_progress) {
    return ProgressStyle::kNone;
  }
  return isatty(STDERR_FILENO) == 1 ? ProgressStyle::kBar : ProgressStyle::kLines;
}

void AddOptions(CLI::App& command, Flags& flags) {
  constexpr double kFpsMax = 1000;
  GesturesOptions& options = flags.options;
  command.add_option("MANIFEST", options.manifest, "CSV of clips and when which gesture is seen")
      ->type_name("")
      ->required();
  command.add_option("--out", options.out, "Folder of the report")
      ->type_name("FOLDER")
      ->capture_default_str();
  command.add_option("--policy", flags.policy, "JSON file whose values replace the defaults")
      ->type_name("FILE");
  command.add_option("--fps", options.fps, "Frames a second to look at; 0: every frame")
      ->check(CLI::Range(0.0, kFpsMax).description(""))
      ->type_name("N")
      ->capture_default_str();
  command.add_flag("--no-progress", flags.no_progress, "No progress on standard error");
}

}  // namespace

void AddGesturesCommand(CLI::App& app, const std::string& version, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "gestures", "Count each gesture's hits and false alarms over clips, and write a report");
  const auto flags = std::make_shared<Flags>();
  flags->options.program = version;
  AddOptions(*command, *flags);
  AddModelOptions(*command, flags->options.models, "--model-manifest");
  command->footer(kExamples);
  command->callback([flags, &exit_code] {
    GesturesOptions& options = flags->options;
    if (!flags->policy.empty()) {
      options.policy = flags->policy;
    }
    options.progress = StyleOf(*flags);
    exit_code = RunGestures(options, std::cout, std::cerr);
  });
}

}  // namespace pol
