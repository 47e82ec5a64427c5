#include "evaluation/gesture_watch.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

std::size_t IndexOf(Gesture gesture) { return static_cast<std::size_t>(gesture); }

// Films a synthetic person at ten frames a second.
class Film {
 public:
  void Rest(int frames) {
    for (int i = 0; i < frames; ++i) {
      Show(test::NeutralFrame(++picture_));
    }
  }
  void Hold(Gesture gesture, double level, int frames) {
    for (int i = 0; i < frames; ++i) {
      Show(test::GestureFrame(++picture_, gesture, level, policy_));
    }
  }
  void Perform(Gesture gesture, int frames) {
    Hold(gesture, 0.5, 1);
    Hold(gesture, 0.9, 1);
    Hold(gesture, 1.4, frames);
  }
  void Show(const Observation& observation) {
    watch_.See(observation, time_s_);
    time_s_ += 0.1;
  }
  GestureTrace Finish() { return std::move(watch_).Finish(); }

  [[nodiscard]] double time_s() const { return time_s_; }

 private:
  Policy policy_ = ValidatePolicy(Policy()).value();
  GestureWatch watch_{policy_};
  double time_s_ = 0;
  std::uint64_t picture_ = 0;
};

std::ptrdiff_t HoldsOf(const GestureTrace& trace, Gesture gesture) {
  return std::count_if(trace.holds.begin(), trace.holds.end(),
                       [&](const GestureHold& hold) { return hold.gesture == gesture; });
}

TEST(GestureWatchTest, TakesEveryGestureOnceHoweverLongItIsHeld) {
  for (const Gesture gesture : kAllGestures) {
    Film film;
    film.Rest(12);
    const double began_s = film.time_s() + 0.2;
    film.Perform(gesture, 40);
    film.Rest(12);
    const GestureTrace trace = film.Finish();
    ASSERT_EQ(HoldsOf(trace, gesture), 1) << GestureName(gesture);
    const auto hold = std::find_if(trace.holds.begin(), trace.holds.end(),
                                   [&](const GestureHold& h) { return h.gesture == gesture; });
    EXPECT_NEAR(hold->from_s, began_s, 0.01);
    EXPECT_LT(hold->to_s, began_s + 1);
  }
}

TEST(GestureWatchTest, TakesTheSameGestureAgainAfterARest) {
  Film film;
  film.Rest(12);
  film.Perform(Gesture::kSmile, 10);
  film.Rest(8);
  film.Perform(Gesture::kSmile, 10);
  film.Rest(3);
  EXPECT_EQ(HoldsOf(film.Finish(), Gesture::kSmile), 2);
}

TEST(GestureWatchTest, TakesNothingThatDidNotBeginAtRest) {
  Film film;
  film.Rest(12);
  film.Perform(Gesture::kTurnLeft, 10);
  film.Hold(Gesture::kTurnLeft, 0.3, 1);
  film.Perform(Gesture::kTurnLeft, 10);
  const GestureTrace trace = film.Finish();
  EXPECT_EQ(HoldsOf(trace, Gesture::kTurnLeft), 1);
  EXPECT_FALSE(trace.frames.back().armed[IndexOf(Gesture::kTurnLeft)]);
  EXPECT_TRUE(trace.frames.back().armed[IndexOf(Gesture::kSmile)]);
}

TEST(GestureWatchTest, TakesNothingShorterThanTheHold) {
  Film film;
  film.Rest(12);
  film.Perform(Gesture::kSmile, 3);
  film.Rest(12);
  EXPECT_TRUE(film.Finish().holds.empty());
}

TEST(GestureWatchTest, TellsHoldsThatBeganWithinOneFrameApart) {
  Film film;
  film.Rest(12);
  film.Hold(Gesture::kNodUp, 1.4, 10);
  const GestureTrace trace = film.Finish();
  EXPECT_EQ(HoldsOf(trace, Gesture::kNodUp), 0);
  ASSERT_EQ(trace.jumps.size(), 1U);
  EXPECT_EQ(trace.jumps.front().gesture, Gesture::kNodUp);
}

TEST(GestureWatchTest, MeasuresLevelsOnceTheNeutralFaceIsFormed) {
  Film film;
  film.Rest(12);
  film.Hold(Gesture::kOpenMouth, 0.7, 2);
  const GestureTrace trace = film.Finish();
  ASSERT_TRUE(trace.neutral_s.has_value());
  EXPECT_NEAR(*trace.neutral_s, 0.6, 1e-9);
  EXPECT_FALSE(trace.frames[6].levels[0].has_value());
  EXPECT_NEAR(trace.frames.back().levels[IndexOf(Gesture::kOpenMouth)].value(), 0.7, 1e-4);
  EXPECT_EQ(trace.frames.size(), 14U);
  EXPECT_EQ(trace.frames_with_face, 14U);
}

TEST(GestureWatchTest, WithoutAFaceOrARestThereIsNoLevel) {
  Film film;
  for (std::uint64_t i = 0; i < 30; ++i) {
    film.Show(test::EmptyFrame(i));
  }
  film.Hold(Gesture::kOpenMouth, 1.5, 30);
  const GestureTrace trace = film.Finish();
  EXPECT_FALSE(trace.neutral_s.has_value());
  EXPECT_TRUE(trace.holds.empty());
  EXPECT_EQ(trace.frames_with_face, 30U);
  for (const GestureFrame& frame : trace.frames) {
    EXPECT_FALSE(frame.levels[IndexOf(Gesture::kOpenMouth)].has_value());
  }
}

TEST(GestureWatchTest, StillTakesAGestureAfterRequestsRanOutOfTime) {
  Film film;
  film.Rest(250);
  film.Perform(Gesture::kRaiseEyebrows, 10);
  EXPECT_EQ(HoldsOf(film.Finish(), Gesture::kRaiseEyebrows), 1);
}

}  // namespace
}  // namespace pol
