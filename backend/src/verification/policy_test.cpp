#include "verification/policy.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

namespace pol {
namespace {

const PolicyField& Field(std::string_view name) {
  const PolicyField* field = FindPolicyField(name);
  EXPECT_NE(field, nullptr) << name;
  return *field;
}

void ExpectRefused(const Policy& policy, std::string_view key) {
  const auto checked = ValidatePolicy(policy);
  ASSERT_FALSE(checked.has_value()) << key;
  EXPECT_EQ(checked.error().code, ErrorCode::kConfigInvalid);
  EXPECT_NE(checked.error().message.find(key), std::string::npos) << checked.error().message;
}

TEST(PolicyTest, TheDefaultIsValid) {
  const auto checked = ValidatePolicy({});
  ASSERT_TRUE(checked.has_value()) << checked.error().message;
  EXPECT_EQ(checked->policy_id, "default-1");
}

TEST(PolicyTest, TheTableHoldsEveryFieldOnceWithUnitAndReason) {
  std::set<std::string_view> names;
  const Policy policy;
  for (const PolicyField& field : PolicyFields()) {
    EXPECT_TRUE(names.insert(field.name).second) << field.name;
    EXPECT_EQ(PolicyValue(policy, field), field.fallback) << field.name;
    EXPECT_FALSE(field.unit.empty()) << field.name;
    EXPECT_FALSE(field.reason.empty()) << field.name;
    EXPECT_LT(field.min, field.max) << field.name;
  }
}

// Every member must be in the table: the struct holds nothing but the id, the pool, the calibration
// and the fields.
TEST(PolicyTest, TheTableCoversTheWholeStruct) {
  std::size_t bytes =
      sizeof(std::string) + sizeof(std::vector<Gesture>) + sizeof(std::optional<Calibration>);
  for (const PolicyField& field : PolicyFields()) {
    bytes += std::holds_alternative<std::uint32_t Policy::*>(field.member) ? sizeof(std::uint32_t)
                                                                           : sizeof(double);
  }
  EXPECT_LE(bytes, sizeof(Policy));
  EXPECT_LE(sizeof(Policy) - bytes, 15 * sizeof(std::uint32_t)) << "more than padding is missing";
}

TEST(PolicyTest, EachFieldIsAcceptedAtItsLimitsAndRefusedBeyond) {
  for (const PolicyField& field : PolicyFields()) {
    EXPECT_TRUE(WithPolicyValue({}, field, field.min).has_value()) << field.name;
    EXPECT_TRUE(WithPolicyValue({}, field, field.max).has_value()) << field.name;
    EXPECT_FALSE(WithPolicyValue({}, field, field.min - 1).has_value()) << field.name;
    EXPECT_FALSE(WithPolicyValue({}, field, field.max + 1).has_value()) << field.name;
  }
}

TEST(PolicyTest, ARefusalNamesTheKeyAndTheRange) {
  const auto refused = WithPolicyValue({}, Field("hold_ms"), 10'001);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().message,
            "hold_ms must be a whole number from 0 to 10000 (ms), not 10001");
}

TEST(PolicyTest, CountsAndTimesMustBeWhole) {
  EXPECT_FALSE(WithPolicyValue({}, Field("hold_ms"), 0.5).has_value());
  EXPECT_FALSE(WithPolicyValue({}, Field("challenge_count"), 2.5).has_value());
  EXPECT_TRUE(WithPolicyValue({}, Field("turn_yaw_deg"), 17.5).has_value());
}

TEST(PolicyTest, WhatIsNotANumberIsRefused) {
  EXPECT_FALSE(WithPolicyValue({}, Field("turn_yaw_deg"), std::nan("")).has_value());
}

TEST(PolicyTest, AnUnknownKeyIsNotFound) { EXPECT_EQ(FindPolicyField("holdms"), nullptr); }

TEST(PolicyTest, AValueOutsideItsRangeIsRefused) {
  Policy policy;
  policy.final_threshold = 1.01;
  ExpectRefused(policy, "final_threshold");
}

TEST(PolicyTest, TheExpressionWeightsMustSumToOne) {
  Policy policy;
  policy.emotion_weight_rise += 0.01;
  ExpectRefused(policy, "emotion_weight_amplitude");
}

TEST(PolicyTest, ACueMustBeSureOnTheOtherSideOfEven) {
  Policy policy;
  policy.spoof_sure = policy.spoof_even;
  ExpectRefused(policy, "spoof");
  policy = {};
  policy.tremble_even = policy.tremble_sure;
  ExpectRefused(policy, "tremble");
}

TEST(PolicyTest, AtLeastTwoFamiliesMustSpeakForAPass) {
  EXPECT_TRUE(WithPolicyValue({}, Field("families_min"), 2).has_value());
  EXPECT_FALSE(WithPolicyValue({}, Field("families_min"), 1).has_value());
}

TEST(PolicyTest, NoWeightMayBeNegative) {
  for (const PolicyField& field : PolicyFields()) {
    if (field.name.ends_with("_weight")) {
      EXPECT_EQ(field.min, 0) << field.name;
    }
  }
}

TEST(PolicyTest, TheReactionWindowMustBeOne) {
  Policy policy;
  policy.reaction_min = policy.reaction_max = Millis(500);
  ExpectRefused(policy, "reaction_min_ms");
}

TEST(PolicyTest, TheLevelsMustBeInOrder) {
  Policy policy;
  policy.onset_level = policy.release_level;
  ExpectRefused(policy, "onset_level");
}

TEST(PolicyTest, TheReturnToNeutralMustLieBelowTheMovements) {
  Policy policy;
  policy.return_pose_max_deg = policy.nod_pitch_deg;
  ExpectRefused(policy, "return_pose_max_deg");
}

TEST(PolicyTest, AHoldMustFitIntoTheTimeout) {
  Policy policy;
  policy.hold_eyes = policy.challenge_timeout;
  ExpectRefused(policy, "hold_eyes_ms");
}

TEST(PolicyTest, ThePoolMustHoldEnoughDifferentGestures) {
  Policy policy;
  policy.challenge_pool = {Gesture::kSmile, Gesture::kTurnLeft};
  ExpectRefused(policy, "challenge_pool");
  policy.challenge_pool = {Gesture::kSmile, Gesture::kSmile, Gesture::kTurnLeft};
  ExpectRefused(policy, "challenge_pool");
}

TEST(PolicyTest, APoolThatIsEasyToGuessIsRefusedUnlessAllowed) {
  Policy policy;
  policy.challenge_pool = {Gesture::kSmile, Gesture::kOpenMouth, Gesture::kTurnLeft,
                           Gesture::kTurnRight};
  ExpectRefused(policy, "guess_probability_max");
  policy.guess_probability_max = 1.0 / 18;
  EXPECT_TRUE(ValidatePolicy(policy).has_value());
}

TEST(PolicyTest, APoolWithoutExpressionsIsRefused) {
  Policy policy;
  policy.challenge_pool = {Gesture::kTurnLeft, Gesture::kTurnRight, Gesture::kNodUp};
  policy.guess_probability_max = 1;
  ExpectRefused(policy, "challenge_pool");
}

TEST(PolicyTest, SwapsThatMakeAPlanEasyToGuessAreRefused) {
  Policy policy;
  policy.guess_probability_max = 1.0 / 300;
  ExpectRefused(policy, "challenge_swaps_max");
  policy.challenge_swaps_max = 0;
  EXPECT_TRUE(ValidatePolicy(policy).has_value());
}

TEST(PolicyTest, ATimeFactorStretchesTheTimesToAnswerAndNothingElse) {
  const Policy usual;
  const Policy slow = WithTimeFactor(usual, 2.5);
  for (const PolicyField& field : PolicyFields()) {
    const bool is_stretched = field.name == "challenge_timeout_ms" ||
                              field.name == "reaction_max_ms" || field.name == "session_limit_ms";
    EXPECT_EQ(PolicyValue(slow, field), (is_stretched ? 2.5 : 1) * PolicyValue(usual, field))
        << field.name;
  }
  EXPECT_EQ(WithTimeFactor(usual, 1).challenge_timeout, usual.challenge_timeout);
  EXPECT_TRUE(ValidatePolicy(slow).has_value());
}

TEST(PolicyTest, ATimeFactorReachesNoFurtherThanThePolicyAndTheRanges) {
  Policy policy;
  EXPECT_EQ(WithTimeFactor(policy, 3).challenge_timeout, Millis(30'000));
  EXPECT_EQ(WithTimeFactor(policy, 3.5).challenge_timeout, Millis(30'000));
  EXPECT_EQ(WithTimeFactor(policy, 0.5).challenge_timeout, Millis(10'000));
  policy.time_factor_max = 10;
  policy.challenge_timeout = Millis(12'000);
  EXPECT_EQ(WithTimeFactor(policy, 10).challenge_timeout, Millis(120'000));
  policy.challenge_timeout = Millis(12'001);
  EXPECT_EQ(WithTimeFactor(policy, 10).challenge_timeout, Millis(120'000));
}

TEST(PolicyTest, MoreChallengesCannotBeRequiredThanAreAsked) {
  Policy policy;
  policy.challenges_required = 4;
  ExpectRefused(policy, "challenges_required");
}

}  // namespace
}  // namespace pol
