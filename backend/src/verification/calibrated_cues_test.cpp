#include "verification/calibrated_cues.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verification/fusion.h"

namespace pol {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

CueFit FitOf(const Policy& policy, std::string_view name) {
  const FittableCue& cue = *FindFittableCue(name);
  return {.cue = std::string(name),
          .bona_fide = kFitFilesMin,
          .attack = kFitFilesMax,
          .even = policy.*cue.even,
          .sure = policy.*cue.sure,
          .weight = policy.*cue.weight};
}

Policy Calibrated() {
  Policy policy;
  policy.calibration = Calibration{
      .data_sha256 = std::string(64, 'd'),
      .models_sha256 = std::string(64, 'e'),
      .program = "1.0",
      .fps = 10,
      .measured_with = MeasuringValues(policy),
      .cues = {FitOf(policy, "spoof_live_mean"), FitOf(policy, "landmark_tremble_median")}};
  return policy;
}

std::string Refusal(const Policy& policy) {
  const auto checked = ValidatePolicy(policy);
  return checked ? "accepted" : checked.error().message;
}

std::vector<Cue> AllCues(const Policy& policy) {
  CueGroups groups = CuesOf({}, policy);
  std::vector<Cue> cues = groups.liveness;
  cues.insert(cues.end(), groups.emotion.begin(), groups.emotion.end());
  cues.insert(cues.end(), groups.deepfake.begin(), groups.deepfake.end());
  return cues;
}

TEST(FittableCuesTest, AreExactlyThoseOfAClipOrAPicture) {
  for (const Cue& cue : AllCues({})) {
    const bool is_passive = cue.basis == Basis::kPicture || cue.basis == Basis::kStream;
    EXPECT_EQ(FindFittableCue(cue.name) != nullptr, is_passive) << cue.name;
  }
}

TEST(FittableCuesTest, PointAtTheFieldsThatTheirCueReads) {
  for (const FittableCue& fittable : FittableCues()) {
    Policy policy;
    policy.*fittable.weight = 0.123;
    policy.*fittable.even = policy.*fittable.even * 0.99;
    const auto cues = AllCues(policy);
    const auto cue = std::ranges::find(cues, fittable.name, &Cue::name);
    ASSERT_NE(cue, cues.end()) << fittable.name;
    EXPECT_EQ(cue->weight, 0.123) << fittable.name;
    EXPECT_EQ(cue->cut, policy.*fittable.even) << fittable.name;
    EXPECT_EQ(cue->required, !fittable.only_warns) << fittable.name;
    EXPECT_TRUE(FieldOf(fittable.sure).name.ends_with("_sure"));
  }
}

TEST(CalibratedCuesTest, NoneWithoutACalibration) {
  EXPECT_THAT(CalibratedCues({}), IsEmpty());
  for (const Cue& cue : AllCues({})) {
    EXPECT_FALSE(cue.calibrated) << cue.name;
  }
}

TEST(CalibratedCuesTest, AreTheFittedOnesAndTheCuesSaySo) {
  const Policy policy = Calibrated();
  EXPECT_THAT(CalibratedCues(policy), ElementsAre("spoof_live_mean", "landmark_tremble_median"));
  for (const Cue& cue : AllCues(policy)) {
    EXPECT_EQ(cue.calibrated,
              cue.name == "spoof_live_mean" || cue.name == "landmark_tremble_median")
        << cue.name;
  }
}

TEST(CalibratedCuesTest, AnEditedFieldIsNoLongerCalibratedAndTheOthersStillAre) {
  for (double Policy::* const member :
       {&Policy::spoof_even, &Policy::spoof_sure, &Policy::spoof_weight}) {
    Policy policy = Calibrated();
    policy.*member = std::nextafter(policy.*member, 1.0);
    EXPECT_THAT(CalibratedCues(policy), ElementsAre("landmark_tremble_median"));
  }
}

TEST(CalibratedCuesTest, WhatChangesTheMeasuringUndoesThemAll) {
  Policy policy = Calibrated();
  policy.final_threshold = 0.9;
  EXPECT_EQ(CalibratedCues(policy).size(), 2U);
  policy.spoof_yaw_max_deg += 1;
  EXPECT_THAT(CalibratedCues(policy), IsEmpty());
  policy = Calibrated();
  policy.calibration->measured_with.erase("presence_min");
  EXPECT_THAT(CalibratedCues(policy), IsEmpty());
}

TEST(CalibratedCuesTest, OtherModelsMakeItVoid) {
  const Policy policy = Calibrated();
  EXPECT_EQ(CalibratedCues(HeldToModels(policy, policy.calibration->models_sha256)).size(), 2U);
  const Policy other = HeldToModels(policy, std::string(64, 'f'));
  EXPECT_THAT(CalibratedCues(other), IsEmpty());
  EXPECT_FALSE(HeldToModels(Policy(), "any").calibration.has_value());
}

TEST(CalibratedCuesTest, OnlyWhatWeighsSomethingIsNamedAsUncalibrated) {
  Policy policy = Calibrated();
  policy.relief_weight = 0;
  const auto names = UncalibratedCues(AllCues(policy));
  EXPECT_THAT(names, testing::Not(testing::Contains("relief")));
  EXPECT_THAT(names, testing::Not(testing::Contains("spoof_live_mean")));
  EXPECT_THAT(names, testing::Contains("challenge_confidence"));
  EXPECT_THAT(names, testing::Contains("identity_lowest_cosine"));
  EXPECT_THAT(UncalibratedCues({{.name = "gate", .value = 1, .cut = 2}}), IsEmpty());
}

TEST(CalibrationTest, TheMeasuringValuesAreThoseOfThePolicy) {
  Policy policy;
  policy.spoof_frames_min = 17;
  EXPECT_EQ(MeasuringValues(policy).at("spoof_frames_min"), 17);
  EXPECT_FALSE(MeasuringValues(policy).contains("spoof_even"));
}

TEST(CalibrationTest, AWholeOneIsValid) { EXPECT_EQ(Refusal(Calibrated()), "accepted"); }

TEST(CalibrationTest, CountsHaveLimits) {
  for (const std::uint32_t files : {kFitFilesMin - 1, kFitFilesMax + 1}) {
    Policy policy = Calibrated();
    policy.calibration->cues[0].attack = files;
    EXPECT_THAT(Refusal(policy), HasSubstr("spoof_live_mean must rest on 10 to 100000 files"));
    policy = Calibrated();
    policy.calibration->cues[0].bona_fide = files;
    EXPECT_THAT(Refusal(policy), HasSubstr("files of either label"));
  }
}

TEST(CalibrationTest, TheFpsHaveLimits) {
  for (const double fps : {0.0, 1000.0}) {
    Policy policy = Calibrated();
    policy.calibration->fps = fps;
    EXPECT_EQ(Refusal(policy), "accepted");
  }
  for (const double fps : {-0.001, 1000.001, std::nan("")}) {
    Policy policy = Calibrated();
    policy.calibration->fps = fps;
    EXPECT_THAT(Refusal(policy), HasSubstr("fps must be"));
  }
}

TEST(CalibrationTest, FittedValuesKeepTheirFieldsRanges) {
  Policy policy = Calibrated();
  policy.calibration->cues[0].weight = FieldOf(&Policy::spoof_weight).max;
  EXPECT_EQ(Refusal(policy), "accepted");
  policy.calibration->cues[0].weight += 0.001;
  EXPECT_THAT(Refusal(policy), HasSubstr("spoof_weight must be from 0 to 3"));
}

TEST(CalibrationTest, RefusesWhatItCannotMean) {
  Policy policy = Calibrated();
  policy.calibration->data_sha256.back() = 'G';
  EXPECT_THAT(Refusal(policy), HasSubstr("data_sha256"));
  policy = Calibrated();
  policy.calibration->models_sha256.pop_back();
  EXPECT_THAT(Refusal(policy), HasSubstr("models_sha256"));
  policy = Calibrated();
  policy.calibration->program = std::string(64, 'v');
  EXPECT_EQ(Refusal(policy), "accepted");
  policy.calibration->program += 'v';
  EXPECT_THAT(Refusal(policy), HasSubstr("program must be"));
  policy = Calibrated();
  policy.calibration->program.clear();
  EXPECT_THAT(Refusal(policy), HasSubstr("program must be"));
  policy = Calibrated();
  policy.calibration->cues[1].cue = "challenge_confidence";
  EXPECT_THAT(Refusal(policy), HasSubstr("'challenge_confidence' is no cue that can be fitted"));
  policy = Calibrated();
  policy.calibration->cues[1] = policy.calibration->cues[0];
  EXPECT_THAT(Refusal(policy), HasSubstr("named twice"));
  policy = Calibrated();
  policy.calibration->measured_with["presence"] = 1;
  EXPECT_THAT(Refusal(policy), HasSubstr("'presence' is no value of the policy"));
}

}  // namespace
}  // namespace pol
