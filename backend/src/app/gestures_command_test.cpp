#include "app/gestures_command.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/measuring_for_test.h"
#include "app/media_file_for_test.h"
#include "app/text_file.h"
#include "verification/gesture.h"

namespace pol {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using media_test::TemporaryFolder;
using test::CommandRun;
using test::kClip;
using test::kPhotos;
using test::kRoot;
using test::Refusal;
using testing::HasSubstr;

const std::string kPortrait = kPhotos + "/sample3_left.jpg";
constexpr std::string_view kGesturesHeader = "file,gesture,from_s,to_s,subject\n";

// A folder with a manifest, and where its report goes.
class GesturesWorkplace {
 public:
  explicit GesturesWorkplace(const std::string& lines) {
    options.manifest = folder / "gestures.csv";
    options.out = folder / "out";
    options.models = {.dir = POL_MODEL_DIR, .manifest = kRoot / "models/manifest.json"};
    options.program = "test";
    EXPECT_TRUE(WriteText(options.manifest, std::string(kGesturesHeader) + lines).has_value());
  }

  [[nodiscard]] CommandRun Run() const {
    std::ostringstream out;
    std::ostringstream err;
    const int exit_code = RunGestures(options, out, err);
    return {exit_code, out.str(), err.str()};
  }
  [[nodiscard]] json::object Report() const {
    return json::parse(ReadText(options.out / "gestures.json").value()).as_object();
  }

  const TemporaryFolder folder;
  GesturesOptions options;
};

const json::object& FiguresOf(const json::object& report, Gesture gesture) {
  return report.at("gestures").as_array().at(static_cast<std::size_t>(gesture)).as_object();
}

// What the man does there was read off by eye.
TEST(Gestures, FindsWhatAManDoesOnFilmAndWhatHeDoesNot) {
  const GesturesWorkplace work(
      kClip + ",surprised,1.2,1.9,erik\n" + kClip + ",open_mouth,15.4,16.7,erik\n" + kClip +
      ",open_mouth,17.9,18.9,erik\n" + kClip + ",turn_left,20,20.8,erik\nsquare.mp4,,,,nobody\n");
  media_test::WriteMovingSquare(work.folder / "square.mp4");
  const CommandRun outcome = work.Run();
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("no neutral face: square.mp4"));
  EXPECT_THAT(outcome.out, HasSubstr("2/2 = 100.0 %"));
  const json::object report = work.Report();
  EXPECT_EQ(report.at("program").as_string(), "test");
  EXPECT_EQ(FiguresOf(report, Gesture::kOpenMouth).at("hits").to_number<int>(), 2);
  EXPECT_EQ(FiguresOf(report, Gesture::kOpenMouth).at("false_alarms").to_number<int>(), 0);
  EXPECT_EQ(FiguresOf(report, Gesture::kSurprised).at("hits").to_number<int>(), 1);
  // The second surprise of the film, which the manifest passes over.
  EXPECT_EQ(FiguresOf(report, Gesture::kSurprised).at("false_alarms").to_number<int>(), 1);
  EXPECT_EQ(FiguresOf(report, Gesture::kTurnLeft).at("hits").to_number<int>(), 1);
  EXPECT_EQ(FiguresOf(report, Gesture::kTiltLeft).at("false_alarms").to_number<int>(), 0);
  EXPECT_GT(FiguresOf(report, Gesture::kTiltLeft).at("watched_s").to_number<double>(), 25);
  EXPECT_THAT(ReadText(work.options.out / "gestures.html").value(), HasSubstr("turn_left"));
}

TEST(Gestures, JudgesByThePolicyGiven) {
  GesturesWorkplace work(kClip + ",open_mouth,15.4,16.7,erik\n");
  work.options.policy = work.folder / "policy.json";
  ASSERT_TRUE(WriteText(*work.options.policy, R"({"open_mouth_rise":2})").has_value());
  ASSERT_EQ(work.Run().exit_code, 0);
  EXPECT_EQ(FiguresOf(work.Report(), Gesture::kOpenMouth).at("hits").to_number<int>(), 0);
}

TEST(Gestures, GoesOnAfterAFileThatCannotBeRead) {
  const GesturesWorkplace work("missing.mp4,smile,0,1,ann\n" + kPortrait +
                               ",,,,bob\nsquare.mp4,,,,nobody\n");
  media_test::WriteMovingSquare(work.folder / "square.mp4");
  const CommandRun outcome = work.Run();
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 2) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr((work.folder / "missing.mp4").string() + ": "));
  EXPECT_THAT(outcome.err, HasSubstr(kPortrait + ": a picture shows no gesture"));
  EXPECT_EQ(work.Report().at("unreadable").as_array().size(), 2U);
  EXPECT_EQ(work.Report().at("files").as_array().size(), 1U);
}

TEST(Gestures, RefusesBadInputsInOneLineAndWritesNothing) {
  const GesturesWorkplace work("a.mp4,grin,0,1,ann\n");
  const CommandRun outcome = work.Run();
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_EQ(outcome.err, "proof-of-life: " + work.options.manifest.string() +
                             ": line 2: there is no gesture 'grin'\n");
  GesturesWorkplace other("a.mp4,smile,0,1,ann\n");
  other.options.policy = other.folder / "none.json";
  EXPECT_EQ(other.Run().exit_code, 2);
  other.options.policy.reset();
  other.options.manifest = other.folder / "none.csv";
  EXPECT_THAT(other.Run().err, HasSubstr("none.csv: cannot be read"));
  EXPECT_FALSE(fs::exists(work.options.out));
  EXPECT_FALSE(fs::exists(other.options.out));
}

TEST(Gestures, SaysWhenTheReportCannotBeWritten) {
  GesturesWorkplace work("square.mp4,,,,nobody\n");
  media_test::WriteMovingSquare(work.folder / "square.mp4");
  ASSERT_TRUE(WriteText(work.folder / "taken", "a file, no folder").has_value());
  work.options.out = work.folder / "taken";
  const CommandRun outcome = work.Run();
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("cannot be written"));
}

TEST(GesturesOptionsTest, RefusesWhatCannotBeMeant) {
  const auto refusal = [](std::vector<std::string> arguments) {
    return Refusal(AddGesturesCommand, "gestures", std::move(arguments));
  };
  EXPECT_THAT(refusal({}), HasSubstr("MANIFEST"));
  EXPECT_THAT(refusal({"m.csv", "--fps", "-1"}), HasSubstr("--fps"));
  EXPECT_THAT(refusal({"m.csv", "--fps", "1001"}), HasSubstr("--fps"));
  EXPECT_THAT(refusal({"m.csv", "--shiny"}), HasSubstr("--shiny"));
}

}  // namespace
}  // namespace pol
