#include "verification/stream_timing.h"

#include <limits>

#include <gtest/gtest.h>

namespace pol {
namespace {

MonotonicTime Arriving(double ms) { return MonotonicTime(Millis(static_cast<std::int64_t>(ms))); }

TimingEvidence Stamped(std::uint32_t frames, double jitter_ms, double rate = 1) {
  TimingEvidence evidence;
  for (std::uint32_t i = 0; i < frames; ++i) {
    const double time = 100.0 * i;
    evidence =
        AddStamp(evidence, 5000 + rate * time + (i % 2 == 0 ? 0 : jitter_ms), Arriving(time));
  }
  return evidence;
}

TEST(StreamTimingTest, ABrowserSpreadsItsFrames) {
  EXPECT_NEAR(IntervalSpread(Stamped(60, 4), {}).value(), 8, 1e-6);
}

TEST(StreamTimingTest, AMetronomeDoesNot) {
  EXPECT_EQ(IntervalSpread(Stamped(60, 0), {}).value(), 0);
}

TEST(StreamTimingTest, FewIntervalsSayNothing) {
  const std::uint32_t least = Policy().timing_intervals_min;
  EXPECT_EQ(IntervalSpread(Stamped(least, 4), {}), std::nullopt);
  EXPECT_TRUE(IntervalSpread(Stamped(least + 1, 4), {}).has_value());
  EXPECT_EQ(ClockDrift(Stamped(least, 4), {}), std::nullopt);
}

TEST(StreamTimingTest, AClientWithoutStampsSaysNothing) {
  TimingEvidence evidence;
  for (int i = 0; i < 100; ++i) {
    evidence = AddStamp(evidence, std::nullopt, Arriving(100.0 * i));
    evidence = AddStamp(evidence, std::numeric_limits<double>::quiet_NaN(), Arriving(100.0 * i));
  }
  EXPECT_EQ(IntervalSpread(evidence, {}), std::nullopt);
}

TEST(StreamTimingTest, AFastClockIsMeasured) {
  EXPECT_NEAR(ClockDrift(Stamped(101, 0, 1.25), {}).value(), 0.25, 1e-9);
}

TEST(StreamTimingTest, StampsThatGoBackAreCounted) {
  TimingEvidence evidence = AddStamp({}, 10, Arriving(0));
  evidence = AddStamp(evidence, 20, Arriving(100));
  evidence = AddStamp(evidence, 20, Arriving(200));
  evidence = AddStamp(evidence, 5, Arriving(300));
  EXPECT_EQ(evidence.backward, 2U);
}

}  // namespace
}  // namespace pol
