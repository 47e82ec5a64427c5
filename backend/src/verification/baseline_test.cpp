#include "verification/baseline.h"

#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using test::Bend;
using test::NeutralBaseline;
using test::NeutralFace;
using test::NeutralFrame;

BaselineCollector CollectTimes(int frames, const FaceObservation& face, const Policy& policy,
                               BaselineCollector collector = {}) {
  for (int i = 0; i < frames; ++i) {
    collector = Collect(std::move(collector), &face, std::nullopt, policy);
  }
  return collector;
}

TEST(BaselineTest, NeedsExactlyTheNumberOfCalmFrames) {
  const Policy policy;
  const int first = 1;  // has no neighbour to be calm against
  const auto frames = static_cast<int>(policy.baseline_frames);
  const auto one_short = CollectTimes(first + frames - 1, NeutralFace(), policy);
  const auto enough = CollectTimes(first + frames, NeutralFace(), policy);
  EXPECT_FALSE(BaselineOf(one_short, policy.baseline_frames).has_value());
  EXPECT_TRUE(BaselineOf(enough, policy.baseline_frames).has_value());
}

TEST(BaselineTest, IsTheMedianOfTheCalmFrames) {
  BaselineCollector collector;
  for (const float yaw : {0.0F, 1.0F, 2.0F, 3.0F, 14.0F}) {
    Baseline sample = NeutralBaseline();
    sample.pose.yaw_deg = yaw;
    collector.calm.push_back(sample);
  }
  EXPECT_EQ(BaselineOf(collector, 5)->pose.yaw_deg, 2.0F);
}

TEST(BaselineTest, TakesTheEmotionsOfThoseFramesThatHaveThem) {
  BaselineCollector collector;
  collector.calm.assign(3, NeutralBaseline());
  collector.calm[0].emotions.reset();
  EXPECT_TRUE(BaselineOf(collector, 3)->emotions.has_value());
  for (Baseline& sample : collector.calm) {
    sample.emotions.reset();
  }
  EXPECT_FALSE(BaselineOf(collector, 3)->emotions.has_value());
}

TEST(BaselineTest, ABlinkIsForgiven) {
  const Policy policy;
  BaselineCollector collector = CollectTimes(4, NeutralFace(), policy);
  const FaceObservation blink = Bend(NeutralFace(), Gesture::kCloseEyes, 3.5, policy);
  ASSERT_FALSE(IsNeutralPose(SampleOf(blink), policy));
  collector = CollectTimes(2, blink, policy, std::move(collector));
  EXPECT_EQ(collector.calm.size(), 3U);
}

TEST(BaselineTest, ThreeStrayFramesStartAnew) {
  const Policy policy;
  BaselineCollector collector = CollectTimes(5, NeutralFace(), policy);
  for (int i = 0; i < 3; ++i) {
    collector = Collect(std::move(collector), nullptr, std::nullopt, policy);
  }
  EXPECT_TRUE(collector.calm.empty());
}

TEST(BaselineTest, AMovingHeadIsNotCalm) {
  const Policy policy;
  BaselineCollector collector;
  FaceObservation face = NeutralFace();
  for (int i = 0; i < 10; ++i) {
    face.pose.yaw_deg = static_cast<float>((i % 2) * (policy.calm_pose_step_deg + 0.1));
    collector = Collect(std::move(collector), &face, std::nullopt, policy);
  }
  EXPECT_TRUE(collector.calm.empty());
}

TEST(BaselineTest, APoseAtTheLimitIsNeutralAndOnePastIsNot) {
  const Policy policy;
  Baseline sample = NeutralBaseline();
  sample.pose.yaw_deg = static_cast<float>(policy.neutral_yaw_max_deg);
  EXPECT_TRUE(IsNeutralPose(sample, policy));
  sample.pose.yaw_deg += 0.01F;
  EXPECT_FALSE(IsNeutralPose(sample, policy));
}

TEST(BaselineTest, AnOpenMouthIsNotNeutral) {
  const Policy policy;
  Baseline sample = NeutralBaseline();
  sample.measures.mouth_open = static_cast<float>(policy.neutral_mouth_open_max) + 0.01F;
  EXPECT_FALSE(IsNeutralPose(sample, policy));
}

class HeldGesture : public testing::TestWithParam<Gesture> {};

TEST_P(HeldGesture, IsNotNearTheBaseline) {
  const Policy policy;
  const Baseline held = SampleOf(Bend(NeutralFace(), GetParam(), 1.3, policy));
  EXPECT_TRUE(IsNearBaseline(NeutralBaseline(), NeutralBaseline(), policy));
  EXPECT_FALSE(IsNearBaseline(held, NeutralBaseline(), policy));
}

INSTANTIATE_TEST_SUITE_P(All, HeldGesture, testing::ValuesIn(kAllGestures),
                         [](const auto& test) { return std::string(GestureName(test.param)); });

TEST(BaselineTest, AFaceAtTheSmallestSizeIsUsableAndASmallerOneIsNot) {
  const Policy policy;
  Observation observation = NeutralFrame(1);
  observation.face->measures.inter_ocular_px =
      static_cast<float>(policy.face_size_min / 2 * 640) + 0.01F;
  EXPECT_NE(UsableFace(observation, policy), nullptr);
  observation.face->measures.inter_ocular_px -= 0.1F;
  EXPECT_EQ(UsableFace(observation, policy), nullptr);
}

TEST(BaselineTest, AnUncertainFaceIsNotUsable) {
  const Policy policy;
  Observation observation = NeutralFrame(1);
  observation.face->presence = static_cast<float>(policy.presence_min) - 0.01F;
  EXPECT_EQ(UsableFace(observation, policy), nullptr);
  const Observation empty = test::EmptyFrame(1);
  EXPECT_EQ(UsableFace(empty, policy), nullptr);
}

}  // namespace
}  // namespace pol
