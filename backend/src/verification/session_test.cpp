#include "verification/session.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using test::kThree;
using test::Stage;

TEST(SessionTest, TheFirstChallengeIsIssuedAtOnce) {
  const Stage stage(kThree);
  ASSERT_EQ(stage.outputs().size(), 1U);
  const auto issued = stage.All<ChallengeIssued>();
  ASSERT_EQ(issued.size(), 1U);
  EXPECT_EQ(issued[0].challenge.gesture, Gesture::kSmile);
  EXPECT_EQ(issued[0].index, 0U);
  EXPECT_EQ(issued[0].total, 3U);
  EXPECT_EQ(issued[0].timeout, Millis(10'000));
}

TEST(SessionTest, AGenuinePersonIsAccepted) {
  Stage stage(kThree);
  stage.AnswerAll();
  ASSERT_TRUE(stage.verdict().has_value());
  EXPECT_TRUE(stage.verdict()->accepted);
  EXPECT_EQ(stage.verdict()->challenges_passed, 3U);
  EXPECT_EQ(stage.All<ChallengePassed>().size(), 3U);
  EXPECT_EQ(stage.All<ChallengeMissed>().size(), 0U);
}

class EachGestureInASession : public testing::TestWithParam<Gesture> {};

TEST_P(EachGestureInASession, IsPassedWhenPerformed) {
  Stage stage({GetParam(), Gesture::kSmile});
  stage.AnswerAll();
  const auto passed = stage.All<ChallengePassed>();
  ASSERT_FALSE(passed.empty());
  EXPECT_EQ(passed[0].challenge_id, "id-0");
  EXPECT_GE(passed[0].confidence, 0.5F);
}

TEST_P(EachGestureInASession, IsMissedWhenItsOppositeIsPerformed) {
  Stage stage({GetParam()});
  stage.ShowNeutral(10);
  stage.Perform(test::WrongFor(GetParam()), 1.4, 200);
  const auto missed = stage.All<ChallengeMissed>();
  ASSERT_EQ(missed.size(), 1U);
  EXPECT_EQ(missed[0].reason, ChallengeFailure::kWrongGesture);
  EXPECT_EQ(stage.reason(), FailureReason::kChallengesFailed);
}

INSTANTIATE_TEST_SUITE_P(All, EachGestureInASession, testing::ValuesIn(kAllGestures),
                         [](const auto& test) { return std::string(GestureName(test.param)); });

TEST(SessionTest, TheNextChallengeIsRevealedOnlyWhenTheLastIsOver) {
  Stage stage(kThree);
  stage.AnswerAll();
  std::uint32_t over = 0;
  for (const SessionOutput& output : stage.outputs()) {
    if (const auto* issued = std::get_if<ChallengeIssued>(&output)) {
      EXPECT_EQ(issued->index, over);
    }
    over += std::holds_alternative<ChallengePassed>(output) ? 1U : 0U;
  }
  EXPECT_EQ(over, 3U);
}

TEST(SessionTest, CountsRunUpAndTheVerdictIsLast) {
  Stage stage(kThree);
  stage.AnswerAll();
  const auto passed = stage.All<ChallengePassed>();
  ASSERT_EQ(passed.size(), 3U);
  for (std::uint32_t i = 0; i < 3; ++i) {
    EXPECT_EQ(passed[i].completed_count, i + 1);
    EXPECT_EQ(passed[i].total, 3U);
  }
  EXPECT_TRUE(std::holds_alternative<Finished>(stage.outputs().back()));
}

TEST(SessionTest, TheFirstClockStartsWithTheFirstFrame) {
  const Policy policy;
  Stage stage(kThree);
  stage.Wait(policy.first_frame_wait);
  stage.Feed(Tick{});
  EXPECT_TRUE(stage.All<ChallengeMissed>().empty());
  stage.ShowNeutral(1);
  const auto scores = stage.All<ScoresUpdated>();
  ASSERT_EQ(scores.size(), 0U);  // the wait was over before the frame came
  EXPECT_EQ(stage.reason(), FailureReason::kSessionTimeout);
}

TEST(SessionTest, AFrameAtTheLastMomentOfTheWaitIsInTime) {
  const Policy policy;
  Stage stage(kThree);
  stage.Wait(policy.first_frame_wait - Millis(100));
  stage.ShowNeutral(1);
  EXPECT_FALSE(stage.IsOver());
  EXPECT_EQ(stage.All<ScoresUpdated>().at(0).progress->remaining, policy.challenge_timeout);
}

TEST(SessionTest, AChallengeIsMissedJustAfterItsTimeout) {
  const Policy policy;
  Stage stage(kThree);
  stage.ShowNeutral(1);
  stage.Wait(policy.challenge_timeout);
  stage.Feed(Tick{});
  EXPECT_TRUE(stage.All<ChallengeMissed>().empty());
  stage.Wait(Millis(1));
  stage.Feed(Tick{});
  ASSERT_EQ(stage.All<ChallengeMissed>().size(), 1U);
  EXPECT_EQ(stage.All<ChallengeMissed>()[0].reason, ChallengeFailure::kTimeout);
}

TEST(SessionTest, AMissedChallengeLetsTheSessionGoOn) {
  Stage stage(kThree);
  stage.ShowNeutral(115);
  ASSERT_EQ(stage.All<ChallengeMissed>().size(), 1U);
  stage.AnswerAll();
  EXPECT_EQ(stage.All<ChallengePassed>().size(), 2U);
  EXPECT_EQ(stage.reason(), FailureReason::kChallengesFailed);
}

TEST(SessionTest, TheNextChallengeWaitsForTheNeutralFace) {
  const Policy policy;
  Stage stage(kThree);
  stage.ShowNeutral(10);
  stage.PerformWell(Gesture::kSmile, 6);
  ASSERT_EQ(stage.All<ChallengePassed>().size(), 1U);
  stage.Perform(Gesture::kSmile, 1.4, 20);
  EXPECT_EQ(stage.All<ChallengeIssued>().size(), 1U);
  stage.ShowNeutral(4);
  EXPECT_EQ(stage.All<ChallengeIssued>().size(), 2U);
  EXPECT_TRUE(stage.IsWaiting());
}

TEST(SessionTest, ThePauseHasALimitAndThenTheChallengeArmsItself) {
  const Policy policy;
  Stage stage(kThree);
  stage.ShowNeutral(10);
  stage.PerformWell(Gesture::kSmile, 6);
  stage.Perform(Gesture::kSmile, 1.4, static_cast<int>(policy.pause_max / Millis(100)) + 1);
  ASSERT_EQ(stage.All<ChallengeIssued>().size(), 2U);
  EXPECT_EQ(stage.session().challenge.phase, ChallengePhase::kArming);
}

TEST(SessionTest, ASmileKeptThroughoutNeverBecomesTheNextNeutralFace) {
  Stage stage({Gesture::kSmile, Gesture::kTurnLeft});
  stage.ShowNeutral(10);
  stage.PerformWell(Gesture::kSmile, 6);
  stage.Perform(Gesture::kSmile, 1.4, 200);
  EXPECT_TRUE(stage.IsOver());
  EXPECT_EQ(stage.All<ChallengeMissed>().size(), 1U);
}

TEST(AfterOutageTest, TheChallengeIsAskedAgainAndThePersonPasses) {
  Stage stage(kThree);
  stage.ShowNeutral(10);
  stage.Perform(Gesture::kSmile, 1.4, 3);
  stage.BreakOff(Millis(12'000));
  EXPECT_EQ(stage.session().phase, Phase::kChallenging);
  EXPECT_EQ(stage.session().challenge.phase, ChallengePhase::kArming);
  stage.AnswerAll();
  ASSERT_TRUE(stage.verdict().has_value());
  EXPECT_TRUE(stage.verdict()->accepted);
}

TEST(AfterOutageTest, TheTimeThatWasLostDoesNotCountAndNoMoreThanThat) {
  const Policy policy;
  Stage stage(kThree, policy);
  stage.ShowNeutral(1);
  const MonotonicTime opened = stage.session().opened_at;
  const MonotonicTime now = opened + policy.session_limit + Millis(5000);
  const Session late = AfterOutage(stage.session(), Millis(5000), now);
  EXPECT_FALSE(Advance(late, Tick{}, now, policy).session.evidence.timed_out);
  const Session too_late = AfterOutage(stage.session(), Millis(4999), now);
  EXPECT_TRUE(Advance(too_late, Tick{}, now, policy).session.evidence.timed_out);
}

TEST(SessionTest, SilenceEndsTheSession) {
  const Policy policy;
  Stage stage(kThree);
  stage.ShowNeutral(3);
  stage.Wait(policy.silence_limit);
  stage.Feed(Tick{});
  EXPECT_FALSE(stage.IsOver());
  stage.Wait(Millis(1));
  stage.Feed(Tick{});
  EXPECT_EQ(stage.reason(), FailureReason::kSessionTimeout);
}

TEST(SessionTest, TheSessionLimitEndsIt) {
  Policy policy;
  policy.challenge_timeout = Millis(100'000);
  Stage stage(kThree, policy);
  const auto frames = static_cast<int>(policy.session_limit / Millis(100));
  for (int i = 0; i < frames; ++i) {
    stage.Show(test::EmptyFrame(stage.NextPicture()));
  }
  EXPECT_FALSE(stage.IsOver());
  stage.Show(test::EmptyFrame(stage.NextPicture()));
  EXPECT_EQ(stage.reason(), FailureReason::kSessionTimeout);
}

TEST(SessionTest, ARejectedFrameIsNoEvidence) {
  Stage stage(kThree);
  stage.Feed(FrameRejected{});
  EXPECT_EQ(stage.session().evidence.frames_rejected, 1U);
  EXPECT_EQ(stage.session().evidence.capture.frames, 0U);
  EXPECT_TRUE(stage.All<ScoresUpdated>().empty());
  for (int i = 0; i < 400 && !stage.IsOver(); ++i) {
    stage.Wait(Millis(100));
    stage.Feed(FrameRejected{});
  }
  EXPECT_FALSE(stage.verdict()->accepted);
}

TEST(SessionTest, ACompletionHintIsNoEvidence) {
  Stage stage(kThree);
  stage.ShowNeutral(10);
  stage.Feed(CompletionHint{"id-0"});
  EXPECT_TRUE(stage.All<ChallengePassed>().empty());
}

TEST(SessionTest, NothingIsSaidBeforeTheOpeningOrAfterTheEnd) {
  const Policy policy;
  const Step step = Advance(StartSession(test::PlanOf(kThree)), FrameSeen{test::NeutralFrame(1)},
                            test::At(0), policy);
  EXPECT_TRUE(step.outputs.empty());
  EXPECT_EQ(step.session.phase, Phase::kCreated);
  Stage stage(kThree);
  stage.AnswerAll();
  const std::size_t said = stage.outputs().size();
  stage.Feed(FrameSeen{test::NeutralFrame(1)});
  stage.Feed(Opened{});
  stage.Feed(Tick{});
  EXPECT_EQ(stage.outputs().size(), said);
}

TEST(SessionTest, AnEmptyPlanIsNeverAccepted) {
  const Stage stage({});
  ASSERT_TRUE(stage.verdict().has_value());
  EXPECT_FALSE(stage.verdict()->accepted);
}

TEST(SessionTest, EveryAnalysedFrameUpdatesTheScores) {
  Stage stage(kThree);
  stage.ShowNeutral(12);
  const auto scores = stage.All<ScoresUpdated>();
  ASSERT_EQ(scores.size(), 12U);
  EXPECT_EQ(scores.front().scores.emotion, std::nullopt);
  EXPECT_EQ(scores.front().scores.final, std::nullopt);
  EXPECT_TRUE(scores.back().scores.liveness.has_value());
  EXPECT_TRUE(scores.back().scores.deepfake.has_value());
  EXPECT_EQ(scores.back().scores.emotion, std::nullopt);
}

TEST(SessionTest, TheEmotionScoreAppearsWhileTheSmileIsHeld) {
  Stage stage(kThree);
  stage.ShowNeutral(12);
  stage.PerformWell(Gesture::kSmile, 2);
  EXPECT_TRUE(stage.All<ScoresUpdated>().back().scores.emotion.has_value());
  EXPECT_TRUE(stage.All<ChallengePassed>().empty());
}

TEST(SessionTest, HintsAreToldAndTakenBack) {
  Stage stage(kThree);
  for (int i = 0; i < 10; ++i) {
    stage.Show(test::EmptyFrame(stage.NextPicture()));
  }
  stage.ShowNeutral(12);
  const auto hints = stage.All<HintChanged>();
  ASSERT_GE(hints.size(), 2U);
  EXPECT_EQ(hints[0].hint, Hint::kFaceNotFound);
  EXPECT_EQ(hints[1].hint, std::nullopt);
}

TEST(SessionTest, TheHoldIsToldWhileItLasts) {
  Stage stage(kThree);
  stage.ShowNeutral(12);
  stage.PerformWell(Gesture::kSmile, 3);
  ASSERT_FALSE(stage.All<HintChanged>().empty());
  EXPECT_EQ(stage.All<HintChanged>().back().hint, Hint::kHoldGesture);
}

TEST(SessionTest, FramesFasterThanTheCameraDoNotShortenTheHold) {
  Stage stage({Gesture::kTurnLeft});
  stage.ShowNeutral(12);
  for (int i = 0; i < 40; ++i) {
    stage.Wait(Millis(10));
    stage.Feed(FrameSeen{test::GestureFrame(stage.NextPicture(), Gesture::kTurnLeft, 1.4, {})});
  }
  EXPECT_TRUE(stage.All<ChallengePassed>().empty());
}

}  // namespace
}  // namespace pol
