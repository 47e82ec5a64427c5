#include "verification/challenge.h"

#include <optional>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using test::At;
using test::GestureFrame;
using test::NeutralBaseline;
using test::NeutralFrame;

// A challenge on its own, with frames a tenth of a second apart.
class Trial {
 public:
  explicit Trial(Gesture gesture, const std::optional<Baseline>& neutral = NeutralBaseline())
      : home_(neutral),
        state_(IssueChallenge({.challenge_id = "id", .gesture = gesture}, neutral, true, now_)) {}

  // From rest into the gesture over one frame more, as faces do.
  void Show(Gesture gesture, double level, int frames) {
    if (is_at_rest_ && level > 0.5) {
      Step(GestureFrame(1, gesture, 0.6, policy_).face);
    }
    ShowAtOnce(gesture, level, frames);
  }
  void ShowAtOnce(Gesture gesture, double level, int frames) {
    is_at_rest_ = false;
    for (int i = 0; i < frames; ++i) {
      Step(GestureFrame(1, gesture, level, policy_).face);
    }
  }
  void ShowNeutral(int frames) {
    is_at_rest_ = true;
    for (int i = 0; i < frames; ++i) {
      Step(NeutralFrame(1).face);
    }
  }
  void ShowNobody(int frames) {
    for (int i = 0; i < frames; ++i) {
      Step(std::nullopt);
    }
  }
  [[nodiscard]] const ChallengeState& state() const { return state_; }
  [[nodiscard]] ChallengeResult Result() const { return ResultOf(state_, policy_); }
  [[nodiscard]] int HoldFrames() const {
    return static_cast<int>(HoldTime(state_.challenge.gesture, policy_) / Millis(100)) + 1;
  }
  [[nodiscard]] MonotonicTime now() const { return now_; }

 private:
  void Step(const std::optional<FaceObservation>& face) {
    now_ += Millis(100);
    const FaceObservation* seen = face.has_value() ? &*face : nullptr;
    collector_ = Collect(std::move(collector_), seen, home_, policy_);
    state_ =
        StepChallenge(std::move(state_), seen, collector_, policy_.baseline_frames, now_, policy_);
  }

