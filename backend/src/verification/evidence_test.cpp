#include "verification/evidence.h"

#include <utility>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using test::NeutralBaseline;
using test::NeutralFrame;

Evidence Add(Evidence evidence, const Observation& observation,
             const std::optional<Baseline>& neutral) {
  return AddFrame(std::move(evidence),
                  {.observation = observation,
                   .client_time_ms = std::nullopt,
                   .arrival = test::At(0),
                   .neutral = neutral,
                   .challenge_index = 0},
                  {});
}

Evidence See(const Observation& observation, int times = 1) {
  Evidence evidence;
  for (int i = 0; i < times; ++i) {
    evidence = Add(std::move(evidence), observation, NeutralBaseline());
  }
  return evidence;
}

TEST(EvidenceTest, AGoodFrameFeedsEveryFamily) {
  const Evidence evidence = See(NeutralFrame(1), 2);
  EXPECT_EQ(evidence.capture.frames, 2U);
  EXPECT_EQ(evidence.capture.with_face, 2U);
  EXPECT_EQ(evidence.spoof.frames, 2U);
  EXPECT_EQ(evidence.pose.frames, 2U);
  EXPECT_EQ(evidence.identity.reference_samples, 2U);
  EXPECT_EQ(evidence.steadiness.trembles.size(), 1U);
  EXPECT_EQ(evidence.stream.neighbour_repeats, 1U);
}

TEST(EvidenceTest, WhatADetectorDidNotSayIsNotCounted) {
  Observation observation = NeutralFrame(1);
  observation.face->spoof_live.reset();
  observation.face->pose_consistency.reset();
  observation.face->embedding.reset();
  const Evidence evidence = See(observation);
  EXPECT_EQ(evidence.capture.with_face, 1U);
  EXPECT_EQ(evidence.spoof.frames, 0U);
  EXPECT_EQ(evidence.pose.frames, 0U);
  EXPECT_EQ(evidence.identity.reference_samples, 0U);
}

TEST(EvidenceTest, AnEmptyFrameCountsAgainstTheCoverage) {
  Evidence evidence = See(NeutralFrame(1));
  evidence = Add(std::move(evidence), test::EmptyFrame(2), std::nullopt);
  EXPECT_EQ(UsableFaceShare(evidence.capture), 0.5);
  EXPECT_EQ(evidence.stream.frames, 2U);
}

TEST(EvidenceTest, SpoofIsJudgedOnCalmFrontalFacesAlone) {
  const Policy policy;
  EXPECT_EQ(See(test::GestureFrame(1, Gesture::kTurnLeft, 1.5, policy)).spoof.frames, 0U);
  EXPECT_EQ(See(test::GestureFrame(1, Gesture::kOpenMouth, 1.5, policy)).spoof.frames, 0U);
  EXPECT_EQ(See(test::GestureFrame(1, Gesture::kSmile, 1.5, policy)).spoof.frames, 0U);
}

TEST(EvidenceTest, SpoofIsNotJudgedOnASmallFace) {
  const Policy policy;
  Observation observation = NeutralFrame(1);
  float& size = observation.face->measures.inter_ocular_px;
  size = static_cast<float>(policy.face_size_min * 640) + 0.1F;
  EXPECT_EQ(See(observation).spoof.frames, 1U);
  size -= 0.2F;
  EXPECT_EQ(See(observation).spoof.frames, 0U);
}

TEST(EvidenceTest, IdentityIsNotJudgedOnAFarTurn) {
  const Policy policy;
  Observation observation = NeutralFrame(1);
  observation.face->pose.yaw_deg = static_cast<float>(policy.identity_yaw_max_deg);
  EXPECT_EQ(See(observation).identity.reference_samples, 1U);
  observation.face->pose.yaw_deg += 0.1F;
  EXPECT_EQ(See(observation).identity.reference_samples, 0U);
}

TEST(EvidenceTest, IdentityIsNotJudgedOnAFarNod) {
  const Policy policy;
  Observation observation = NeutralFrame(1);
  observation.face->pose.pitch_deg = -static_cast<float>(policy.identity_pitch_max_deg);
  EXPECT_EQ(See(observation).identity.reference_samples, 1U);
  observation.face->pose.pitch_deg -= 0.1F;
  EXPECT_EQ(See(observation).identity.reference_samples, 0U);
}

TEST(EvidenceTest, ASecondFaceIsCounted) {
  Observation observation = NeutralFrame(1);
  observation.face_count = 2;
  EXPECT_EQ(MultipleFacesShare(See(observation).capture), 1);
  EXPECT_EQ(MultipleFacesShare(See(NeutralFrame(1)).capture), 0);
}

TEST(EvidenceTest, MeansNeedTheirNumberOfFrames) {
  const Policy policy;
  const auto frames = static_cast<int>(policy.spoof_frames_min);
  EXPECT_FALSE(SpoofLiveMean(See(NeutralFrame(1), frames - 1).spoof, policy).has_value());
  EXPECT_NEAR(SpoofLiveMean(See(NeutralFrame(1), frames).spoof, policy).value(), 0.95, 1e-6);
}

TEST(EvidenceTest, NoFramesGiveNoShares) {
  EXPECT_FALSE(UsableFaceShare({}).has_value());
  EXPECT_FALSE(MultipleFacesShare({}).has_value());
  EXPECT_FALSE(PoseDistanceMean({}, {}).has_value());
}

TEST(EvidenceTest, PassedChallengesAreCounted) {
  Evidence evidence;
  evidence.challenges.resize(3);
  evidence.challenges[1].passed = true;
  EXPECT_EQ(PassedCount(evidence), 1U);
}

}  // namespace
}  // namespace pol
