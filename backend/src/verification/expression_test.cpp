#include "verification/expression.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

ChallengeResult Smiled() {
  return {.challenge = {.challenge_id = "id", .gesture = Gesture::kSmile},
          .passed = true,
          .failure = std::nullopt,
          .confidence = 1,
          .peak_level = 2,
          .ramp_frames = 3,
          .reaction = Millis(600),
          .emotion_rise = 0.6};
}

TEST(ExpressionTest, AFullSmileThatLooksHappyIsPerfect) {
  EXPECT_DOUBLE_EQ(ExpressionQuality(Smiled(), {}).value(), 1);
}

TEST(ExpressionTest, ASmileThatJumpsScoresLess) {
  ChallengeResult result = Smiled();
  result.ramp_frames = 0;
  const Policy policy;
  EXPECT_DOUBLE_EQ(ExpressionQuality(result, policy).value(), 1 - policy.emotion_weight_ramp);
}

TEST(ExpressionTest, ASmileThatDoesNotLookHappyScoresLess) {
  ChallengeResult result = Smiled();
  result.emotion_rise = -0.2;
  const Policy policy;
  EXPECT_DOUBLE_EQ(ExpressionQuality(result, policy).value(), 1 - policy.emotion_weight_rise);
}

TEST(ExpressionTest, ABareHoldScoresNoAmplitude) {
  ChallengeResult result = Smiled();
  const Policy policy;
  result.peak_level = policy.release_level;
  EXPECT_DOUBLE_EQ(ExpressionQuality(result, policy).value(), 1 - policy.emotion_weight_amplitude);
}

TEST(ExpressionTest, AnUnclassifiedSmileIsNoEvidence) {
  ChallengeResult result = Smiled();
  result.emotion_rise.reset();
  EXPECT_FALSE(ExpressionQuality(result, {}).has_value());
}

TEST(ExpressionTest, AnOpenMouthHasNoTargetEmotionAndNeedsNone) {
  ChallengeResult result = Smiled();
  result.challenge.gesture = Gesture::kOpenMouth;
  result.emotion_rise.reset();
  EXPECT_DOUBLE_EQ(ExpressionQuality(result, {}).value(), 1);
}

TEST(ExpressionTest, AHeadMovementIsNoExpression) {
  ChallengeResult result = Smiled();
  result.challenge.gesture = Gesture::kTurnLeft;
  EXPECT_FALSE(ExpressionQuality(result, {}).has_value());
}

TEST(ExpressionTest, AMissedSmileIsNoEvidence) {
  ChallengeResult result = Smiled();
  result.passed = false;
  EXPECT_FALSE(ExpressionQuality(result, {}).has_value());
}

TEST(ExpressionTest, TheMeanIsOverTheCompletedOnes) {
  Evidence evidence;
  EXPECT_FALSE(MeanExpressionQuality(evidence, {}).has_value());
  ChallengeResult jump = Smiled();
  jump.ramp_frames = 0;
  evidence.challenges = {Smiled(), jump};
  const Policy policy;
  EXPECT_DOUBLE_EQ(MeanExpressionQuality(evidence, policy).value(),
                   1 - policy.emotion_weight_ramp / 2);
}

TEST(ExpressionTest, TheOneBeingHeldCountsUntilTheFirstIsComplete) {
  Evidence evidence;
  evidence.holding = Smiled();
  EXPECT_DOUBLE_EQ(MeanExpressionQuality(evidence, {}).value(), 1);
  ChallengeResult jump = Smiled();
  jump.ramp_frames = 0;
  evidence.challenges = {jump};
  EXPECT_LT(MeanExpressionQuality(evidence, {}).value(), 1);
}

}  // namespace
}  // namespace pol
