#include "verification/stream_integrity.h"

#include <initializer_list>
#include <utility>

#include <gtest/gtest.h>

namespace pol {
namespace {

StreamEvidence See(std::initializer_list<std::uint64_t> digests) {
  StreamEvidence evidence;
  for (const std::uint64_t digest : digests) {
    evidence = AddPicture(std::move(evidence), digest, 1);
  }
  return evidence;
}

TEST(StreamIntegrityTest, DifferentPicturesRepeatNothing) {
  const StreamEvidence evidence = See({1, 2, 3, 4});
  EXPECT_EQ(RepeatShare(evidence), 0);
  EXPECT_EQ(evidence.far_repeats, 0U);
}

TEST(StreamIntegrityTest, AFrozenPictureRepeatsEveryTime) {
  const StreamEvidence evidence = See({7, 7, 7, 7});
  EXPECT_EQ(RepeatShare(evidence), 1);
  EXPECT_EQ(evidence.far_repeats, 0U);
}

TEST(StreamIntegrityTest, ASlowCameraRepeatsHalf) {
  EXPECT_EQ(RepeatShare(See({1, 1, 2, 2, 3})), 0.5);
}

TEST(StreamIntegrityTest, ALoopBringsPicturesBack) {
  const StreamEvidence evidence = See({1, 2, 3, 1, 2, 3});
  EXPECT_EQ(evidence.far_repeats, 3U);
  EXPECT_EQ(RepeatShare(evidence), 0);
}

TEST(StreamIntegrityTest, ASingleFrameProvesNothing) {
  EXPECT_EQ(RepeatShare(See({})), std::nullopt);
  EXPECT_EQ(RepeatShare(See({1})), std::nullopt);
}

TEST(StreamIntegrityTest, AnotherEncoderIsAChangeEachTime) {
  StreamEvidence evidence = AddPicture({}, 1, 7);
  evidence = AddPicture(std::move(evidence), 2, 7);
  EXPECT_EQ(evidence.encoder_changes, 0U);
  evidence = AddPicture(std::move(evidence), 3, 8);
  evidence = AddPicture(std::move(evidence), 4, 8);
  EXPECT_EQ(evidence.encoder_changes, 1U);
  evidence = AddPicture(std::move(evidence), 5, 7);
  EXPECT_EQ(evidence.encoder_changes, 2U);
}

TEST(StreamIntegrityTest, PicturesWithoutAnEncoderChangeNothing) {
  StreamEvidence evidence = AddPicture({}, 1, std::nullopt);
  evidence = AddPicture(std::move(evidence), 2, 7);
  evidence = AddPicture(std::move(evidence), 3, std::nullopt);
  EXPECT_EQ(evidence.encoder_changes, 0U);
}

TEST(StreamIntegrityTest, WhatIsKeptIsBounded) {
  StreamEvidence evidence;
  for (std::uint64_t digest = 0; digest < 12'100; ++digest) {
    evidence = AddPicture(std::move(evidence), digest, 1);
  }
  EXPECT_EQ(evidence.digests.size(), 12'000U);
  EXPECT_EQ(evidence.frames, 12'100U);
}

}  // namespace
}  // namespace pol
