// load_generator: scripted people before a server, and how it bore them.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include <boost/json/serialize.hpp>

#include "load_run.h"

namespace {

using namespace pol;        // NOLINT(google-build-using-namespace)
using namespace pol::load;  // NOLINT(google-build-using-namespace)

constexpr int kFailed = 1;
constexpr int kBadInput = 2;

struct Options {
  RunPlan plan;
  std::string clip;
  FrameCoding frames = FrameCoding::kJson;
  std::string json;
  unsigned warm_up = 5;
  unsigned seconds = 15;
  int pid = 0;
};

void Declare(CLI::App& app, Options& options) {
  RunPlan& plan = options.plan;
  app.add_option("--sessions", plan.sessions, "persons at the same time")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  app.add_option("--frame-rate", plan.frames_per_second, "pictures a second of each")
      ->check(CLI::Range(0.1, 1000.0))
      ->capture_default_str();
  app.add_option("--warm-up", options.warm_up, "seconds before anything is measured")
      ->check(CLI::Range(1, 600))
      ->capture_default_str();
  app.add_option("--seconds", options.seconds, "that are measured")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
  app.add_option("--clip", options.clip, "folder of JPEGs that every person shows")->required();
  app.add_option("--frames", options.frames, "how they are sent: json, or binary")
      ->transform(CLI::CheckedTransformer(std::map<std::string, FrameCoding>{
          {"json", FrameCoding::kJson}, {"binary", FrameCoding::kBinary}}))
      ->default_str("json");
  app.add_option("--json", options.json, "file for the result");
  app.add_option("--log", plan.log_file, "file for what the server prints")->capture_default_str();
  auto* url =
      app.add_option("--url", plan.url, "of a server that runs, like http://127.0.0.1:8000");
  app.add_option("--pid", options.pid, "of that server, to measure what it uses")
      ->check(CLI::PositiveNumber)
      ->needs(url);
  app.add_option(
         "command", plan.command,
         "after --: the server to start and to end; {port} and {web_port} become free ports")
      ->excludes(url);
}

int Refuse(const Error& error) {
  std::cerr << "load_generator: " << error.message << '\n';
  return error.code == ErrorCode::kInternal ? kFailed : kBadInput;
}

int Measure(Options options) {
  options.plan.warm_up = std::chrono::seconds(options.warm_up);
  options.plan.measured = std::chrono::seconds(options.seconds);
  if (options.pid != 0) {
    options.plan.pid = options.pid;
  }
  if (options.plan.command.empty() && options.plan.url.empty()) {
    return Refuse({ErrorCode::kConfigInvalid, "give --url, or a command after --"});
  }
  const auto clip = ReadClip(options.clip, options.frames);
  if (!clip) {
    return Refuse(clip.error());
  }
  const auto result = RunLoad(options.plan, *clip);
  if (!result) {
    return Refuse(result.error());
  }
  std::cout << ResultLine(*result) << '\n';
  if (!options.json.empty()) {
    auto report = ResultJson(*result);
    report["mean_jpeg_bytes"] = clip->mean_jpeg_bytes;
    report["pictures"] = clip->pictures.size();
    std::ofstream file(options.json);
    file << boost::json::serialize(report) << '\n';
    if (!file.flush()) {
      return Refuse({ErrorCode::kFileUnreadable, options.json + " cannot be written"});
    }
  }
  return 0;
}

int ParseAndMeasure(int argc, char** argv) {
  Options options;
  CLI::App app(
      "Plays people before a Proof of Life server: each sends pictures at a steady rate over a\n"
      "WebSocket of its own, sits still, and starts anew when its session has ended.",
      "load_generator");
  Declare(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kBadInput;
  }
  return Measure(std::move(options));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return ParseAndMeasure(argc, argv);
  } catch (const std::exception& fault) {
    std::fputs("load_generator: ", stderr);
    std::fputs(fault.what(), stderr);
    std::fputs("\n", stderr);
    return kFailed;
  }
}
