#include "vision/face_tracker.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "vision/fixture_for_test.h"

namespace pol {
namespace {

class FaceTracker : public ::testing::Test {
 protected:
  TrackResult Track(const Image& image, const TrackState& last, bool detect) {
    return TrackFace(image, last, detect,
                     {.detector = detector_, .landmarker = landmarker_, .times = times_});
  }

  Network detector_network_ = fixture::LoadNetwork(FaceDetectorShapes());
  Network landmarker_network_ = fixture::LoadNetwork(FaceLandmarksShapes());
  NetworkRunner detector_ = detector_network_.NewRunner();
  NetworkRunner landmarker_ = landmarker_network_.NewRunner();
  StepTimes times_;
  Image portrait_ = fixture::PortraitPhoto();
  Image blank_{.width = portrait_.width,
               .height = portrait_.height,
               .rgbx = std::vector<std::uint8_t>(portrait_.rgbx.size(), 128)};
};

TEST_F(FaceTracker, FindsAFaceAndRemembersWhere) {
  const TrackResult result = Track(portrait_, {}, true);
  ASSERT_TRUE(result.face.has_value());
  EXPECT_EQ(result.face_count, 1U);
  EXPECT_GT(result.face->mesh.presence, 0.9F);
  EXPECT_GT(result.face->score, kDetectorScoreMin);
  ASSERT_TRUE(result.state.roi.has_value());
  EXPECT_EQ(result.state.width_px, portrait_.width);
}

TEST_F(FaceTracker, FindsNothingInAnEmptyPicture) {
  const TrackResult result = Track(blank_, {}, false);
  EXPECT_FALSE(result.face.has_value());
  EXPECT_EQ(result.face_count, 0U);
  EXPECT_FALSE(result.state.roi.has_value());
}

TEST_F(FaceTracker, FollowsWithoutDetecting) {
  const TrackState state = Track(portrait_, {}, true).state;
  const TrackResult followed = Track(portrait_, state, false);
  ASSERT_TRUE(followed.face.has_value());
  EXPECT_EQ(followed.face_count, 1U);
  // Only the mesh gives this score; a detection would bring its own.
  EXPECT_FLOAT_EQ(followed.face->score, followed.face->mesh.presence);
}

TEST_F(FaceTracker, SettlesOnAFaceThatStandsStill) {
  TrackState state = Track(portrait_, {}, true).state;
  for (int i = 0; i < 5; ++i) {
    state = Track(portrait_, state, false).state;
  }
  const Roi before = *state.roi;
  const TrackResult result = Track(portrait_, state, false);
  EXPECT_NEAR(result.state.roi->centre.x, before.centre.x, 0.02F * before.width);
  EXPECT_NEAR(result.state.roi->centre.y, before.centre.y, 0.02F * before.width);
  EXPECT_NEAR(result.state.roi->width, before.width, 0.02F * before.width);
}

TEST_F(FaceTracker, ForgetsAFaceThatLeft) {
  const TrackState state = Track(portrait_, {}, true).state;
  const TrackResult gone = Track(blank_, state, false);
  EXPECT_FALSE(gone.face.has_value());
  EXPECT_FALSE(gone.state.roi.has_value());
}

TEST_F(FaceTracker, DetectsAgainWhereTheRegionHoldsNoFace) {
  TrackState lost = Track(portrait_, {}, true).state;
  lost.roi = Roi{.centre = {40, 480}, .width = 60, .height = 60};
  for (const bool detect : {false, true}) {
    const TrackResult found = Track(portrait_, lost, detect);
    ASSERT_TRUE(found.face.has_value());
    EXPECT_GT(found.state.roi->width, 150);
  }
}

TEST_F(FaceTracker, DetectsAgainWhenThePicturesSizeChanged) {
  const TrackState state = Track(portrait_, {}, true).state;
  const Image cut = fixture::Cut(portrait_, 40, 40, 500, 460);
  const TrackResult found = Track(cut, state, false);
  ASSERT_TRUE(found.face.has_value());
  EXPECT_NE(found.face->score, found.face->mesh.presence);
  EXPECT_EQ(found.state.width_px, 500U);
}

// The picture, 560 wide, and to its left the same at half its size.
Image WithASmallerCopy(const Image& picture) {
  Image both{.width = 840, .height = picture.height, .rgbx = {}};
  both.rgbx.assign(std::size_t{4} * both.width * both.height, 128);
  for (std::uint32_t y = 0; y < both.height; ++y) {
    for (std::uint32_t x = 0; x < both.width; ++x) {
      const bool small = x < 280;
      const std::uint32_t from_x = small ? x * 2 : x - 280;
      const std::uint32_t from_y = small ? y * 2 : y;
      if (from_y < picture.height) {
        const auto from =
            picture.rgbx.begin() + std::ptrdiff_t{4} * (from_y * picture.width + from_x);
        std::copy_n(from, 3, both.rgbx.begin() + std::ptrdiff_t{4} * (y * both.width + x));
      }
    }
  }
  return both;
}

TEST_F(FaceTracker, TakesTheLargestOfSeveralFaces) {
  const TrackResult result = Track(WithASmallerCopy(portrait_), {}, true);
  EXPECT_EQ(result.face_count, 2U);
  ASSERT_TRUE(result.face.has_value());
  EXPECT_GT(LandmarkBox(result.face->mesh.landmarks).x, 280);
}

TEST_F(FaceTracker, TellsOfTheOthersUntilTheDetectorLooksAgain) {
  const Image both = WithASmallerCopy(portrait_);
  const TrackState seen = Track(both, {}, true).state;
  const TrackResult followed = Track(both, seen, false);
  EXPECT_EQ(followed.face_count, 2U);
  EXPECT_EQ(Track(both, followed.state, false).face_count, 2U);

  TrackState alone = seen;
  alone.face_count = 1;
  EXPECT_EQ(Track(both, alone, false).face_count, 1U);
  EXPECT_EQ(Track(both, alone, true).face_count, 2U);
}

}  // namespace
}  // namespace pol
