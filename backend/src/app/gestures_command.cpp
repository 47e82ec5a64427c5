#include "app/gestures_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace pol {
namespace {

constexpr const char* kGesturesExamples = R"(
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

struct GesturesFlags {
  GesturesOptions options;
  MeasuringFlags measuring;
};

}  // namespace

void AddGesturesCommand(CLI::App& app, const std::string& version, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "gestures", "Count each gesture's hits and false alarms over clips, and write a report");
  const auto flags = std::make_shared<GesturesFlags>();
  flags->options.program = version;
  AddMeasuringOptions(*command, "CSV of clips and when which gesture is seen", flags->options,
                      flags->measuring);
  command->add_option("--out", flags->options.out, "Folder of the report")
      ->type_name("FOLDER")
      ->capture_default_str();
  command->footer(kGesturesExamples);
  command->callback([flags, &exit_code] {
    TakeMeasuringFlags(flags->measuring, flags->options);
    exit_code = RunGestures(flags->options, std::cout, std::cerr);
  });
}

}  // namespace pol