  Policy policy_;
  MonotonicTime now_ = At(10'000);
  std::optional<Baseline> home_;
  BaselineCollector collector_;
  ChallengeState state_;
  bool is_at_rest_ = true;
};

class EachChallenge : public testing::TestWithParam<Gesture> {};

TEST_P(EachChallenge, IsPassedByItsGestureHeldLongEnough) {
  Trial trial(GetParam());
  trial.ShowNeutral(3);
  trial.Show(GetParam(), 1.1, trial.HoldFrames());
  EXPECT_TRUE(HasPassed(trial.state()));
  EXPECT_GT(trial.Result().confidence, 0.5);
  EXPECT_EQ(trial.Result().failure, std::nullopt);
}

TEST_P(EachChallenge, IsNotPassedByAHoldOneFrameShort) {
  Trial trial(GetParam());
  trial.ShowNeutral(3);
  trial.Show(GetParam(), 1.1, trial.HoldFrames() - 1);
  trial.ShowNeutral(5);
  EXPECT_FALSE(HasPassed(trial.state()));
}

TEST_P(EachChallenge, IsNotPassedJustBelowTheCut) {
  Trial trial(GetParam());
  trial.ShowNeutral(3);
  trial.Show(GetParam(), 0.98, 50);
  EXPECT_FALSE(HasPassed(trial.state()));
  EXPECT_EQ(trial.state().phase, ChallengePhase::kWaiting);
}

TEST_P(EachChallenge, IsNotPassedByDoingNothing) {
  Trial trial(GetParam());
  trial.ShowNeutral(90);
  EXPECT_FALSE(HasPassed(trial.state()));
  EXPECT_EQ(trial.Result().failure, ChallengeFailure::kTimeout);
}

TEST_P(EachChallenge, IsNotPassedByTheWrongGestureAndSaysSo) {
  Trial trial(GetParam());
  trial.ShowNeutral(3);
  trial.Show(test::WrongFor(GetParam()), 1.4, 20);
  EXPECT_FALSE(HasPassed(trial.state()));
  EXPECT_EQ(trial.Result().failure, ChallengeFailure::kWrongGesture);
  EXPECT_EQ(trial.Result().confidence, 0);
}

TEST_P(EachChallenge, NeverArmsOnAFaceAlreadyPerformingIt) {
  const Policy policy;
  Trial trial(GetParam(), std::nullopt);
  trial.ShowAtOnce(GetParam(), 2.5, 90);
  EXPECT_FALSE(HasPassed(trial.state()));
}

TEST_P(EachChallenge, IsNotPassedByAJumpWithinOneFrameAndSaysSo) {
  Trial trial(GetParam());
  trial.ShowNeutral(3);
  trial.ShowAtOnce(GetParam(), 1.4, 20);
  EXPECT_FALSE(HasPassed(trial.state()));
  EXPECT_EQ(trial.Result().failure, ChallengeFailure::kJump);
}

TEST_P(EachChallenge, CanBeDoneAgainSmoothlyAfterAJump) {
  Trial trial(GetParam());
  trial.ShowNeutral(3);
  trial.ShowAtOnce(GetParam(), 1.4, 8);
  trial.ShowNeutral(8);
  trial.Show(GetParam(), 1.4, trial.HoldFrames());
  EXPECT_TRUE(HasPassed(trial.state()));
}

TEST_P(EachChallenge, IsNotPassedByWhatBeginsTooLateAndSaysSo) {
  const Policy policy;
  const int latest = static_cast<int>(policy.reaction_max / Millis(100));
  Trial in_time(GetParam());
  in_time.ShowNeutral(latest - 1);
  in_time.Show(GetParam(), 1.4, in_time.HoldFrames());
  EXPECT_TRUE(HasPassed(in_time.state()));
  Trial late(GetParam());
  late.ShowNeutral(latest);
  late.Show(GetParam(), 1.4, late.HoldFrames());
  EXPECT_FALSE(HasPassed(late.state()));
  EXPECT_EQ(late.Result().failure, ChallengeFailure::kLate);
}

TEST_P(EachChallenge, CanStillBeMetAfterAnotherGesture) {
  Trial trial(GetParam());
  trial.Show(test::WrongFor(GetParam()), 1.4, 5);
  trial.ShowNeutral(3);
  trial.Show(GetParam(), 1.3, trial.HoldFrames());
  EXPECT_TRUE(HasPassed(trial.state()));
}

INSTANTIATE_TEST_SUITE_P(All, EachChallenge, testing::ValuesIn(kAllGestures),
                         [](const auto& test) { return std::string(GestureName(test.param)); });

TEST(ChallengeTest, ArmsOnTheCalmFaceAndThenWaits) {
  Trial trial(Gesture::kSmile, std::nullopt);
  trial.ShowNeutral(static_cast<int>(Policy().baseline_frames));
  EXPECT_EQ(trial.state().phase, ChallengePhase::kArming);
  trial.ShowNeutral(1);
  EXPECT_EQ(trial.state().phase, ChallengePhase::kWaiting);
}

TEST(ChallengeTest, AnOnsetSoonerThanAReactionDisarms) {
  Trial trial(Gesture::kSmile);
  trial.Show(Gesture::kSmile, 1.3, 1);  // 100 ms after the issue
  EXPECT_EQ(trial.state().phase, ChallengePhase::kArming);
  EXPECT_FALSE(trial.state().neutral.has_value());
  trial.Show(Gesture::kSmile, 1.3, 4);
  EXPECT_FALSE(HasPassed(trial.state()));
  EXPECT_EQ(trial.Result().failure, ChallengeFailure::kTooEarly);
}

TEST(ChallengeTest, AFaceThatNeverRestsWasAlreadyPerforming) {
  Trial trial(Gesture::kOpenMouth, std::nullopt);
  trial.ShowAtOnce(Gesture::kOpenMouth, 2.5, 90);
  EXPECT_EQ(trial.Result().failure, ChallengeFailure::kAlreadyPerforming);
}

TEST(ChallengeTest, OneOtherGestureIsForgivenAndMoreEndTheChallenge) {
  const Policy policy;
  Trial trial(Gesture::kSmile);
  trial.ShowNeutral(3);
  trial.Show(Gesture::kTurnLeft, 1.4, 7);
  trial.ShowNeutral(3);
  EXPECT_FALSE(HasGoneAstray(trial.state(), policy));
  EXPECT_EQ(trial.Result().extra_gestures, 1U);
  trial.Show(Gesture::kTurnRight, 1.4, 7);
  EXPECT_TRUE(HasGoneAstray(trial.state(), policy));
  EXPECT_EQ(trial.Result().failure, ChallengeFailure::kExtraGestures);
}

TEST(ChallengeTest, ASurpriseMayOpenTheMouthAndRaiseTheBrows) {
  Trial trial(Gesture::kSurprised);
  trial.ShowNeutral(3);
  trial.Show(Gesture::kOpenMouth, 1.4, 7);
  trial.ShowNeutral(3);
  trial.Show(Gesture::kRaiseEyebrows, 1.4, 7);
  EXPECT_EQ(trial.Result().extra_gestures, 0U);
}

TEST(ChallengeTest, AnOnsetAfterAReactionTimeCounts) {
  Trial trial(Gesture::kSmile);
  trial.ShowNeutral(1);
  trial.Show(Gesture::kSmile, 1.3, 6);  // from 200 ms after the issue
  EXPECT_TRUE(HasPassed(trial.state()));
  EXPECT_EQ(trial.Result().reaction, Millis(200));
}

TEST(ChallengeTest, TheTimeoutIsReachedJustAfterItsLastMoment) {
  const Policy policy;
  const ChallengeState state = IssueChallenge({}, std::nullopt, true, At(500));
  EXPECT_FALSE(IsTimedOut(state, At(500) + policy.challenge_timeout, policy));
  EXPECT_TRUE(IsTimedOut(state, At(501) + policy.challenge_timeout, policy));
}

TEST(ChallengeTest, TheClockStandsUntilItIsStarted) {
  const Policy policy;
  ChallengeState state = IssueChallenge({}, std::nullopt, false, At(0));
  EXPECT_FALSE(IsTimedOut(state, At(1'000'000), policy));
  EXPECT_EQ(ProgressOf(state, At(1'000'000), policy).remaining, policy.challenge_timeout);
  state = StartClock(std::move(state), At(2'000'000));
  EXPECT_EQ(ProgressOf(state, At(2'004'000), policy).remaining,
            policy.challenge_timeout - Millis(4'000));
  state = StartClock(std::move(state), At(3'000'000));
  EXPECT_EQ(state.clock_started_at, At(2'000'000));
}

TEST(ChallengeTest, MostlyNobodyIsNoFace) {
  Trial trial(Gesture::kSmile);
  trial.ShowNeutral(4);
  trial.ShowNobody(5);
  EXPECT_EQ(trial.Result().failure, ChallengeFailure::kNoFace);
  trial.ShowNeutral(1);
  EXPECT_EQ(trial.Result().failure, ChallengeFailure::kTimeout);
}

TEST(ChallengeTest, WithoutAnyFrameThereWasNoFace) {
  EXPECT_EQ(ResultOf(ChallengeState{}, {}).failure, ChallengeFailure::kNoFace);
}

TEST(ChallengeTest, ALostFrameInTheHoldIsForgiven) {
  Trial trial(Gesture::kTurnLeft);
  trial.ShowNeutral(3);
  trial.Show(Gesture::kTurnLeft, 1.3, 3);
  trial.ShowNobody(1);
  trial.Show(Gesture::kTurnLeft, 1.3, 3);
  EXPECT_TRUE(HasPassed(trial.state()));
}

TEST(ChallengeTest, ProgressRunsFromZeroToOne) {
  const Policy policy;
  Trial trial(Gesture::kTurnLeft);
  trial.ShowNeutral(3);
  EXPECT_EQ(ProgressOf(trial.state(), trial.now(), policy).progress, 0);
  trial.Show(Gesture::kTurnLeft, 1.3, 3);
  const ChallengeProgress progress = ProgressOf(trial.state(), trial.now(), policy);
  EXPECT_EQ(progress.phase, ChallengePhase::kHolding);
  EXPECT_FLOAT_EQ(progress.progress, 0.4F);
  trial.Show(Gesture::kTurnLeft, 1.3, 3);
  EXPECT_EQ(ProgressOf(trial.state(), trial.now(), policy).progress, 1);
}

TEST(ChallengeTest, TheSmilesHappinessIsMeasuredAgainstTheNeutralFace) {
  Trial trial(Gesture::kSmile);
  trial.ShowNeutral(3);
  trial.Show(Gesture::kSmile, 1.3, 6);
  const float before = (*NeutralBaseline().emotions)[static_cast<std::size_t>(Emotion::kHappy)];
  EXPECT_NEAR(trial.Result().emotion_rise.value(), 0.8 - before, 1e-5);
}

TEST(ChallengeTest, AHeldResultGrowsWithTheHold) {
  const Policy policy;
  Trial trial(Gesture::kSmile);
  trial.ShowNeutral(3);
  EXPECT_FALSE(HeldResultOf(trial.state(), policy).has_value());
  trial.Show(Gesture::kSmile, 1.3, 2);
  const double early = HeldResultOf(trial.state(), policy)->confidence;
  trial.Show(Gesture::kSmile, 1.3, 2);
  EXPECT_GT(HeldResultOf(trial.state(), policy)->confidence, early);
}

TEST(ChallengeTest, WireNamesAreThoseOfTheProtocol) {
  EXPECT_EQ(ChallengePhaseName(ChallengePhase::kArming), "arming");
  EXPECT_EQ(ChallengePhaseName(ChallengePhase::kWaiting), "waiting");
  EXPECT_EQ(ChallengePhaseName(ChallengePhase::kHolding), "holding");
  EXPECT_EQ(ChallengeFailureName(ChallengeFailure::kTimeout), "timeout");
  EXPECT_EQ(ChallengeFailureName(ChallengeFailure::kWrongGesture), "wrong_gesture");
  EXPECT_EQ(ChallengeFailureName(ChallengeFailure::kNoFace), "no_face");
  EXPECT_EQ(ChallengeFailureName(ChallengeFailure::kAlreadyPerforming), "already_performing");
  EXPECT_EQ(ChallengeFailureName(ChallengeFailure::kTooEarly), "too_early");
  EXPECT_EQ(ChallengeFailureName(ChallengeFailure::kLate), "late");
  EXPECT_EQ(ChallengeFailureName(ChallengeFailure::kJump), "jump");
  EXPECT_EQ(ChallengeFailureName(ChallengeFailure::kExtraGestures), "extra_gestures");
}

}  // namespace
}  // namespace pol
