#include "verification/motion_replay.h"

#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

// A bright blob whose place is a function of time, over a grey ground, with sensor noise.
Thumbnail BlobAt(double x, double y, test::SeededRandom& random) {
  Thumbnail thumbnail{};
  for (std::size_t i = 0; i < thumbnail.size(); ++i) {
    const std::size_t row = i / kThumbnailSide;
    const double dx = static_cast<double>(i % kThumbnailSide) - x;
    const double dy = static_cast<double>(row) - y;
    const double noise = 0.4 * (random.Unit() - 0.5);
    thumbnail[i] = static_cast<float>(90 + 80 * std::exp(-(dx * dx + dy * dy) / 8) + noise);
  }
  return thumbnail;
}

using Path = std::function<double(int)>;

std::optional<double> ReplayOf(const Path& x, const Path& y, int frames) {
  test::SeededRandom random(7);
  MotionEvidence evidence;
  for (int i = 0; i < frames; ++i) {
    evidence = AddThumbnail(std::move(evidence), BlobAt(x(i), y(i), random));
  }
  return HighestMotionReplay(evidence, {});
}

// A walk that never repeats: each step is a fresh draw.
Path Wander(std::uint64_t seed) {
  test::SeededRandom random(seed);
  std::vector<double> places = {8};
  for (int i = 0; i < 400; ++i) {
    places.push_back(std::clamp(places.back() + 1.5 * (random.Unit() - 0.5), 4.0, 12.0));
  }
  return [places](int i) { return places.at(static_cast<std::size_t>(i)); };
}

TEST(MotionReplayTest, AWanderingFaceNeverRepeatsItself) {
  const auto highest = ReplayOf(Wander(1), Wander(2), 200);
  ASSERT_TRUE(highest.has_value());
  EXPECT_LT(*highest, Policy().motion_replay_max);
}

TEST(MotionReplayTest, ATwoSecondLoopIsFoundUnderFreshNoise) {
  const Path x = Wander(1);
  const Path y = Wander(2);
  const auto highest =
      ReplayOf([&](int i) { return x(i % 20); }, [&](int i) { return y(i % 20); }, 60);
  ASSERT_TRUE(highest.has_value());
  EXPECT_GT(*highest, Policy().motion_replay_max);
}

TEST(MotionReplayTest, OneSecondPlayedTwiceWithinALongSessionIsFound) {
  const Path x = Wander(3);
  const Path y = Wander(4);
  const auto again = [](const Path& path) {
    return [path](int i) { return i >= 120 && i < 150 ? path(i - 80) : path(i); };
  };
  EXPECT_LT(ReplayOf(x, y, 200).value_or(1), Policy().motion_replay_max);
  EXPECT_GT(ReplayOf(again(x), again(y), 200).value_or(0), Policy().motion_replay_max);
}

TEST(MotionReplayTest, AStillPictureSaysNothing) {
  const auto still = [](int) { return 8.0; };
  EXPECT_EQ(ReplayOf(still, still, 100), std::nullopt);
}

TEST(MotionReplayTest, TooShortASessionSaysNothing) {
  const Policy policy;
  const auto frames = static_cast<int>(policy.motion_lag_min + policy.motion_window_frames);
  EXPECT_EQ(ReplayOf(Wander(1), Wander(2), frames), std::nullopt);
  EXPECT_TRUE(ReplayOf(Wander(1), Wander(2), frames + 1).has_value());
}

TEST(MotionReplayTest, OnlyTheNewestMovementsAreKept) {
  test::SeededRandom random(1);
  MotionEvidence evidence;
  for (std::size_t i = 0; i < kMotionsKept + 5; ++i) {
    evidence = AddThumbnail(std::move(evidence), BlobAt(8, 8, random));
    evidence = AddThumbnail(std::move(evidence), std::nullopt);
  }
  EXPECT_EQ(evidence.motions.size(), kMotionsKept);
}

}  // namespace
}  // namespace pol
