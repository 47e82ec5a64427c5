#include "evaluation/cue_calibration.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evaluation/logistic_fit.h"
#include "verification/calibrated_cues.h"
#include "verification/fusion.h"

namespace pol {
namespace {

constexpr std::string_view kTexture = "spoof_live_mean";
constexpr std::string_view kTremble = "landmark_tremble_median";
constexpr std::string_view kPose = "pose_distance_mean";
constexpr std::string_view kCoverage = "usable_face_share";

class Files {
 public:
  // A file of which one cue was measured.
  Files& Add(Label label, std::string_view cue, std::optional<double> value) {
    EvaluatedFile file;
    file.entry.file = "file" + std::to_string(list_.size());
    file.entry.label = label;
    file.result.sha256 = std::to_string(1000 - list_.size());
    file.result.response = Response::kLive;
    file.result.cues = {{.name = std::string(cue), .family = "", .value = value}};
    list_.push_back(std::move(file));
    return *this;
  }
  Files& Run(Label label, std::string_view cue, double from, double step, int count) {
    for (int i = 0; i < count; ++i) {
      Add(label, cue, from + step * i);
    }
    return *this;
  }
  // Measured in the newest file too.
  Files& Also(std::string_view cue, double value) {
    list_.back().result.cues.push_back({.name = std::string(cue), .family = "", .value = value});
    return *this;
  }
  EvaluatedFile& last() { return list_.back(); }
  [[nodiscard]] const std::vector<EvaluatedFile>& list() const { return list_; }

