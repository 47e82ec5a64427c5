#include "app/frame_eye.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "app/media_file_for_test.h"

namespace pol {
namespace {

using media_test::Plain;

const FrameAnalyzer& Analyzer() {
  static const auto kAnalyzer =
      FrameAnalyzer::Load(std::filesystem::path(POL_SOURCE_DIR) / "models/manifest.json",
                          POL_MODEL_DIR)
          .value();
  return *kAnalyzer;
}

TEST(FrameEyeTest, LooksAtThePictureAsItIsOrAsSent) {
  FrameEye eye(Analyzer(), false);
  EXPECT_EQ(eye.Look(Plain(100, 80, {90, 90, 90}))->picture.width, 100U);
  FrameEye sent(Analyzer(), true);
  const Result<Sight> sight = sent.Look(Plain(100, 80, {90, 90, 90}));
  ASSERT_TRUE(sight.has_value());
  EXPECT_EQ(sight->picture.width, 640U);
  EXPECT_EQ(sight->picture.height, 480U);
  EXPECT_TRUE(sight->observation.encoder_digest.has_value());
  EXPECT_GT(sight->analysis_ms, 0);
}

TEST(FrameEyeTest, TakesTwoByTwoPixelsAndNotFewer) {
  for (const bool as_sent : {false, true}) {
    FrameEye eye(Analyzer(), as_sent);
    EXPECT_TRUE(eye.Look(Plain(2, 2, {1, 2, 3})).has_value());
    const Result<Sight> refused = eye.Look(Plain(1, 2, {1, 2, 3}));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::kFileUnreadable);
  }
}

}  // namespace
}  // namespace pol
