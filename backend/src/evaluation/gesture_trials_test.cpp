#include "evaluation/gesture_trials.h"

#include <utility>

#include <gtest/gtest.h>

#include "evaluation/gesture_report_for_test.h"

namespace pol {
namespace {

using test::RestingTrace;
using test::WithHold;
using test::WithLevel;

const Policy kPolicy = ValidatePolicy(Policy()).value();

GestureInterval Seen(Gesture gesture, double from_s, double to_s) {
  return {.line = 2, .gesture = gesture, .from_s = from_s, .to_s = to_s};
}

GestureTrial TrialOf(const GestureInterval& interval, const GestureTrace& trace) {
  return TrialsOf({interval}, trace, kPolicy).trials.front();
}

std::size_t FalseAlarms(const std::vector<GestureInterval>& intervals, const GestureTrace& trace,
                        Gesture gesture) {
  return TrialsOf(intervals, trace, kPolicy)
      .rest[static_cast<std::size_t>(gesture)]
      .false_alarms.size();
}

TEST(GestureTrialsTest, AHoldWithinTheWidenedIntervalIsAHit) {
  const GestureInterval smile = Seen(Gesture::kSmile, 3, 5);
  const auto hit_at = [&](double from_s, double to_s) {
    return TrialOf(smile, WithHold(RestingTrace(10), {Gesture::kSmile, from_s, to_s})).outcome;
  };
  EXPECT_EQ(hit_at(3.5, 4), TrialOutcome::kHit);
  EXPECT_EQ(hit_at(1.8, 2.3), TrialOutcome::kHit);
  EXPECT_EQ(hit_at(1.7, 2.2), TrialOutcome::kMissed);
  EXPECT_EQ(hit_at(5.7, 6.2), TrialOutcome::kHit);
  EXPECT_EQ(hit_at(5.8, 6.3), TrialOutcome::kMissed);
  EXPECT_EQ(TrialOf(smile, WithHold(RestingTrace(10), {Gesture::kOpenMouth, 3.5, 4})).outcome,
            TrialOutcome::kMissed);
}

TEST(GestureTrialsTest, AHoldOutsideIsAFalseAlarmAndWithinIsNone) {
  const GestureTrace trace = WithHold(RestingTrace(10), {Gesture::kSmile, 6, 6.5});
  EXPECT_EQ(FalseAlarms({}, trace, Gesture::kSmile), 1U);
  EXPECT_EQ(FalseAlarms({Seen(Gesture::kSmile, 2, 5.4)}, trace, Gesture::kSmile), 0U);
  EXPECT_EQ(FalseAlarms({Seen(Gesture::kSmile, 2, 5.2)}, trace, Gesture::kSmile), 1U);
  EXPECT_EQ(FalseAlarms({Seen(Gesture::kNodUp, 6, 7)}, trace, Gesture::kSmile), 1U);
}

TEST(GestureTrialsTest, ASurprisedFaceContainsAnOpenMouthAndRaisedBrowsAndNothingElse) {
  for (const Gesture inner : kAllGestures) {
    const bool is_part = inner == Gesture::kOpenMouth || inner == Gesture::kRaiseEyebrows;
    const GestureTrace trace = WithHold(RestingTrace(10), {inner, 4, 4.5});
    EXPECT_EQ(FalseAlarms({Seen(Gesture::kSurprised, 3, 5)}, trace, inner),
              is_part || inner == Gesture::kSurprised ? 0U : 1U);
    EXPECT_EQ(Contains(inner, Gesture::kSurprised), inner == Gesture::kSurprised);
  }
}

TEST(GestureTrialsTest, AnIntervalShorterThanTheHoldIsNoTrial) {
  const GestureTrace trace = RestingTrace(10);
  EXPECT_EQ(TrialOf(Seen(Gesture::kSmile, 3, 3.5), trace).outcome, TrialOutcome::kMissed);
  EXPECT_EQ(TrialOf(Seen(Gesture::kSmile, 3, 3.4), trace).outcome, TrialOutcome::kTooShort);
  EXPECT_EQ(TrialOf(Seen(Gesture::kCloseEyes, 3, 3.8), trace).outcome, TrialOutcome::kMissed);
  EXPECT_EQ(TrialOf(Seen(Gesture::kCloseEyes, 3, 3.7), trace).outcome, TrialOutcome::kTooShort);
}

TEST(GestureTrialsTest, WithoutANeutralFaceBeforeItThereIsNoTrial) {
  GestureTrace trace = RestingTrace(10);
  trace.neutral_s = 3.7;
  EXPECT_EQ(TrialOf(Seen(Gesture::kSmile, 3, 5), trace).outcome, TrialOutcome::kMissed);
  trace.neutral_s = 3.8;
  EXPECT_EQ(TrialOf(Seen(Gesture::kSmile, 3, 5), trace).outcome, TrialOutcome::kNotJudged);
  trace.neutral_s.reset();
  EXPECT_EQ(TrialOf(Seen(Gesture::kSmile, 3, 5), trace).outcome, TrialOutcome::kNotJudged);
}

TEST(GestureTrialsTest, TellsMissesThatWereJumpsAndThoseWithoutRest) {
  GestureTrace trace = RestingTrace(10);
  trace.jumps.push_back({Gesture::kSmile, 3.2, 3.7});
  GestureTrial trial = TrialOf(Seen(Gesture::kSmile, 3, 5), trace);
  EXPECT_EQ(trial.outcome, TrialOutcome::kMissed);
  EXPECT_TRUE(trial.is_jump);
  EXPECT_TRUE(trial.was_armed);
  for (GestureFrame& frame : trace.frames) {
    frame.armed[static_cast<std::size_t>(Gesture::kSmile)] = frame.time_s > 5.05;
  }
  trial = TrialOf(Seen(Gesture::kSmile, 3, 5), trace);
  EXPECT_FALSE(trial.was_armed);
}

TEST(GestureTrialsTest, TheHeldLevelIsTheLowestOverTheHold) {
  GestureTrace trace = WithLevel(RestingTrace(10), {Gesture::kSmile, 3.5, 4.5}, 1.2);
  trace = WithLevel(std::move(trace), {Gesture::kSmile, 4, 4}, 2.5);
  const LevelRange level = TrialOf(Seen(Gesture::kSmile, 3, 5), trace).level;
  EXPECT_DOUBLE_EQ(level.peak.value(), 2.5);
  EXPECT_DOUBLE_EQ(level.held.value(), 1.2);
  const GestureTrace brief = WithLevel(RestingTrace(10), {Gesture::kSmile, 3.5, 3.9}, 1.2);
  EXPECT_DOUBLE_EQ(TrialOf(Seen(Gesture::kSmile, 3, 5), brief).level.held.value(), 0.1);
}

TEST(GestureTrialsTest, TheRestIsWatchedInPiecesOfTwoSecondsWhereTheRequestStands) {
  GestureTrace trace = WithLevel(RestingTrace(10), {Gesture::kSmile, 6.5, 7.5}, 0.8);
  const auto rest_of = [&](const std::vector<GestureInterval>& intervals) {
    return TrialsOf(intervals, trace, kPolicy).rest[static_cast<std::size_t>(Gesture::kSmile)];
  };
  GestureRest rest = rest_of({});
  EXPECT_NEAR(rest.watched_s, 9.9, 1e-6);
  EXPECT_EQ(rest.pieces.size(), 5U);
  EXPECT_DOUBLE_EQ(HighestOf(rest.pieces).held.value(), 0.8);
  EXPECT_DOUBLE_EQ(rest.pieces.front().peak.value(), 0.1);
  rest = rest_of({Seen(Gesture::kSmile, 6.5, 7.5)});
  EXPECT_NEAR(rest.watched_s, 5.7 + 1.6, 0.11);
  EXPECT_DOUBLE_EQ(HighestOf(rest.pieces).peak.value(), 0.1);
  for (GestureFrame& frame : trace.frames) {
    frame.armed[static_cast<std::size_t>(Gesture::kSmile)] = frame.time_s < 5;
  }
  EXPECT_DOUBLE_EQ(HighestOf(rest_of({}).pieces).peak.value(), 0.1);
  EXPECT_FALSE(HighestOf({}).held.has_value());
}

TEST(GestureTrialsTest, EveryOutcomeHasItsName) {
  EXPECT_EQ(TrialOutcomeName(TrialOutcome::kHit), "hit");
  EXPECT_EQ(TrialOutcomeName(TrialOutcome::kMissed), "missed");
  EXPECT_EQ(TrialOutcomeName(TrialOutcome::kTooShort), "too_short");
  EXPECT_EQ(TrialOutcomeName(TrialOutcome::kNotJudged), "not_judged");
}

}  // namespace
}  // namespace pol