 private:
  std::vector<EvaluatedFile> list_;
};

FittedCue Fitted(const CueCalibration& calibration, std::string_view name) {
  const auto found = std::ranges::find(calibration.cues, name, &FittedCue::name);
  EXPECT_NE(found, calibration.cues.end());
  return *found;
}

Files Overlapping() {
  return Files()
      .Run(Label::kBonaFide, kTexture, 0.5, 0.04, 12)
      .Run(Label::kAttack, kTexture, 0.1, 0.05, 15);
}

// The references of the next three tests were computed apart from this program: Newton's method in
// two variables on the penalised likelihood.
TEST(CueCalibrationTest, ALineIsFittedAndItsPriorTakenOut) {
  const CueCalibration calibration = CalibrateCues(Overlapping().list(), {});
  const FittedCue cue = Fitted(calibration, kTexture);
  EXPECT_EQ(cue.state, FitState::kFitted);
  EXPECT_EQ(cue.fit.bona_fide, 12U);
  EXPECT_EQ(cue.fit.attack, 15U);
  EXPECT_NEAR(cue.fit.even, 0.5952760610675286, 1e-6);
  EXPECT_NEAR(cue.fit.sure, 1.0800222062425477, 1e-5);
  EXPECT_EQ(calibration.policy.spoof_even, cue.fit.even);
  EXPECT_EQ(calibration.policy.spoof_sure, cue.fit.sure);
  EXPECT_EQ(calibration.policy.spoof_weight, cue.fit.weight);
  EXPECT_TRUE(ValidatePolicy(calibration.policy).has_value());
}

TEST(CueCalibrationTest, PerfectSeparationStaysFinite) {
  const Files files = Files()
                          .Run(Label::kBonaFide, kTexture, 0.8, 0.01, 10)
                          .Run(Label::kAttack, kTexture, 0.2, 0.01, 20);
  const FittedCue cue = Fitted(CalibrateCues(files.list(), {}), kTexture);
  EXPECT_NEAR(cue.fit.even, 0.5439939969179441, 1e-6);
  EXPECT_NEAR(cue.fit.sure, 0.8391521638206872, 1e-6);
  EXPECT_GT(cue.fit.weight, 1);
  EXPECT_LE(cue.fit.weight, 3);
  EXPECT_LT(cue.cllr.after.value(), 0.2);
}

TEST(CueCalibrationTest, LessMayBeBetter) {
  const Files files = Files()
                          .Run(Label::kBonaFide, kPose, 0.002, 0.0001, 10)
                          .Run(Label::kAttack, kPose, 0.003, 0.0001, 10);
  const FittedCue cue = Fitted(CalibrateCues(files.list(), {}), kPose);
  EXPECT_NEAR(cue.fit.even, 0.00295, 1e-8);
  EXPECT_NEAR(cue.fit.sure, 0.002221723952700887, 1e-8);
}

TEST(CueCalibrationTest, ACueThatPointsTheWrongWayGetsNoWeight) {
  const Files files = Files()
                          .Run(Label::kBonaFide, kTexture, 0.2, 0.01, 10)
                          .Run(Label::kAttack, kTexture, 0.8, 0.01, 10);
  const CueCalibration calibration = CalibrateCues(files.list(), {});
  const FittedCue cue = Fitted(calibration, kTexture);
  EXPECT_EQ(cue.state, FitState::kFlat);
  EXPECT_EQ(cue.fit.weight, 0);
  EXPECT_EQ(cue.fit.even, Policy().spoof_even);
  EXPECT_EQ(cue.fit.sure, Policy().spoof_sure);
  EXPECT_EQ(calibration.policy.spoof_weight, 0);
  EXPECT_DOUBLE_EQ(cue.cllr.after.value(), 1);
  EXPECT_GT(cue.cllr.before.value(), 1) << "it misled";
  EXPECT_EQ(calibration.fits().size(), 1U) << "that it says nothing was measured";
}

TEST(CueCalibrationTest, AConstantSaysNothing) {
  const Files files =
      Files().Run(Label::kBonaFide, kTexture, 0.7, 0, 10).Run(Label::kAttack, kTexture, 0.7, 0, 12);
  EXPECT_EQ(Fitted(CalibrateCues(files.list(), {}), kTexture).state, FitState::kFlat);
}

// Of values that differ by chance alone, the line would leave the field's range.
TEST(CueCalibrationTest, ALineThatLeavesItsFieldsRangeIsFlat) {
  Files files;
  for (int i = 0; i < 10; ++i) {
    files.Add(Label::kBonaFide, kTexture, i % 2 == 0 ? 0.4 : 0.6);
    files.Add(Label::kAttack, kTexture, i % 2 == 0 ? 0.4 : 0.6);
  }
  files.Add(Label::kBonaFide, kTexture, 0.501).Add(Label::kAttack, kTexture, 0.5);
  const FittedCue cue = Fitted(CalibrateCues(files.list(), {}), kTexture);
  EXPECT_EQ(cue.state, FitState::kFlat);
  EXPECT_EQ(cue.fit.weight, 0);
}

TEST(CueCalibrationTest, AFitMayLieWhereNoValueComes) {
  Files files;
  files.Run(Label::kBonaFide, kTexture, 0.3, 0.05, 14).Run(Label::kAttack, kTexture, 0.2, 0.05, 14);
  const FittedCue cue = Fitted(CalibrateCues(files.list(), {}), kTexture);
  EXPECT_EQ(cue.state, FitState::kFitted);
  EXPECT_GT(cue.fit.sure, 1);
  EXPECT_LT(cue.fit.sure, FieldOf(&Policy::spoof_sure).max);
}

TEST(CueCalibrationTest, ValuesTooCloseToTellApartAreFlat) {
  Files files;
  files.Run(Label::kBonaFide, kTexture, 0.7, 0, 10).Run(Label::kAttack, kTexture, 0.7, 0, 10);
  files.Add(Label::kBonaFide, kTexture, std::nextafter(0.7, 1.0));
  EXPECT_EQ(Fitted(CalibrateCues(files.list(), {}), kTexture).state, FitState::kFlat);
}

TEST(CueCalibrationTest, BelowTheMinimumOfEitherLabelNothingChanges) {
  const int least = static_cast<int>(kFitFilesMin);
  const auto state = [](int bona_fide, int attack) {
    const Files files = Files()
                            .Run(Label::kBonaFide, kTexture, 0.8, 0.01, bona_fide)
                            .Run(Label::kAttack, kTexture, 0.2, 0.01, attack);
    const CueCalibration calibration = CalibrateCues(files.list(), {});
    const FittedCue cue = Fitted(calibration, kTexture);
    EXPECT_EQ(cue.fit.bona_fide, static_cast<std::uint32_t>(bona_fide));
    EXPECT_EQ(calibration.fits().empty(), cue.state == FitState::kTooFew);
    EXPECT_EQ(calibration.policy.spoof_even == Policy().spoof_even, cue.state == FitState::kTooFew);
    return cue.state;
  };
  EXPECT_EQ(state(least, least), FitState::kFitted);
  EXPECT_EQ(state(least - 1, least), FitState::kTooFew);
  EXPECT_EQ(state(least, least - 1), FitState::kTooFew);
}

TEST(CueCalibrationTest, AMissingLabelIsTooFewAndCostsNothingKnown) {
  const CueCalibration calibration =
      CalibrateCues(Files().Run(Label::kBonaFide, kTexture, 0.5, 0.01, 30).list(), {});
  EXPECT_EQ(Fitted(calibration, kTexture).state, FitState::kTooFew);
  EXPECT_EQ(Fitted(calibration, kTexture).cllr.after, std::nullopt);
  EXPECT_EQ(calibration.cllr.before, std::nullopt);
  EXPECT_EQ(CalibrateCues({}, {}).cues.size(), FittableCues().size());
}

TEST(CueCalibrationTest, FilesWithoutAFaceAndWithoutAValueDoNotCount) {
  Files files = Overlapping();
  files.Add(Label::kBonaFide, kTexture, 0.01);
  files.last().result.response = Response::kNone;
  files.last().result.reason = FailureReasonName(FailureReason::kNoFace);
  files.Add(Label::kAttack, kTexture, std::nullopt);
  EXPECT_EQ(Fitted(CalibrateCues(files.list(), {}), kTexture).fit.even,
            Fitted(CalibrateCues(Overlapping().list(), {}), kTexture).fit.even);
}

TEST(CueCalibrationTest, FilesThatLackAnotherCueCount) {
  Files files = Overlapping();
  files.Add(Label::kAttack, kTexture, 0.9);
  files.last().result.response = Response::kNone;
  files.last().result.reason = FailureReasonName(FailureReason::kNotEnoughEvidence);
  EXPECT_EQ(Fitted(CalibrateCues(files.list(), {}), kTexture).fit.attack, 16U);
}

TEST(CueCalibrationTest, GatedFilesCount) {
  Files files = Overlapping();
  files.Add(Label::kAttack, kTexture, 0.9);
  files.last().result.is_gated = true;
  EXPECT_EQ(Fitted(CalibrateCues(files.list(), {}), kTexture).fit.attack, 16U);
}

TEST(CueCalibrationTest, TheOrderOfFilesDoesNotMatter) {
  std::vector<EvaluatedFile> files = Overlapping().list();
  const CueCalibration forwards = CalibrateCues(files, {});
  std::ranges::reverse(files);
  const CueCalibration backwards = CalibrateCues(files, {});
  EXPECT_EQ(forwards.policy.spoof_even, backwards.policy.spoof_even);
  EXPECT_EQ(forwards.policy.spoof_sure, backwards.policy.spoof_sure);
  EXPECT_EQ(forwards.policy.spoof_weight, backwards.policy.spoof_weight);
}

// The same cue twice over must not count twice: equal weights, together about those of one.
TEST(CueCalibrationTest, CuesThatSayTheSameShareTheirWeight) {
  Files files;
  for (int i = 0; i < 30; ++i) {
    const bool is_bona_fide = i % 2 == 0;
    const double value = 0.3 + 0.01 * i + (is_bona_fide ? 0.15 : 0);
    files.Add(is_bona_fide ? Label::kBonaFide : Label::kAttack, kTexture, value);
    files.Also(kTremble, 0.02 - 0.01 * value);
  }
  const CueCalibration both = CalibrateCues(files.list(), {});
  const double texture = both.policy.spoof_weight;
  EXPECT_NEAR(both.policy.tremble_weight, texture, 1e-4);
  Files alone;
  for (const EvaluatedFile& file : files.list()) {
    alone.Add(file.entry.label, kTexture, file.result.cues[0].value);
  }
  EXPECT_NEAR(CalibrateCues(alone.list(), {}).policy.spoof_weight, 2 * texture, 0.2);
}

TEST(CueCalibrationTest, AWarningIsWeighedByWhatItSaysAgainstAlone) {
  Files files;
  files.Run(Label::kBonaFide, kCoverage, 0.9, 0.01, 10)
      .Run(Label::kAttack, kCoverage, 0.5, 0.02, 10);
  const CueCalibration calibration = CalibrateCues(files.list(), {});
  const FittedCue cue = Fitted(calibration, kCoverage);
  EXPECT_EQ(cue.state, FitState::kFitted);
  std::vector<double> attacks;
  attacks.reserve(10);
  for (int i = 0; i < 10; ++i) {
    attacks.push_back(
        cue.fit.weight *
        std::min(LogLikelihoodRatio(0.5 + 0.02 * i, cue.fit.even, cue.fit.sure), 0.0));
  }
  EXPECT_NEAR(cue.cllr.after.value(), Cllr(std::vector<double>(10, 0.0), attacks), 1e-9);
}

TEST(CueCalibrationTest, UncalibratedCuesStayInTheSum) {
  Files files = Overlapping();
  const double before = CalibrateCues(files.list(), {}).cllr.after.value();
  files.last().result.cues.push_back({.name = std::string(kPose), .family = "", .value = 2.0});
  const CueCalibration calibration = CalibrateCues(files.list(), {});
  EXPECT_EQ(Fitted(calibration, kPose).state, FitState::kTooFew);
  EXPECT_EQ(calibration.policy.pose_distance_weight, Policy().pose_distance_weight);
  EXPECT_LT(calibration.cllr.after.value(), before) << "it speaks against an attack";
}

TEST(CueCalibrationTest, OnlyFittedFieldsChange) {
  const CueCalibration calibration = CalibrateCues(Overlapping().list(), {});
  for (const PolicyField& field : PolicyFields()) {
    if (!field.name.starts_with("spoof_")) {
      EXPECT_EQ(PolicyValue(calibration.policy, field), field.fallback) << field.name;
    }
  }
  EXPECT_FALSE(calibration.policy.calibration.has_value());
}

TEST(CueCalibrationTest, ValuesAreRoundedToSixDigits) {
  EXPECT_EQ(RoundedFit(0.12345649), 0.123456);
  EXPECT_EQ(RoundedFit(-1234567.0), -1234570.0);
  EXPECT_EQ(RoundedFit(0.000000999999500001), 0.000001);
  EXPECT_EQ(RoundedFit(0), 0);
  EXPECT_TRUE(std::isinf(RoundedFit(std::numeric_limits<double>::infinity())));
  EXPECT_TRUE(std::isnan(RoundedFit(std::nan(""))));
}

}  // namespace
}  // namespace pol
