#include "verification/gesture_level.h"

#include <string>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using test::Bend;
using test::NeutralBaseline;
using test::NeutralFace;

class EachGesture : public testing::TestWithParam<Gesture> {
 protected:
  [[nodiscard]] double LevelAt(double level) const {
    return GestureLevel(GetParam(), Bend(NeutralFace(), GetParam(), level, policy_),
                        NeutralBaseline(), policy_);
  }
  Policy policy_;
};

TEST_P(EachGesture, IsAtMostZeroOnTheNeutralFace) { EXPECT_LT(LevelAt(0), 1e-6); }

TEST_P(EachGesture, IsAtOneAtTheCut) { EXPECT_NEAR(LevelAt(1), 1, 1e-4); }

TEST_P(EachGesture, GrowsWithTheMovement) {
  EXPECT_NEAR(LevelAt(0.5), 0.5, 1e-4);
  EXPECT_NEAR(LevelAt(1.3), 1.3, 1e-4);
}

TEST_P(EachGesture, IsNegativeForTheOppositeMovement) { EXPECT_LT(LevelAt(-0.6), -0.4); }

TEST_P(EachGesture, IsNotReachedByTheGestureThatIsConfusedWithIt) {
  const FaceObservation wrong = Bend(NeutralFace(), test::WrongFor(GetParam()), 1.5, policy_);
  EXPECT_LT(GestureLevel(GetParam(), wrong, NeutralBaseline(), policy_), policy_.onset_level);
}

TEST_P(EachGesture, IsMeasuredFromThePersonsOwnNeutralFace) {
  const FaceObservation bent = Bend(NeutralFace(), GetParam(), 1.2, policy_);
  EXPECT_LT(GestureLevel(GetParam(), bent, SampleOf(bent), policy_), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(All, EachGesture, testing::ValuesIn(kAllGestures),
                         [](const auto& test) { return std::string(GestureName(test.param)); });

TEST(GestureLevelTest, OneRaisedBrowIsNotBoth) {
  const Policy policy;
  FaceObservation face = Bend(NeutralFace(), Gesture::kRaiseEyebrows, 1.5, policy);
  face.measures.brow_raise_left = test::NeutralMeasures().brow_raise_left;
  EXPECT_LT(GestureLevel(Gesture::kRaiseEyebrows, face, NeutralBaseline(), policy), 0.1);
}

TEST(GestureLevelTest, AWinkIsNotClosedEyes) {
  const Policy policy;
  FaceObservation face = Bend(NeutralFace(), Gesture::kCloseEyes, 1.5, policy);
  face.measures.eye_open_right = test::NeutralMeasures().eye_open_right;
  EXPECT_LT(GestureLevel(Gesture::kCloseEyes, face, NeutralBaseline(), policy), 0.1);
}

TEST(GestureLevelTest, AnOpenMouthAloneIsNotSurprise) {
  const Policy policy;
  const FaceObservation face = Bend(NeutralFace(), Gesture::kOpenMouth, 1.5, policy);
  EXPECT_LT(GestureLevel(Gesture::kSurprised, face, NeutralBaseline(), policy), 0.1);
}

TEST(GestureLevelTest, AJawWideOpenIsNoSmile) {
  const Policy policy;
  FaceObservation face = Bend(NeutralFace(), Gesture::kSmile, 1.5, policy);
  face.measures.mouth_open = static_cast<float>(policy.smile_mouth_open_max) + 0.01F;
  EXPECT_EQ(GestureLevel(Gesture::kSmile, face, NeutralBaseline(), policy), 0);
}

TEST(GestureLevelTest, ExpressionsAreNotJudgedOnATurnedHead) {
  const Policy policy;
  FaceObservation face = Bend(NeutralFace(), Gesture::kSmile, 1.5, policy);
  face.pose.yaw_deg = static_cast<float>(policy.judged_yaw_max_deg);
  EXPECT_GT(GestureLevel(Gesture::kSmile, face, NeutralBaseline(), policy), 1);
  face.pose.yaw_deg += 0.1F;
  EXPECT_EQ(GestureLevel(Gesture::kSmile, face, NeutralBaseline(), policy), 0);
}

TEST(GestureLevelTest, NodsAndTiltsAreNotJudgedOnATurnedHead) {
  const Policy policy;
  for (const Gesture gesture : {Gesture::kNodUp, Gesture::kTiltLeft}) {
    FaceObservation face = Bend(NeutralFace(), gesture, 1.5, policy);
    face.pose.yaw_deg = static_cast<float>(policy.judged_yaw_max_deg) + 0.1F;
    EXPECT_EQ(GestureLevel(gesture, face, NeutralBaseline(), policy), 0);
  }
}

TEST(GestureLevelTest, LookingDownDoesNotKeepTheEyesClosed) {
  const Policy policy;
  FaceObservation face = NeutralFace();
  face.measures.eye_open_left = face.measures.eye_open_right = 0.68F * 0.3F;  // measured on a clip
  EXPECT_LT(GestureLevel(Gesture::kCloseEyes, face, NeutralBaseline(), policy),
            policy.release_level);
}

TEST(GestureLevelTest, TheJawAloneDoesNotLiftTheMouthsCorners) {
  const Policy policy;
  FaceObservation face = Bend(NeutralFace(), Gesture::kSmile, 1, policy);
  face.measures.mouth_open += 0.3F;
  face.measures.mouth_corner_lift += static_cast<float>(0.3 * policy.smile_jaw_gain);
  EXPECT_NEAR(GestureLevel(Gesture::kSmile, face, NeutralBaseline(), policy), 1, 1e-4);
}

TEST(GestureLevelTest, AnEmptyBaselineNeverMakesAGesture) {
  const Policy policy;
  const FaceObservation face = Bend(NeutralFace(), Gesture::kRaiseEyebrows, 2, policy);
  EXPECT_EQ(GestureLevel(Gesture::kRaiseEyebrows, face, Baseline{}, policy), 0);
}

TEST(GestureLevelTest, OnlySmileAndSurpriseHaveATargetEmotion) {
  EXPECT_EQ(TargetEmotion(Gesture::kSmile), Emotion::kHappy);
  EXPECT_EQ(TargetEmotion(Gesture::kSurprised), Emotion::kSurprise);
  EXPECT_EQ(TargetEmotion(Gesture::kOpenMouth), std::nullopt);
  EXPECT_EQ(TargetEmotion(Gesture::kTurnLeft), std::nullopt);
}

}  // namespace
}  // namespace pol
