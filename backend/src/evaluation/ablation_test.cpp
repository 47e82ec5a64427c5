#include "evaluation/ablation.h"

#include <gtest/gtest.h>

#include "evaluation/evaluated_file_for_test.h"

namespace pol {
namespace {

EvaluatedFile WithPose(EvaluatedFile file, std::optional<double> contribution) {
  file.result.cues.push_back({.name = "pose",
                              .family = "synthesis",
                              .value = contribution,
                              .contribution = contribution.value_or(0),
                              .could_speak_for = true});
  return file;
}

TEST(AblationTest, LeavesOutOneCueAtATime) {
  const Ablation ablation =
      AblationOf({WithPose(test::BonaFide(1), -0.5), WithPose(test::Attack(-1), 2),
                  WithPose(test::Attack(-2), -0.5)},
                 0);
  EXPECT_EQ(ablation.with_all.auc, 0.5);
  EXPECT_EQ(ablation.with_all.apcer_max, 0.5);
  EXPECT_EQ(ablation.with_all.bpcer, 0);
  ASSERT_EQ(ablation.cues.size(), 2U);
  EXPECT_EQ(ablation.cues[0].name, "texture");
  EXPECT_EQ(ablation.cues[0].without.auc, 0.25);
  EXPECT_EQ(ablation.cues[0].without.bpcer, 1);
  EXPECT_EQ(ablation.cues[1].name, "pose");
  EXPECT_EQ(ablation.cues[1].without.auc, 1);
  EXPECT_EQ(ablation.cues[1].without.apcer_max, 0);
}

TEST(AblationTest, AveragesContributionsOfTheFilesThatHaveTheCue) {
  const Ablation ablation =
      AblationOf({WithPose(test::BonaFide(1), 0.5), WithPose(test::BonaFide(3), std::nullopt),
                  WithPose(test::Attack(-1), std::nullopt)},
                 0);
  EXPECT_EQ(ablation.cues[0].bona_fide.mean_contribution, 2);
  const CueEffect& pose = ablation.cues[1];
  EXPECT_EQ(pose.bona_fide.measured, 1U);
  EXPECT_EQ(pose.bona_fide.files, 2U);
  EXPECT_EQ(pose.bona_fide.mean_contribution, 0.5);
  EXPECT_EQ(pose.attack.mean_contribution, std::nullopt);
}

TEST(AblationTest, AFileWithoutAnyOtherCueFallsSilent) {
  const Ablation ablation = AblationOf({test::BonaFide(1), test::Attack(-1)}, 0);
  EXPECT_EQ(ablation.with_all.non_responses, 0U);
  EXPECT_EQ(ablation.cues[0].without.non_responses, 2U);
  EXPECT_EQ(ablation.cues[0].without.auc, std::nullopt);
}

}  // namespace
}  // namespace pol
