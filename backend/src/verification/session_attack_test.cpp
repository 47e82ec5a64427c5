#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "verification/session.h"
#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using test::kThree;
using test::Stage;

TEST(SessionAttackTest, AStillPhotoThatTremblesMeetsNoChallenge) {
  Stage stage(kThree);
  stage.ShowNeutral(600);
  EXPECT_EQ(stage.reason(), FailureReason::kChallengesFailed);
  EXPECT_EQ(stage.verdict()->challenges_passed, 0U);
}

TEST(SessionAttackTest, AStillPhotoOfASmileMeetsNoChallenge) {
  Stage stage({Gesture::kSmile, Gesture::kOpenMouth, Gesture::kTurnLeft});
  stage.Perform(Gesture::kSmile, 2, 600);
  EXPECT_FALSE(stage.verdict()->accepted);
  EXPECT_EQ(stage.verdict()->challenges_passed, 0U);
}

TEST(SessionAttackTest, AFrozenCameraIsNamed) {
  Stage stage(kThree);
  const Observation picture = test::NeutralFrame(1);
  for (int i = 0; i < 600 && !stage.IsOver(); ++i) {
    stage.Show(picture);
  }
  EXPECT_EQ(stage.reason(), FailureReason::kStreamFrozen);
}

TEST(SessionAttackTest, ALoopedClipIsNamedEvenIfItAnswersEverything) {
  Stage stage(kThree);
  for (std::uint64_t i = 0; i < 10; ++i) {
    stage.Show(test::NeutralFrame(i % 5));
  }
  stage.AnswerAll();
  EXPECT_EQ(stage.reason(), FailureReason::kStreamFrozen);
}

TEST(SessionAttackTest, NobodyIsNamed) {
  Stage stage(kThree);
  for (int i = 0; i < 600 && !stage.IsOver(); ++i) {
    stage.Show(test::EmptyFrame(stage.NextPicture()));
  }
  EXPECT_EQ(stage.reason(), FailureReason::kNoFace);
  for (const ChallengeMissed& missed : stage.All<ChallengeMissed>()) {
    EXPECT_EQ(missed.reason, ChallengeFailure::kNoFace);
  }
}

TEST(SessionAttackTest, ACompanionIsNamed) {
  Stage stage(kThree);
  for (int i = 0; i < 30; ++i) {
    Observation observation = test::NeutralFrame(stage.NextPicture());
    observation.face_count = 2;
    stage.Show(observation);
  }
  stage.AnswerAll();
  EXPECT_EQ(stage.reason(), FailureReason::kMultipleFaces);
}

TEST(SessionAttackTest, ASwapBetweenChallengesIsNamed) {
  Stage stage(kThree);
  stage.ShowNeutral(12);
  stage.PerformWell(Gesture::kSmile, 6);
  ASSERT_EQ(stage.All<ChallengePassed>().size(), 1U);
  stage.AnswerAll(1);
  EXPECT_EQ(stage.verdict()->challenges_passed, 3U);
  EXPECT_EQ(stage.reason(), FailureReason::kIdentityChanged);
}

TEST(SessionAttackTest, AStandInForOneGestureIsNamed) {
  Stage stage(kThree);
  stage.ShowNeutral(12);
  stage.PerformWell(Gesture::kSmile, 6, 1);
  stage.AnswerAll(0);
  EXPECT_EQ(stage.reason(), FailureReason::kIdentityChanged);
}

TEST(SessionAttackTest, TheWrongClipForEveryChallengeFails) {
  Stage stage(kThree);
  for (int i = 0; i < 60 && !stage.IsOver(); ++i) {
    stage.ShowNeutral(6);
    if (stage.IsWaiting()) {
      stage.PerformWell(test::WrongFor(stage.gesture()), 8);
    }
  }
  EXPECT_EQ(stage.reason(), FailureReason::kChallengesFailed);
  for (const ChallengeMissed& missed : stage.All<ChallengeMissed>()) {
    EXPECT_EQ(missed.reason, ChallengeFailure::kWrongGesture);
  }
}

TEST(SessionAttackTest, AScreenReplayThatAnswersEverythingScoresTooLow) {
  Stage stage(kThree);
  stage.AlterEach([](Observation& observation) { observation.face->spoof_live = 0.02F; });
  stage.AnswerAll();
  ASSERT_TRUE(stage.IsOver());
  EXPECT_EQ(stage.verdict()->challenges_passed, 3U);
  EXPECT_EQ(stage.reason(), FailureReason::kScoreTooLow);
}

TEST(SessionAttackTest, ADetectorThatNeverRanIsNeverAPass) {
  const auto reason_without = [](auto forget) {
    Stage stage(kThree);
    stage.AlterEach([&](Observation& observation) { forget(*observation.face); });
    stage.AnswerAll();
    EXPECT_EQ(stage.verdict()->challenges_passed, 3U);
    return stage.reason();
  };
  EXPECT_EQ(reason_without([](FaceObservation&) {}), std::nullopt);
  EXPECT_EQ(reason_without([](FaceObservation& face) { face.spoof_live.reset(); }),
            FailureReason::kNotEnoughEvidence);
  EXPECT_EQ(reason_without([](FaceObservation& face) { face.embedding.reset(); }),
            FailureReason::kNotEnoughEvidence);
  EXPECT_EQ(reason_without([](FaceObservation& face) { face.pose_consistency.reset(); }),
            FailureReason::kNotEnoughEvidence);
}

TEST(SessionAttackTest, AGestureBeforeItsRequestDoesNotCount) {
  Stage stage({Gesture::kSmile, Gesture::kTurnLeft});
  stage.ShowNeutral(12);
  stage.PerformWell(Gesture::kSmile, 6);
  stage.Perform(Gesture::kTurnLeft, 1.4, 32);  // in the pause and just past its limit
  ASSERT_EQ(stage.All<ChallengeIssued>().size(), 2U);
  stage.Perform(Gesture::kTurnLeft, 1.4, 20);
  EXPECT_EQ(stage.All<ChallengePassed>().size(), 1U);
}

}  // namespace
}  // namespace pol
