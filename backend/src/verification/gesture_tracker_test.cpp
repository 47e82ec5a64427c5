#include "verification/gesture_tracker.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

constexpr Millis kHold(500);

GestureTracker Follow(const std::vector<double>& levels, const Policy& policy = {},
                      Millis step = Millis(100)) {
  GestureTracker tracker;
  MonotonicTime now = test::At(5'000);
  for (const double level : levels) {
    tracker = Track(tracker, level, now, kHold, policy);
    now += step;
  }
  return tracker;
}

TEST(GestureTrackerTest, AHoldOfExactlyTheHoldTimeIsComplete) {
  EXPECT_TRUE(Follow({0, 1, 1, 1, 1, 1, 1}).complete);
}

TEST(GestureTrackerTest, AHoldOneFrameShortIsNot) {
  EXPECT_FALSE(Follow({0, 1, 1, 1, 1, 1}).complete);
}

TEST(GestureTrackerTest, AHoldBeginsAtTheCutAndNotBelow) {
  EXPECT_FALSE(Follow(std::vector<double>(20, 0.99)).hold_since.has_value());
  EXPECT_TRUE(Follow({1.0}).hold_since.has_value());
}

TEST(GestureTrackerTest, AHoldMaySinkToTheReleaseLevel) {
  EXPECT_TRUE(Follow({1, 0.8, 0.8, 0.8, 0.8, 0.8}).complete);
  EXPECT_FALSE(Follow({1, 0.79, 0.79, 0.79, 0.79, 0.79}).complete);
}

TEST(GestureTrackerTest, OneStrayFrameInFourIsForgiven) {
  EXPECT_TRUE(Follow({1, 1, 0, 1, 1, 1, 0, 1}).complete);
}

TEST(GestureTrackerTest, TwoStrayFramesInFourBreakTheHold) {
  const GestureTracker tracker = Follow({1, 1, 0, 0, 1, 1, 1});
  EXPECT_FALSE(tracker.complete);
  EXPECT_EQ(tracker.good_frames, 3U);
}

TEST(GestureTrackerTest, AHoldDoesNotEndOnAStrayFrame) {
  EXPECT_FALSE(Follow({1, 1, 1, 1, 1, 0}).complete);
}

TEST(GestureTrackerTest, AGapBetweenFramesBreaksTheHold) {
  const Policy policy;
  GestureTracker tracker = Track({}, 1, test::At(0), kHold, policy);
  tracker = Track(tracker, 1, test::At(0) + policy.hold_gap_max, kHold, policy);
  EXPECT_EQ(tracker.good_frames, 2U);
  tracker =
      Track(tracker, 1, tracker.last_frame_at + policy.hold_gap_max + Millis(1), kHold, policy);
  EXPECT_EQ(tracker.good_frames, 1U);
}

TEST(GestureTrackerTest, FewFramesAreNoHoldHoweverLong) {
  EXPECT_FALSE(Follow({1, 1, 1}, {}, Millis(400)).complete);
  EXPECT_TRUE(Follow({1, 1, 1, 1}, {}, Millis(400)).complete);
}

TEST(GestureTrackerTest, CountsTheFramesOverWhichTheLevelRises) {
  const GestureTracker tracker = Follow({0, 0.1, 0.5, 0.9, 1.2, 1.25, 1.2});
  EXPECT_EQ(tracker.ramp_frames, 2U);
  EXPECT_EQ(tracker.onset_at, test::At(5'200));
}

TEST(GestureTrackerTest, APictureThatJumpsHasNoRamp) {
  EXPECT_EQ(Follow({0, 0, 1.5, 1.55, 1.5, 1.5}).ramp_frames, 0U);
}

TEST(GestureTrackerTest, FallingBelowTheOnsetForgetsIt) {
  const GestureTracker tracker = Follow({0.5, 0.5, 0.1});
  EXPECT_EQ(tracker.onset_at, std::nullopt);
  EXPECT_EQ(tracker.ramp_frames, 0U);
}

TEST(GestureTrackerTest, WhatIsNotANumberIsNoGesture) {
  EXPECT_FALSE(Follow(std::vector<double>(20, std::nan(""))).complete);
}

TEST(GestureTrackerTest, ProgressIsTheShareOfTheHoldDone) {
  EXPECT_EQ(HoldProgress(Follow({0.5}), kHold), 0);
  EXPECT_DOUBLE_EQ(HoldProgress(Follow({1, 1, 1}), kHold), 0.4);
  EXPECT_EQ(HoldProgress(Follow({1, 1, 1, 1, 1, 1}), kHold), 1);
}

TEST(GestureTrackerTest, ConfidenceGrowsWithSizeAndSteadiness) {
  const Policy policy;
  const double small = HoldConfidence(Follow({1, 1, 1, 1, 1, 1}), policy);
  const double large = HoldConfidence(Follow({1.6, 1.6, 1.6, 1.6, 1.6, 1.6}), policy);
  const double shaky = HoldConfidence(Follow({1.6, 1.6, 0, 1.6, 1.6, 1.6}), policy);
  EXPECT_LT(small, large);
  EXPECT_LT(shaky, large);
  EXPECT_DOUBLE_EQ(large, 1);
  EXPECT_GE(small, 0.5);
  EXPECT_EQ(HoldConfidence({}, policy), 0);
}

}  // namespace
}  // namespace pol
