#include "vision/face_detector.h"

#include <limits>

#include <gtest/gtest.h>

namespace pol {
namespace {

struct RawOutput {
  std::vector<float> boxes = std::vector<float>(kDetectorAnchorCount * kDetectorBoxFloats, 0.0F);
  std::vector<float> logits = std::vector<float>(kDetectorAnchorCount, -20.0F);

  std::span<float> BoxOf(std::size_t anchor) {
    return std::span(boxes).subspan(anchor * kDetectorBoxFloats, kDetectorBoxFloats);
  }
};

Detection At(float x, float y, float side, float score) {
  return {.box = {x, y, side, side}, .score = score};
}

TEST(DetectorAnchors, FormATwoByFineAndASixByCoarseGrid) {
  const auto anchors = DetectorAnchors();
  EXPECT_FLOAT_EQ(anchors[0].x, 0.5F / 16);
  EXPECT_FLOAT_EQ(anchors[1].x, 0.5F / 16);
  EXPECT_FLOAT_EQ(anchors[2].x, 1.5F / 16);
  EXPECT_FLOAT_EQ(anchors[32].y, 1.5F / 16);
  EXPECT_FLOAT_EQ(anchors[511].x, 15.5F / 16);
  EXPECT_FLOAT_EQ(anchors[512].x, 0.5F / 8);
  EXPECT_FLOAT_EQ(anchors[517].x, 0.5F / 8);
  EXPECT_FLOAT_EQ(anchors[518].x, 1.5F / 8);
  EXPECT_FLOAT_EQ(anchors[895].y, 7.5F / 8);
}

TEST(DecodeDetections, ReadsBoxAndKeypointsRelativeToTheAnchor) {
  RawOutput raw;
  raw.logits[518] = 3;
  const std::span<float> box = raw.BoxOf(518);
  box[0] = 8;   // centre 8 right of the anchor's
  box[1] = -4;  // and 4 up
  box[2] = 32;
  box[3] = 64;
  box[4] = 2;   // right eye
  box[15] = 6;  // left ear, y
  const Detections found = DecodeDetections(raw.boxes, raw.logits);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(found[0].score, 0.952574, 1e-5);
  EXPECT_NEAR(found[0].box.x * 128, 24 + 8 - 16, 1e-3);
  EXPECT_NEAR(found[0].box.y * 128, 8 - 4 - 32, 1e-3);
  EXPECT_NEAR(found[0].box.width * 128, 32, 1e-3);
  EXPECT_NEAR(found[0].box.height * 128, 64, 1e-3);
  EXPECT_NEAR(found[0].keypoints[keypoint::kRightEye].x * 128, 26, 1e-3);
  EXPECT_NEAR(found[0].keypoints[keypoint::kLeftEarTragion].y * 128, 14, 1e-3);
}

TEST(DecodeDetections, KeepsScoresAtTheCutAndNoneBelow) {
  RawOutput raw;
  for (const std::size_t anchor : {std::size_t{3}, std::size_t{4}}) {
    raw.BoxOf(anchor)[2] = 10;
    raw.BoxOf(anchor)[3] = 10;
  }
  raw.logits[3] = 0;
  raw.logits[4] = -0.001F;
  EXPECT_EQ(DecodeDetections(raw.boxes, raw.logits).size(), 1U);
}

TEST(DecodeDetections, DropsWhatIsNotANumberOrHasNoArea) {
  RawOutput raw;
  raw.logits[0] = std::numeric_limits<float>::quiet_NaN();
  raw.logits[1] = 5;  // width and height 0
  raw.logits[2] = std::numeric_limits<float>::infinity();
  raw.BoxOf(2)[2] = 10;
  raw.BoxOf(2)[3] = 10;
  raw.BoxOf(2)[7] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_TRUE(DecodeDetections(raw.boxes, raw.logits).empty());
}

TEST(SuppressOverlaps, AveragesAClusterByScore) {
  const Detections kept =
      SuppressOverlaps({At(0.10F, 0.10F, 0.20F, 0.6F), At(0.12F, 0.10F, 0.20F, 0.9F)});
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_FLOAT_EQ(kept[0].score, 0.9F);
  EXPECT_NEAR(kept[0].box.x, (0.10F * 0.6F + 0.12F * 0.9F) / 1.5F, 1e-6);
}

TEST(SuppressOverlaps, KeepsSeparateFacesBestFirst) {
  const Detections kept =
      SuppressOverlaps({At(0, 0, 0.2F, 0.6F), At(0.5F, 0, 0.2F, 0.8F), At(0, 0.5F, 0.2F, 0.7F)});
  ASSERT_EQ(kept.size(), 3U);
  EXPECT_FLOAT_EQ(kept[0].score, 0.8F);
  EXPECT_FLOAT_EQ(kept[2].score, 0.6F);
}

TEST(SuppressOverlaps, DrawsTheLineAtTheOverlapLimit) {
  // Two unit squares shifted by s overlap by (1 - s) / (1 + s): 0.3 at s = 0.53846.
  EXPECT_EQ(SuppressOverlaps({At(0, 0, 1, 0.9F), At(0.537F, 0, 1, 0.8F)}).size(), 1U);
  EXPECT_EQ(SuppressOverlaps({At(0, 0, 1, 0.9F), At(0.540F, 0, 1, 0.8F)}).size(), 2U);
}

TEST(SuppressOverlaps, EndsForBoxesTooSmallToCompare) {
  EXPECT_EQ(SuppressOverlaps({At(0, 0, 1e-30F, 0.9F), At(0, 0, 1e-30F, 0.8F)}).size(), 2U);
}

}  // namespace
}  // namespace pol
