#include "app/calibration_json.h"

#include <string>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/policy_file.h"
#include "protocol/json_text.h"
#include "verification/calibrated_cues.h"

namespace pol {
namespace {

namespace json = boost::json;
using testing::HasSubstr;

Policy Calibrated() {
  Policy policy;
  policy.spoof_even = 0.595276;
  policy.spoof_sure = 1.08002;
  policy.spoof_weight = 0.0123457;
  policy.calibration = Calibration{.data_sha256 = std::string(64, 'd'),
                                   .models_sha256 = std::string(64, 'e'),
                                   .program = "1.0",
                                   .fps = 10,
                                   .measured_with = MeasuringValues(policy),
                                   .cues = {{.cue = "spoof_live_mean",
                                             .bona_fide = 19,
                                             .attack = 13,
                                             .even = policy.spoof_even,
                                             .sure = policy.spoof_sure,
                                             .weight = policy.spoof_weight}}};
  return policy;
}

json::object Whole() { return CalibrationJson(*Calibrated().calibration); }

std::string Refusal(const json::value& calibration) {
  const auto policy = PolicyFromJson(JsonText(json::object{{"calibration", calibration}}));
  return policy ? "accepted" : policy.error().message;
}

TEST(CalibrationJsonTest, IsReadBackAsItWasWritten) {
  const Policy policy = Calibrated();
  const auto again = PolicyFromJson(PolicyJson(policy));
  ASSERT_TRUE(again.has_value()) << again.error().message;
  EXPECT_EQ(PolicyJson(*again), PolicyJson(policy));
  EXPECT_EQ(CalibratedCues(*again).size(), 1U);
  EXPECT_EQ(again->calibration->cues.at(0).attack, 13U);
  EXPECT_EQ(CalibrationWarning(*again), std::nullopt);
}

TEST(CalibrationJsonTest, IsPartOfTheHash) {
  Policy policy = Calibrated();
  const std::string before = PolicyHash(policy);
  policy.calibration->cues[0].attack = 14;
  EXPECT_NE(PolicyHash(policy), before);
  policy.calibration.reset();
  EXPECT_NE(PolicyHash(policy), before);
}

// A policy that says nothing of a calibration is hashed as it was before there were any.
TEST(CalibrationJsonTest, WithoutOneThePolicyIsItsFieldsAlone) {
  std::string text = R"({"policy_id":"default-1","challenge_pool":[)";
  for (const Gesture gesture : Policy().challenge_pool) {
    text += (text.back() == '[' ? "\"" : ",\"") + std::string(GestureName(gesture)) + '"';
  }
  text += ']';
  for (const PolicyField& field : PolicyFields()) {
    text += ",\"" + std::string(field.name) + "\":" + JsonText(json::value(field.fallback));
  }
  EXPECT_EQ(PolicyJson(Policy()), text + "}");
}

TEST(CalibrationJsonTest, TheVoidOneIsWrittenAsItCame) {
  const Policy policy = Calibrated();
  EXPECT_EQ(PolicyHash(HeldToModels(policy, "other")), PolicyHash(policy));
}

TEST(CalibrationJsonTest, RefusesWhatIsNotWhole) {
  EXPECT_EQ(Refusal(Whole()), "accepted");
  for (const auto& [key, value] : Whole()) {
    json::object lacking = Whole();
    lacking.erase(key);
    EXPECT_THAT(Refusal(lacking), HasSubstr("calibration is not a whole one")) << key;
    json::object wrong = Whole();
    wrong[key] = json::array{};
    EXPECT_THAT(Refusal(wrong), HasSubstr("calibration is not a whole one")) << key;
  }
  json::object strange = Whole();
  strange["more"] = 1;
  EXPECT_THAT(Refusal(strange), HasSubstr("calibration is not a whole one"));
  json::object other = Whole();
  other["format"] = "proof-of-life-calibration/2";
  EXPECT_THAT(Refusal(other), HasSubstr("calibration is not a whole one"));
  EXPECT_THAT(Refusal("yes"), HasSubstr("calibration is not a whole one"));
}

TEST(CalibrationJsonTest, RefusesABrokenFit) {
  const auto with = [](std::string_view key, const json::value& value) {
    json::object calibration = Whole();
    calibration["cues"].at("spoof_live_mean").as_object()[key] = value;
    return Refusal(calibration);
  };
  EXPECT_EQ(with("attack", 10), "accepted");
  EXPECT_THAT(with("attack", 9), HasSubstr("10 to 100000 files"));
  EXPECT_THAT(with("attack", -1), HasSubstr("calibration is not a whole one"));
  EXPECT_THAT(with("attack", 10.5), HasSubstr("calibration is not a whole one"));
  EXPECT_THAT(with("even", "0.5"), HasSubstr("calibration is not a whole one"));
  EXPECT_THAT(with("weight", -0.5), HasSubstr("spoof_weight must be from 0 to 3"));
  EXPECT_THAT(with("note", "x"), HasSubstr("calibration is not a whole one"));
}

TEST(CalibrationJsonTest, AnEditedFieldIsWarnedOf) {
  Policy policy = Calibrated();
  policy.spoof_even = 0.6;
  EXPECT_THAT(CalibrationWarning(policy).value(),
              HasSubstr("spoof_live_mean counts as uncalibrated"));
  EXPECT_THAT(PolicyTable(policy), HasSubstr("warning: the policy was changed"));
  policy = HeldToModels(Calibrated(), "other");
  EXPECT_THAT(CalibrationWarning(policy).value(), HasSubstr("other models"));
  EXPECT_EQ(CalibrationWarning({}), std::nullopt);
}

TEST(CalibrationJsonTest, TheTableNamesWhatIsCalibrated) {
  EXPECT_THAT(PolicyTable(Calibrated()), HasSubstr("calibrated spoof_live_mean\n"));
  EXPECT_THAT(PolicyTable({}), testing::Not(HasSubstr("calibrated")));
}

}  // namespace
}  // namespace pol
