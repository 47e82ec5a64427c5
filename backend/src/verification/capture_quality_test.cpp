#include "verification/capture_quality.h"

#include <cmath>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

CaptureEvidence Seen(const Observation& observation) {
  return AddCapture({}, observation, observation.face.has_value() ? &*observation.face : nullptr,
                    {});
}

TEST(CaptureQualityTest, AClearFaceIsGood) {
  const CaptureEvidence evidence = Seen(test::NeutralFrame(1));
  EXPECT_EQ(evidence.good, 1U);
  EXPECT_EQ(GoodCaptureShare(evidence), 1);
  EXPECT_EQ(UsableFaceShare(evidence), 1);
}

TEST(CaptureQualityTest, LightIsGoodUpToBothLimits) {
  const Policy policy;
  Observation frame = test::NeutralFrame(1);
  for (const double limit : {policy.brightness_min, policy.brightness_max}) {
    frame.quality.brightness = static_cast<float>(limit);
    EXPECT_EQ(Seen(frame).dim, 0U) << limit;
  }
  frame.quality.brightness = static_cast<float>(policy.brightness_min - 1);
  EXPECT_EQ(Seen(frame).dim, 1U);
  frame.quality.brightness = static_cast<float>(policy.brightness_max + 1);
  EXPECT_EQ(Seen(frame).dim, 1U);
}

TEST(CaptureQualityTest, BlurIsForgivenAtTheLimitAndNotPastIt) {
  Observation frame = test::NeutralFrame(1);
  frame.quality.sharpness = static_cast<float>(Policy().sharpness_min);
  EXPECT_EQ(Seen(frame).blurred, 0U);
  frame.quality.sharpness = std::nextafter(frame.quality.sharpness, 0.0F);
  EXPECT_EQ(Seen(frame).blurred, 1U);
  EXPECT_EQ(GoodCaptureShare(Seen(frame)), 0);
}

TEST(CaptureQualityTest, AHiddenOrSmallFaceIsNotGood) {
  Observation frame = test::NeutralFrame(1);
  frame.face->presence = 0.6F;
  EXPECT_EQ(Seen(frame).covered, 1U);
  frame = test::NeutralFrame(1);
  frame.face->measures.inter_ocular_px = 0.08F * 640;
  EXPECT_EQ(Seen(frame).small, 1U);
  EXPECT_EQ(Seen(frame).good, 0U);
}

TEST(CaptureQualityTest, OthersInThePictureAreCounted) {
  Observation frame = test::NeutralFrame(1);
  frame.face_count = 2;
  EXPECT_EQ(MultipleFacesShare(Seen(frame)), 1);
}

TEST(CaptureQualityTest, WithoutAFaceThereIsNoShareOfGoodOnes) {
  const CaptureEvidence evidence = Seen(test::EmptyFrame(1));
  EXPECT_EQ(UsableFaceShare(evidence), 0);
  EXPECT_EQ(GoodCaptureShare(evidence), std::nullopt);
  EXPECT_EQ(UsableFaceShare({}), std::nullopt);
}

TEST(CaptureQualityTest, TheSurroundingsAreWhatTheFaceLeaves) {
  Observation observation = test::NeutralFrame(1);
  EXPECT_EQ(SurroundingLuma(observation), std::nullopt) << "no thumbnail";
  observation.thumbnail.emplace().fill(200);
  observation.face->box = {.x = 320, .y = 0, .width = 320, .height = 480};
  for (std::size_t i = 0; i < observation.thumbnail->size(); ++i) {
    if (i % kThumbnailSide >= kThumbnailSide / 2) {
      (*observation.thumbnail)[i] = 10;
    }
  }
  EXPECT_EQ(SurroundingLuma(observation), 200);
  observation.face.reset();
  EXPECT_EQ(SurroundingLuma(observation), std::nullopt);
}

TEST(CaptureQualityTest, AFaceThatFillsThePictureHasNoSurroundings) {
  Observation observation = test::NeutralFrame(1);
  observation.thumbnail.emplace().fill(200);
  observation.face->box = {.x = 160, .y = 0, .width = 480, .height = 480};
  EXPECT_TRUE(SurroundingLuma(observation).has_value()) << "a quarter is left";
  observation.face->box = {.x = 159, .y = 0, .width = 481, .height = 480};
  EXPECT_EQ(SurroundingLuma(observation), std::nullopt);
}

}  // namespace
}  // namespace pol
