#include "verification/fusion.h"

#include <cmath>
#include <set>
#include <string_view>

#include <gtest/gtest.h>

namespace pol {
namespace {

TEST(FusionTest, ARatioIsZeroAtEvenAndFullAtSure) {
  EXPECT_EQ(LogLikelihoodRatio(0.5, 0.5, 0.9), 0);
  EXPECT_NEAR(LogLikelihoodRatio(0.9, 0.5, 0.9), kLlrMax, 1e-12);
  EXPECT_NEAR(LogLikelihoodRatio(0.7, 0.5, 0.9), kLlrMax / 2, 1e-12);
  EXPECT_NEAR(LogLikelihoodRatio(0.3, 0.5, 0.9), -kLlrMax / 2, 1e-12);
}

TEST(FusionTest, LessMayBeBetter) {
  EXPECT_NEAR(LogLikelihoodRatio(0.002, 0.01, 0.002), kLlrMax, 1e-12);
  EXPECT_LT(LogLikelihoodRatio(0.02, 0.01, 0.002), 0);
}

TEST(FusionTest, NoValueShoutsLouderThanTheLimit) {
  EXPECT_EQ(LogLikelihoodRatio(1e9, 0, 1), kLlrMax);
  EXPECT_EQ(LogLikelihoodRatio(-1e9, 0, 1), -kLlrMax);
}

TEST(FusionTest, WhatIsNoNumberSpeaksAgainst) {
  EXPECT_EQ(LogLikelihoodRatio(std::nan(""), 0, 1), -kLlrMax);
}

TEST(FusionTest, TheLogisticIsEvenAtZeroAndBounded) {
  EXPECT_EQ(Logistic(0), 0.5);
  EXPECT_NEAR(Logistic(3) + Logistic(-3), 1, 1e-12);
  EXPECT_EQ(Logistic(1e6), 1);
  EXPECT_EQ(Logistic(-1e6), 0);
}

TEST(FusionTest, WithoutAMeasuredCueThereIsNoOpinion) {
  EXPECT_EQ(LogOdds({}, -1), std::nullopt);
  const Cue missing{.name = "x", .weight = 1};
  EXPECT_EQ(LogOdds({missing}, -1), std::nullopt);
  const Cue present{.name = "x", .value = 1, .weight = 1, .contribution = 2};
  EXPECT_EQ(LogOdds({missing, present}, -1), 1);
}

TEST(FusionTest, OnlyWhatIsClearCountsAsSupport) {
  const Policy policy;
  const auto support = [&](double texture, double depth) {
    const CueGroups groups{
        .liveness = {{.name = "a", .family = Family::kTexture, .contribution = texture},
                     {.name = "b", .family = Family::kDepth, .contribution = depth}},
        .emotion = {},
        .deepfake = {}};
    return SupportingFamilies(groups, policy);
  };
  const double least = policy.family_support_min;
  EXPECT_EQ(support(least, least), 2U);
  EXPECT_EQ(support(least, std::nextafter(least, 0.0)), 1U);
  EXPECT_EQ(support(-3, -3), 0U);
}

TEST(FusionTest, ContributionsOfOneFamilyCountOnce) {
  const CueGroups groups{
      .liveness = {{.name = "a", .family = Family::kResponse, .contribution = 2}},
      .emotion = {{.name = "b", .family = Family::kResponse, .contribution = 2}},
      .deepfake = {}};
  EXPECT_EQ(SupportingFamilies(groups, {}), 1U);
}

TEST(FusionTest, WithoutEvidenceEveryRequiredCueIsMissing) {
  const CueGroups groups = CuesOf({}, {});
  for (const auto* group : {&groups.liveness, &groups.emotion, &groups.deepfake}) {
    for (const Cue& cue : *group) {
      EXPECT_FALSE(cue.value.has_value()) << cue.name;
      EXPECT_EQ(cue.contribution, 0) << cue.name;
    }
  }
}

TEST(FusionTest, AScoreWhoseCuesAllWeighNothingIsNamed) {
  Policy policy;
  EXPECT_TRUE(ScoresWithoutCues(policy).empty());
  policy.forged_weight = policy.identity_weight = policy.pose_distance_weight = 0;
  EXPECT_TRUE(ScoresWithoutCues(policy).empty());
  policy.tremble_weight = policy.expression_weight = 0;
  EXPECT_EQ(ScoresWithoutCues(policy),
            (std::vector<std::string_view>{"emotion_score", "deepfake_score"}));
}

TEST(FusionTest, FamiliesHaveTheirOwnNames) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kFamilyCount; ++i) {
    names.insert(FamilyName(static_cast<Family>(i)));
  }
  EXPECT_EQ(names.size(), kFamilyCount);
}

}  // namespace
}  // namespace pol
