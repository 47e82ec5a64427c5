#include "server/load.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

constexpr std::chrono::milliseconds kFrame{10};

// `frames` of kFrame each, evenly over `time`, from `from`.
MonotonicTime Examine(LoadMeter& meter, int frames, Millis time, MonotonicTime from) {
  for (int i = 1; i <= frames; ++i) {
    meter.Add(kFrame, from + time * i / frames);
  }
  return from + time;
}

TEST(LoadMeterTest, ToldTheTruthAboutASteadyLoad) {
  LoadMeter meter(2);
  const MonotonicTime now = Examine(meter, 1000, Millis(20'000), MonotonicTime(Millis(1)));
  EXPECT_NEAR(meter.Utilisation(now), 50 * 0.010 / 2, 0.01);
  EXPECT_NEAR(meter.Capacity().value(), 200, 1);
}

TEST(LoadMeterTest, ForgetsALoadThatIsOver) {
  LoadMeter meter(1);
  const MonotonicTime now = Examine(meter, 1000, Millis(10'000), MonotonicTime(Millis(1)));
  EXPECT_GT(meter.Utilisation(now), 0.9);
  EXPECT_LT(meter.Utilisation(now + Millis(10'000)), 0.01);
  EXPECT_NEAR(meter.Capacity().value(), 100, 1) << "what a frame costs is not forgotten";
}

TEST(LoadMeterTest, DoesNotGuessFromTooFewFrames) {
  LoadMeter meter(1);
  const auto least = static_cast<int>(LoadMeter::kFramesMin);
  const MonotonicTime now = Examine(meter, least - 1, Millis(1000), MonotonicTime(Millis(1)));
  EXPECT_FALSE(meter.Capacity().has_value());
  meter.Add(kFrame, now);
  EXPECT_TRUE(meter.Capacity().has_value());
}

TEST(LoadMeterTest, FollowsFramesThatCostMore) {
  LoadMeter meter(1);
  MonotonicTime now = Examine(meter, 1000, Millis(20'000), MonotonicTime(Millis(1)));
  for (int i = 0; i < 2000; ++i) {
    now += Millis(20);
    meter.Add(2 * kFrame, now);
  }
  EXPECT_NEAR(meter.Capacity().value(), 50, 2);
}

TEST(FrameRateTest, GoesDownStepByStepToTheLeast) {
  FrameRate rate;
  const MonotonicTime now(Millis(10'000));
  EXPECT_EQ(rate.Advise(0.91, now), 9U);
  EXPECT_EQ(rate.Advise(0.91, now + Millis(2'999)), 9U);
  EXPECT_EQ(rate.Advise(0.91, now + Millis(3'000)), 8U);
  EXPECT_EQ(rate.Advise(5, now + Millis(6'000)), kLeastFrameRate);
  EXPECT_EQ(rate.Advise(5, now + Millis(9'000)), kLeastFrameRate);
}

TEST(FrameRateTest, StaysBetweenTheMarks) {
  FrameRate rate;
  const MonotonicTime now(Millis(10'000));
  EXPECT_EQ(rate.Advise(0.9, now), kFullFrameRate) << "at the mark";
  EXPECT_EQ(rate.Advise(0.91, now), 9U);
  EXPECT_EQ(rate.Advise(0.7, now + Millis(3'000)), 9U) << "at the mark";
  EXPECT_EQ(rate.Advise(0.69, now + Millis(3'000)), 10U);
  EXPECT_EQ(rate.Advise(0, now + Millis(9'000)), kFullFrameRate);
}

TEST(LoadTest, AsManySessionsAsTheWorkersCanExamine) {
  Load load(2);
  EXPECT_EQ(load.SessionsMax(100, Admission::kMeasured), 100U) << "nothing measured yet";
  Examine(load.meter, 200, Millis(4'000), MonotonicTime(Millis(1)));
  EXPECT_EQ(load.SessionsMax(100, Admission::kMeasured), 17U);
  EXPECT_EQ(load.SessionsMax(16, Admission::kMeasured), 16U);
  EXPECT_EQ(load.SessionsMax(100, Admission::kFixed), 100U);
}

TEST(LoadTest, OneForEachWorkerHoweverSlow) {
  Load load(4);
  for (int i = 0; i < 100; ++i) {
    load.meter.Add(std::chrono::seconds(5), MonotonicTime(Millis(i)));
  }
  EXPECT_EQ(load.SessionsMax(100, Admission::kMeasured), 4U);
  EXPECT_EQ(load.SessionsMax(3, Admission::kMeasured), 3U);
}

}  // namespace
}  // namespace pol
