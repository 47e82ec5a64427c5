#include "app/evaluate_command.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/file_evaluation.h"
#include "app/measuring_for_test.h"
#include "app/media_file_for_test.h"

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
using test::TextOf;
using test::Write;
using testing::HasSubstr;

constexpr std::string_view kEvaluateHeader = "file,label,species,subject,pair,split\n";

json::object ReportIn(const fs::path& folder) {
  return json::parse(TextOf(folder / "report.json")).as_object();
}

CommandRun Evaluated(EvaluateOptions options) {
  options.models = {.dir = POL_MODEL_DIR, .manifest = kRoot / "models/manifest.json"};
  options.program = "test";
  std::ostringstream out;
  std::ostringstream err;
  const int exit_code = RunEvaluate(options, out, err);
  return {exit_code, out.str(), err.str()};
}

// A folder with a manifest, and where its report goes.
class EvaluateWorkplace {
 public:
  explicit EvaluateWorkplace(const std::string& lines) {
    Write(options.manifest = folder / "manifest.csv", std::string(kEvaluateHeader) + lines);
    options.out = folder / "out";
  }

  const TemporaryFolder folder;
  EvaluateOptions options;
};

// Two people and two of them as if attacked, a video without a face, and a photo to calibrate on.
std::string SomeLines() {
  return kPhotos + "/sample3_left.jpg,bona_fide,,ann,p,test\n" + kPhotos +
         "/sample5_middle.jpg,bona_fide,,bob,,test\n" + kPhotos +
         "/sample6_c.jpg,attack,simulated flat print,ann,p,test\n"
         "square.mp4,attack,phone replay,cem,,test\n" +
         kPhotos + "/sample6_a.jpg,bona_fide,,dan,,calibration\n" + kPhotos +
         "/sample6_d.jpg,attack,flat print,dan,,calibration\n";
}

TEST(Evaluate, MeasuresAManifestFromEndToEnd) {
  const EvaluateWorkplace work(SomeLines());
  media_test::WriteMovingSquare(work.folder / "square.mp4");
  const CommandRun outcome = Evaluated(work.options);
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("simulated flat print"));
  EXPECT_THAT(outcome.out, HasSubstr("no conformance test"));
  const json::object report = ReportIn(work.options.out);
  EXPECT_EQ(report.at("files_measured").to_number<int>(), 4);
  EXPECT_EQ(report.at("subjects").to_number<int>(), 3);
  EXPECT_EQ(report.at("species").as_array().size(), 2U);
  EXPECT_EQ(report.at("bona_fide").at("bpcer").at("trials").to_number<int>(), 2);
  EXPECT_EQ(report.at("pairs").as_array().size(), 1U);
  EXPECT_TRUE(report.at("operating_point").at("calibrated").is_object());
  EXPECT_GT(report.at("latency").at("median_ms").to_number<double>(), 0);
  const json::object& silent = report.at("species").as_array().back().as_object();
  EXPECT_EQ(silent.at("species").as_string(), "phone replay");
  EXPECT_EQ(silent.at("apnrr").at("errors").to_number<int>(), 1);
  EXPECT_THAT(TextOf(work.options.out / "report.html"), HasSubstr("simulated flat print"));
}

TEST(Evaluate, JudgesAVideoByItsStream) {
  EvaluateWorkplace work(kClip + ",bona_fide,,erik,,test\n");
  work.options.fps = 2;
  ASSERT_EQ(Evaluated(work.options).exit_code, 0);
  const json::object report = ReportIn(work.options.out);
  const json::object& file = report.at("files").as_array().at(0).as_object();
  EXPECT_GT(file.at("frames").to_number<int>(), 20);
  EXPECT_NE(file.at("response").as_string(), "none");
  EXPECT_TRUE(file.at("cues").at("identity_lowest_cosine").at("value").is_number());
  EXPECT_FALSE(file.at("cues").as_object().contains("frame_interval_spread_ms"));
}

TEST(Evaluate, GoesOnFromWhatWasMeasuredAndSaysTheSame) {
  const EvaluateWorkplace work(SomeLines());
  media_test::WriteMovingSquare(work.folder / "square.mp4");
  ASSERT_EQ(Evaluated(work.options).exit_code, 0);
  const std::string report = TextOf(work.options.out / "report.json");
  const std::string results = TextOf(work.options.out / "results.jsonl");
  EXPECT_EQ(std::count(results.begin(), results.end(), '\n'), 6);
  const auto last = results.rfind('\n', results.size() - 2) + 1;
  Write(work.options.out / "results.jsonl", results.substr(0, last + 40));
  ASSERT_EQ(Evaluated(work.options).exit_code, 0);
  const std::string again = TextOf(work.options.out / "results.jsonl");
  EXPECT_EQ(again.substr(0, last), results.substr(0, last));
  EXPECT_EQ(std::count(again.begin(), again.end(), '\n'), 7);
  ASSERT_EQ(Evaluated(work.options).exit_code, 0);
  EXPECT_EQ(TextOf(work.options.out / "results.jsonl"), again);
  EXPECT_EQ(json::parse(TextOf(work.options.out / "report.json")).at("files"),
            json::parse(report).at("files"));
}

