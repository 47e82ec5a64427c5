#include "app/calibrate_command.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/evaluate_command.h"
#include "app/measuring_for_test.h"
#include "app/media_file_for_test.h"
#include "app/policy_file.h"
#include "verification/calibrated_cues.h"

namespace pol {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using media_test::TemporaryFolder;
using test::CommandRun;
using test::kPhotos;
using test::kRoot;
using test::Refusal;
using test::TextOf;
using test::Write;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kCalibrateHeader = "file,label,species,subject,split\n";

// Calm, frontal faces with surroundings: every cue of a picture is measured in them.
std::vector<std::string> Photos() {
  std::vector<std::string> photos;
  for (const char* name :
       {"sample3_left", "sample5_middle", "sample6_a", "sample6_c", "sample6_d"}) {
    photos.push_back(kPhotos + "/" + name + ".jpg");
  }
  return photos;
}

std::string Line(const std::string& file, std::size_t number, bool is_attack,
                 std::string_view split) {
  return file + (is_attack ? ",attack,flat print," : ",bona_fide,,") + "person" +
         std::to_string(number) + ',' + std::string(split) + '\n';
}

// Photos, every other one of which plays an attack, copied again and again under new names until
// there are enough in which each cue of a picture was measured; and a file of the test split that
// is not there.
class CalibrateWorkplace {
 public:
  explicit CalibrateWorkplace(std::size_t files = 6 * Photos().size()) {
    const std::vector<std::string> photos = Photos();
    std::string lines(kCalibrateHeader);
    for (std::size_t i = 0; i < files; ++i) {
      const std::size_t photo = i % photos.size();
      const fs::path copy = folder / ("photo" + std::to_string(i) + ".jpg");
      fs::copy_file(photos.at(photo), copy);
      lines += Line(copy.filename().string(), photo, photo % 2 == 1, "calibration");
    }
    Write(options.manifest = folder / "manifest.csv", lines + "missing.mp4,bona_fide,,zoe,test\n");
    options.out = folder / "policy.json";
    options.results = folder / "results";
  }

  const TemporaryFolder folder;
  CalibrateOptions options;
};

CommandRun Captured(const std::function<int(std::ostream&, std::ostream&)>& run) {
  std::ostringstream out;
  std::ostringstream err;
  const int exit_code = run(out, err);
  return {exit_code, out.str(), err.str()};
}

template <typename Options>
CommandRun Ran(Options options, int (*run)(const Options&, std::ostream&, std::ostream&)) {
  options.models = {.dir = POL_MODEL_DIR, .manifest = kRoot / "models/manifest.json"};
  options.program = "test";
  return Captured([&](std::ostream& out, std::ostream& err) { return run(options, out, err); });
}

CommandRun Calibrated(const CalibrateOptions& options) { return Ran(options, RunCalibrate); }

// As if an earlier run had been cut off after the last photo, so that each test need not look at
// them anew.
void ContinueAnEarlierRun(const CalibrateWorkplace& work) {
  static const std::string results = [] {
    const CalibrateWorkplace earlier;
    EXPECT_EQ(Calibrated(earlier.options).exit_code, 0);
    return TextOf(earlier.options.results / "results.jsonl");
  }();
  fs::create_directories(work.options.results);
  Write(work.options.results / "results.jsonl", results);
}

TEST(Calibrate, WritesAPolicyFromTheCalibrationSplitAloneAndTwiceTheSameBytes) {
  const CalibrateWorkplace work;
  const CommandRun outcome = Calibrated(work.options);
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("spoof_live_mean"));
  EXPECT_THAT(outcome.out, HasSubstr("Cllr before"));
  EXPECT_THAT(outcome.err, Not(HasSubstr("missing.mp4")));
  const std::string text = TextOf(work.options.out);
  const auto policy = PolicyFromJson(text);
  ASSERT_TRUE(policy.has_value()) << policy.error().message;
  const auto& calibration = policy->calibration.value();
  EXPECT_EQ(calibration.program, "test");
  EXPECT_EQ(calibration.fps, 10);
  EXPECT_THAT(CalibratedCues(*policy), testing::Contains("spoof_live_mean"));
  EXPECT_THAT(CalibratedCues(*policy), Not(testing::Contains("identity_lowest_cosine")))
      << "a picture has none";
  EXPECT_EQ(policy->identity_weight, Policy().identity_weight);
  for (const CueFit& fit : calibration.cues) {
    EXPECT_GE(std::min(fit.bona_fide, fit.attack), kFitFilesMin) << fit.cue;
  }
  CalibrateOptions afresh = work.options;
  afresh.out = work.folder / "again.json";
  afresh.results = work.folder / "other results";
  ASSERT_EQ(Calibrated(afresh).exit_code, 0);
  EXPECT_EQ(TextOf(afresh.out), text);
}

