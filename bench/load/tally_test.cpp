#include "tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol::load {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::Pair;

Time At(int ms) { return Time() + milliseconds(ms); }

Tally Measured(std::size_t persons) {
  Tally tally(persons);
  tally.Measure({.from = At(1000), .to = At(2000)});
  return tally;
}

TEST(Tally, CountsAnAnswerAndItsLatency) {
  Tally tally = Measured(1);
  tally.Send(0, 1, At(1000), At(1003));
  tally.Answer(0, 1, At(1020));
  EXPECT_EQ(tally.Sum().sent, 1U);
  EXPECT_EQ(tally.Sum().answered, 1U);
  EXPECT_THAT(tally.latencies_ms(), ElementsAre(17));
  EXPECT_THAT(tally.delays_ms(), ElementsAre(3));
}

TEST(Tally, CountsOnlyWhatWasSentAndAnsweredWithinTheWindow) {
  Tally tally = Measured(1);
  for (const auto& [sequence, at] : {std::pair{1, 999}, {2, 1000}, {3, 1999}, {4, 2000}}) {
    tally.Send(0, static_cast<std::uint64_t>(sequence), At(at), At(at));
    tally.Answer(0, static_cast<std::uint64_t>(sequence), At(at));
  }
  EXPECT_EQ(tally.Sum().sent, 2U);
  EXPECT_EQ(tally.Sum().answered, 2U);
}

// Or a server that is seconds behind would seem to answer nothing, or only what is quick.
TEST(Tally, AnAnswerWithinTheWindowCountsWheneverItWasAskedFor) {
  Tally tally = Measured(1);
  tally.Send(0, 1, At(100), At(100));
  tally.Answer(0, 1, At(1100));
  EXPECT_EQ(tally.Sum().sent, 0U);
  EXPECT_EQ(tally.Sum().answered, 1U);
  EXPECT_THAT(tally.latencies_ms(), ElementsAre(1000));
}

TEST(Tally, AnAnswerAfterTheWindowOnlyEndsTheWaiting) {
  Tally tally = Measured(1);
  tally.Send(0, 1, At(1999), At(1999));
  EXPECT_EQ(tally.Waiting(), 1U);
  tally.Answer(0, 1, At(2400));
  EXPECT_EQ(tally.Waiting(), 0U);
  EXPECT_EQ(tally.Sum().answered, 0U);
}

TEST(Tally, AFrameWithoutAnswerBeforeAnAnsweredOneWasOvertaken) {
  Tally tally = Measured(1);
  tally.Send(0, 1, At(1000), At(1000));
  tally.Send(0, 2, At(1100), At(1100));
  tally.Send(0, 3, At(1200), At(1200));
  tally.Answer(0, 2, At(1210));
  EXPECT_EQ(tally.Sum().overtaken, 1U);
  EXPECT_EQ(tally.Sum().answered, 1U);
  EXPECT_EQ(tally.Waiting(), 1U);
}

TEST(Tally, AnAnswerToNothingIsIgnored) {
  Tally tally = Measured(1);
  tally.Send(0, 1, At(1000), At(1000));
  tally.Answer(0, 1, At(1010));
  tally.Answer(0, 1, At(1020));
  tally.Answer(0, 9, At(1030));
  EXPECT_EQ(tally.Sum().answered, 1U);
  EXPECT_EQ(tally.latencies_ms().size(), 1U);
}

TEST(Tally, WhatWaitsWhenASessionEndsIsCutOff) {
  Tally tally = Measured(1);
  tally.BeginSession(0, At(900));
  tally.Send(0, 1, At(1000), At(1000));
  EXPECT_EQ(tally.sessions_open(), 1U);
  tally.EndSession(0, "over");
  EXPECT_EQ(tally.sessions_open(), 0U);
  EXPECT_EQ(tally.Sum().cut_off, 1U);
  EXPECT_EQ(tally.Waiting(), 0U);
  EXPECT_THAT(tally.endings(), ElementsAre(Pair("over", 1U)));
  tally.Send(0, 1, At(1500), At(1500));  // the next session counts from one again
  tally.Answer(0, 1, At(1510));
  EXPECT_EQ(tally.Sum().answered, 1U);
}

TEST(Tally, EverySentFrameIsAnsweredOvertakenCutOffOrWaiting) {
  Tally tally = Measured(2);
  for (std::uint64_t frame = 1; frame <= 10; ++frame) {
    const int at = 1000 + 50 * static_cast<int>(frame);
    tally.Send(frame % 2, frame, At(at), At(at));
  }
  tally.Answer(0, 4, At(1600));
  tally.EndSession(1, "over");
  const PersonCount sum = tally.Sum();
  EXPECT_EQ(sum.sent, 10U);
  EXPECT_EQ(sum.answered + sum.overtaken + sum.cut_off + tally.Waiting(), sum.sent);
}

TEST(Tally, NamesTheFewestAnswersOfAnyPerson) {
  Tally tally = Measured(2);
  tally.Send(0, 1, At(1000), At(1000));
  tally.Answer(0, 1, At(1010));
  EXPECT_EQ(tally.FewestAnswers(), 0U);
  tally.Send(1, 1, At(1000), At(1000));
  tally.Answer(1, 1, At(1010));
  EXPECT_EQ(tally.FewestAnswers(), 1U);
}

TEST(Tally, WhoWasTurnedAwayAndBeganTooLateWasRefused) {
  Tally tally = Measured(4);
  for (const auto& [person, begun] : {std::pair{0, 500}, {1, 1000}, {2, 1500}}) {
    const auto number = static_cast<std::size_t>(person);
    tally.TurnAway(number);
    tally.BeginSession(number, At(begun));
  }
  tally.TurnAway(3);
  EXPECT_EQ(tally.Refused(), 2U);
}

TEST(Tally, WhoWasNeverTurnedAwayWasNotRefused) {
  Tally tally = Measured(2);
  tally.BeginSession(0, At(1500));
  EXPECT_EQ(tally.Refused(), 0U);
}

TEST(Tally, TheFewestAnswersAreOfThoseWhoWereNotRefused) {
  Tally tally = Measured(2);
  tally.BeginSession(0, At(500));
  tally.Send(0, 1, At(1000), At(1000));
  tally.Answer(0, 1, At(1010));
  tally.TurnAway(1);
  EXPECT_EQ(tally.FewestAnswers(), 1U);
  tally.TurnAway(0);
  EXPECT_EQ(tally.FewestAnswers(), 1U) << "in time all the same";
}

TEST(Tally, KnowsTheVeryFirstAnswerAlsoBeforeTheWindow) {
  Tally tally = Measured(1);
  EXPECT_FALSE(tally.HasAnswer());
  tally.Send(0, 1, At(10), At(10));
  tally.Answer(0, 1, At(30));
  tally.Send(0, 2, At(110), At(110));
  tally.Answer(0, 2, At(130));
  ASSERT_TRUE(tally.HasAnswer());
  EXPECT_EQ(tally.first_answer(), At(30));
}

TEST(Tally, FramesThatWereDueAndNotSentAreCountedByTheirTime) {
  Tally tally = Measured(1);
  tally.SkipFrame(0, At(999));
  tally.SkipFrame(0, At(1000));
  EXPECT_EQ(tally.Sum().unsent, 1U);
}

}  // namespace
}  // namespace pol::load