TEST(Evaluate, MeasuresAnewUnderAnotherPolicyAndShowsWhatMoved) {
  EvaluateWorkplace work(kPhotos + "/sample3_left.jpg,bona_fide,,ann,,test\n");
  ASSERT_EQ(Evaluated(work.options).exit_code, 0);
  Write(work.folder / "policy.json", R"({"policy_id":"strict","passive_min":20})");
  work.options.policy = work.folder / "policy.json";
  work.options.compare = work.options.out / "report.json";
  work.options.out = work.folder / "after";
  const CommandRun outcome = Evaluated(work.options);
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("another policy: default-1@"));
  EXPECT_THAT(outcome.out, HasSubstr("BPCER  0/1 = 0.0 % -> 1/1 = 100.0 %"));
  EXPECT_THAT(outcome.out, HasSubstr("live -> not_live"));
  EXPECT_THAT(TextOf(work.options.out / "report.html"), HasSubstr("What moved"));
}

TEST(Evaluate, GoesOnAfterAFileThatCannotBeRead) {
  const EvaluateWorkplace work("missing.mp4,bona_fide,,ann,,test\ntext.jpg,bona_fide,,bob,,test\n" +
                               kPhotos + "/sample3_left.jpg,bona_fide,,cem,,test\n");
  Write(work.folder / "text.jpg", "no picture");
  const CommandRun outcome = Evaluated(work.options);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 2) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr((work.folder / "missing.mp4").string() + ": "));
  const json::object report = ReportIn(work.options.out);
  EXPECT_EQ(report.at("files_measured").to_number<int>(), 1);
  EXPECT_EQ(report.at("files_unreadable").to_number<int>(), 2);
}

TEST(Evaluate, MeasuresTheCalibrationSplitAloneWhenAsked) {
  EvaluateWorkplace work("missing.mp4,bona_fide,,ann,,test\n" + kPhotos +
                         "/sample3_left.jpg,bona_fide,,cem,,calibration\n");
  work.options.split = SplitChoice::kCalibration;
  EXPECT_EQ(Evaluated(work.options).exit_code, 0);
  EXPECT_EQ(ReportIn(work.options.out).at("files_measured").to_number<int>(), 1);
}

TEST(Evaluate, RefusesABadManifestInOneLineAndWritesNothing) {
  for (const std::string& lines :
       {std::string("a.mp4,genuine,,ann,,test\n"), std::string("a.mp4,bona_fide,,,,test\n"),
        std::string("a.mp4,attack,,ann,,test\n"), std::string("a.mp4,bona_fide,,ann,,dev\n"),
        std::string("\"a.mp4,bona_fide,,ann,,test\n"), std::string("a.mp4,bona_fide,,ann,p,test\n"),
        std::string("a.mp4,bona_fide\n")}) {
    const EvaluateWorkplace work(lines);
    const CommandRun outcome = Evaluated(work.options);
    EXPECT_EQ(outcome.exit_code, 2) << lines;
    EXPECT_THAT(outcome.err, HasSubstr("manifest.csv: line 2: "));
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1);
    EXPECT_FALSE(fs::exists(work.options.out));
  }
  const EvaluateWorkplace both("a.mp4,bona_fide,,ann,,test\nb.mp4,bona_fide,,ann,,calibration\n");
  EXPECT_THAT(Evaluated(both.options).err, HasSubstr("line 3: subject 'ann' is in both splits"));
}

TEST(Evaluate, RefusesOtherBadInputsAndWritesNothing) {
  const EvaluateWorkplace work("a.mp4,bona_fide,,ann,,test\n");
  EvaluateOptions options = work.options;
  options.manifest = work.folder / "none.csv";
  EXPECT_THAT(Evaluated(options).err, HasSubstr("none.csv: cannot be read"));
  options = work.options;
  options.policy = work.folder / "none.json";
  EXPECT_EQ(Evaluated(options).exit_code, 2);
  options = work.options;
  options.compare = work.folder / "old.json";
  Write(*options.compare, R"({"format":"proof-of-life-evaluation/0"})");
  const CommandRun outcome = Evaluated(options);
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("old.json: is a report of format"));
  EXPECT_FALSE(fs::exists(work.options.out));
}

TEST(Evaluate, SaysWhenTheReportCannotBeWritten) {
  EvaluateWorkplace work(kPhotos + "/sample3_left.jpg,bona_fide,,ann,,test\n");
  Write(work.folder / "taken", "a file, no folder");
  work.options.out = work.folder / "taken";
  const CommandRun outcome = Evaluated(work.options);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("cannot be written"));
}

TEST(EvaluateOptionsTest, RefusesWhatCannotBeMeant) {
  const auto refusal = [](std::vector<std::string> arguments) {
    return Refusal(AddEvaluateCommand, "evaluate", std::move(arguments));
  };
  EXPECT_THAT(refusal({}), HasSubstr("MANIFEST"));
  EXPECT_THAT(refusal({"m.csv", "--fps", "-1"}), HasSubstr("--fps"));
  EXPECT_THAT(refusal({"m.csv", "--fps", "1001"}), HasSubstr("--fps"));
  EXPECT_THAT(refusal({"m.csv", "--split", "train"}), HasSubstr("--split"));
  EXPECT_THAT(refusal({"m.csv", "--shiny"}), HasSubstr("--shiny"));
}

TEST(FileEvaluationTest, TheDigestIsThatOfTheFilesBytes) {
  const TemporaryFolder folder;
  Write(folder / "abc", "abc");
  EXPECT_EQ(DigestOfFile(folder / "abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Write(folder / "long", std::string(200'000, 'x'));
  EXPECT_EQ(DigestOfFile(folder / "long")->size(), 64U);
  EXPECT_FALSE(DigestOfFile(folder / "none").has_value());
  EXPECT_FALSE(DigestOfFile("/").has_value());
}

}  // namespace
}  // namespace pol