TEST(Calibrate, GoesOnFromWhatWasMeasured) {
  const CalibrateWorkplace work;
  ContinueAnEarlierRun(work);
  ASSERT_EQ(Calibrated(work.options).exit_code, 0);
  const std::string policy = TextOf(work.options.out);
  const fs::path journal = work.options.results / "results.jsonl";
  const std::string results = TextOf(journal);
  // Copies are known by their digest.
  EXPECT_EQ(std::ranges::count(results, '\n'), static_cast<std::ptrdiff_t>(Photos().size()));
  Write(journal, results.substr(0, results.find('\n') + 30));
  ASSERT_EQ(Calibrated(work.options).exit_code, 0);
  EXPECT_EQ(TextOf(work.options.out), policy);
  fs::remove(work.options.out);
  const std::string whole = TextOf(journal);
  ASSERT_EQ(Calibrated(work.options).exit_code, 0);
  EXPECT_EQ(TextOf(journal), whole) << "nothing was measured again";
  EXPECT_EQ(TextOf(work.options.out), policy);
}

TEST(Calibrate, TheReportSaysWhichCuesAreCalibrated) {
  const CalibrateWorkplace work;
  ContinueAnEarlierRun(work);
  ASSERT_EQ(Calibrated(work.options).exit_code, 0);
  EvaluateOptions evaluate;
  evaluate.manifest = work.options.manifest;
  evaluate.out = work.folder / "report";
  evaluate.policy = work.options.out;
  evaluate.split = SplitChoice::kCalibration;
  const CommandRun outcome = Ran(evaluate, RunEvaluate);
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, Not(HasSubstr("warning")));
  const auto report = json::parse(TextOf(evaluate.out / "report.json"));
  EXPECT_EQ(report.at("calibration_sha256").as_string().size(), 64U);
  bool is_texture_seen = false;
  for (const auto& cue : report.at("ablation").at("cues").as_array()) {
    EXPECT_TRUE(cue.at("calibrated").as_bool()) << cue.at("name");
    is_texture_seen |= cue.at("name") == "spoof_live_mean";
  }
  EXPECT_TRUE(is_texture_seen);
}

TEST(Calibrate, OtherModelsAndEditsAreToldByEvaluate) {
  const CalibrateWorkplace work;
  ContinueAnEarlierRun(work);
  ASSERT_EQ(Calibrated(work.options).exit_code, 0);
  const std::string text = TextOf(work.options.out);
  EvaluateOptions evaluate;
  evaluate.manifest = work.folder / "one.csv";
  Write(evaluate.manifest, std::string(kCalibrateHeader) + Line("photo0.jpg", 0, false, "test"));
  evaluate.out = work.folder / "report";
  evaluate.policy = work.folder / "changed.json";
  auto policy = PolicyFromJson(text).value();
  policy.spoof_weight = 2.5;
  Write(*evaluate.policy, PolicyJson(policy));
  EXPECT_THAT(Ran(evaluate, RunEvaluate).err,
              HasSubstr("was changed since it was calibrated: spoof_live_mean"));
  policy = PolicyFromJson(text).value();
  policy.calibration->models_sha256 = std::string(64, '0');
  Write(*evaluate.policy, PolicyJson(policy));
  EXPECT_THAT(Ran(evaluate, RunEvaluate).err, HasSubstr("calibrated with other models"));
  const auto report = json::parse(TextOf(evaluate.out / "report.json"));
  EXPECT_TRUE(report.at("calibration_sha256").is_null());
  EXPECT_FALSE(report.at("ablation").at("cues").as_array().at(0).at("calibrated").as_bool());
}

TEST(Calibrate, StartsFromAPolicyOfOnesOwn) {
  CalibrateWorkplace work;
  Write(work.folder / "base.json", R"({"policy_id":"mine","final_threshold":0.8})");
  work.options.policy = work.folder / "base.json";
  ASSERT_EQ(Calibrated(work.options).exit_code, 0);
  const auto policy = ReadPolicyFile(work.options.out).value();
  EXPECT_EQ(policy.policy_id, "mine");
  EXPECT_EQ(policy.final_threshold, 0.8);
}

TEST(Calibrate, WritesNoPolicyWhenAFileCannotBeRead) {
  const CalibrateWorkplace work;
  ContinueAnEarlierRun(work);
  std::ofstream(work.options.manifest, std::ios::app) << "gone.jpg,bona_fide,,yan,calibration\n";
  const CommandRun outcome = Calibrated(work.options);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("gone.jpg: cannot be read"));
  EXPECT_THAT(outcome.err, HasSubstr("1 files could not be read: no policy is written"));
  EXPECT_FALSE(fs::exists(work.options.out));
}

TEST(Calibrate, RefusesASplitThatIsTooSmallForAnyCue) {
  const CalibrateWorkplace work(19);
  ContinueAnEarlierRun(work);
  const CommandRun outcome = Calibrated(work.options);
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("no cue was measured in 10 files of either label"));
  EXPECT_FALSE(fs::exists(work.options.out));
}

TEST(Calibrate, RefusesBadInputsInOneLineAndMeasuresNothing) {
  const CalibrateWorkplace work(0);
  const auto refusal = [&](const CalibrateOptions& options) {
    const CommandRun outcome = Calibrated(options);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1) << outcome.err;
    EXPECT_FALSE(fs::exists(work.options.results));
    return outcome.err;
  };
  EXPECT_THAT(refusal(work.options), HasSubstr("no file is in the calibration split"));
  CalibrateOptions options = work.options;
  options.out = work.folder / "none" / "policy.json";
  EXPECT_THAT(refusal(options), HasSubstr("no such folder"));
  options = work.options;
  options.manifest = work.folder / "none.csv";
  EXPECT_THAT(refusal(options), HasSubstr("none.csv: cannot be read"));
  options = work.options;
  options.policy = work.folder / "none.json";
  EXPECT_THAT(refusal(options), HasSubstr("none.json cannot be read"));
  Write(work.options.manifest, "file,label\na.jpg,bona_fide\n");
  EXPECT_THAT(refusal(work.options), HasSubstr("manifest.csv: line 1: "));
}

TEST(CalibrateOptionsTest, RefusesWhatCannotBeMeant) {
  const auto refusal = [](std::vector<std::string> arguments) {
    return Refusal(AddCalibrateCommand, "calibrate", std::move(arguments));
  };
  EXPECT_THAT(refusal({"--out", "p.json"}), HasSubstr("MANIFEST"));
  EXPECT_THAT(refusal({"m.csv"}), HasSubstr("--out"));
  EXPECT_THAT(refusal({"m.csv", "--out", "p.json", "--fps", "1001"}), HasSubstr("--fps"));
  EXPECT_THAT(refusal({"m.csv", "--out", "p.json", "--split", "test"}), HasSubstr("--split"));
}

}  // namespace
}  // namespace pol
