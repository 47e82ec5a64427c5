#include "verification/hint.h"

#include <cmath>
#include <optional>
#include <set>
#include <string_view>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using test::At;
using test::NeutralFrame;

std::optional<Hint> HintFor(const Observation& observation) {
  return ChooseHint(observation, nullptr, At(0), {});
}

TEST(HintTest, AGoodFrameNeedsNone) { EXPECT_EQ(HintFor(NeutralFrame(1)), std::nullopt); }

TEST(HintTest, AnEmptyPictureHasNoFace) {
  EXPECT_EQ(HintFor(test::EmptyFrame(1)), Hint::kFaceNotFound);
  EXPECT_EQ(HintFor(Observation{}), Hint::kFaceNotFound);
}

TEST(HintTest, ASecondFaceComesBeforeThePlacement) {
  Observation observation = NeutralFrame(1);
  observation.face_count = 2;
  observation.face->measures.inter_ocular_px = 10;
  EXPECT_EQ(HintFor(observation), Hint::kMultipleFaces);
}

TEST(HintTest, TheSizeIsJudgedAtItsLimits) {
  const Policy policy;
  Observation observation = NeutralFrame(1);
  float& size = observation.face->measures.inter_ocular_px;
  size = static_cast<float>(policy.face_size_min * 640) + 0.1F;
  EXPECT_EQ(HintFor(observation), std::nullopt);
  size -= 0.2F;
  EXPECT_EQ(HintFor(observation), Hint::kMoveCloser);
  size = static_cast<float>(policy.face_size_max * 640) - 0.1F;
  EXPECT_EQ(HintFor(observation), std::nullopt);
  size += 0.2F;
  EXPECT_EQ(HintFor(observation), Hint::kMoveBack);
}

TEST(HintTest, AFaceAtTheEdgeIsOffCentre) {
  Observation observation = NeutralFrame(1);
  observation.face->box.x = 460;
  EXPECT_EQ(HintFor(observation), Hint::kCenterFace);
  observation.face->box = {.x = 230, .y = -60, .width = 180, .height = 120};
  EXPECT_EQ(HintFor(observation), Hint::kCenterFace);
}

TEST(HintTest, TheLightIsJudged) {
  Observation observation = NeutralFrame(1);
  observation.quality.brightness = 10;
  EXPECT_EQ(HintFor(observation), Hint::kTooDark);
  observation.quality.brightness = 250;
  EXPECT_EQ(HintFor(observation), Hint::kTooBright);
}

// A face of luma 60 before surroundings of luma `around`.
Observation FaceBefore(float around) {
  Observation observation = NeutralFrame(1);
  observation.quality.brightness = 60;
  observation.thumbnail.emplace().fill(around);
  return observation;
}

TEST(HintTest, ABacklitFaceIsJudgedAtItsLimit) {
  const Policy policy;
  const auto around = static_cast<float>(60 / policy.hint_backlight_max);
  EXPECT_EQ(HintFor(FaceBefore(around - 0.1F)), std::nullopt);
  EXPECT_EQ(HintFor(FaceBefore(around + 0.1F)), Hint::kBacklit);
}

TEST(HintTest, ABacklitFaceComesBeforeADarkOne) {
  Observation observation = FaceBefore(200);
  observation.quality.brightness = 20;
  EXPECT_EQ(HintFor(observation), Hint::kBacklit);
  observation.thumbnail->fill(20);
  EXPECT_EQ(HintFor(observation), Hint::kTooDark);
}

std::optional<Hint> HintWhile(ChallengePhase phase, const Observation& observation) {
  ChallengeState challenge;
  challenge.phase = phase;
  return ChooseHint(observation, &challenge, At(0), {});
}

TEST(HintTest, ABlurredFaceAtRestIsJudgedAtItsLimit) {
  const Policy policy;
  Observation observation = NeutralFrame(1);
  observation.quality.focus = static_cast<float>(policy.hint_focus_min) * 1.01F;
  EXPECT_EQ(HintWhile(ChallengePhase::kArming, observation), std::nullopt);
  observation.quality.focus = static_cast<float>(policy.hint_focus_min) * 0.99F;
  EXPECT_EQ(HintWhile(ChallengePhase::kArming, observation), Hint::kBlurred);
}

TEST(HintTest, AFaceSeenFromAboveOrBelowIsJudgedAtItsLimit) {
  const Policy policy;
  const auto limit = static_cast<float>(policy.hint_pitch_max_deg);
  for (const float sign : {-1.0F, 1.0F}) {
    Observation observation = NeutralFrame(1);
    observation.face->pose.pitch_deg = sign * (limit - 0.1F);
    EXPECT_EQ(HintWhile(ChallengePhase::kArming, observation), std::nullopt);
    observation.face->pose.pitch_deg = sign * (limit + 0.1F);
    EXPECT_EQ(HintWhile(ChallengePhase::kArming, observation), Hint::kEyeLevel);
  }
}

TEST(HintTest, ACoveredFaceIsJudgedAtItsLimit) {
  const auto limit = static_cast<float>(Policy{}.hint_presence_min);
  Observation observation = NeutralFrame(1);
  observation.face->presence = std::nextafter(limit, 1.0F);
  EXPECT_EQ(HintWhile(ChallengePhase::kArming, observation), std::nullopt);
  observation.face->presence = std::nextafter(limit, 0.0F);
  EXPECT_EQ(HintWhile(ChallengePhase::kArming, observation), Hint::kFaceCovered);
}

// Face Mesh is less sure of a chin on the chest, too.
TEST(HintTest, AFaceThatLooksFarDownIsNotCalledCovered) {
  Observation observation = NeutralFrame(1);
  observation.face->presence = 0.99F;
  observation.face->pose.pitch_deg = -35;
  EXPECT_EQ(HintWhile(ChallengePhase::kArming, observation), Hint::kEyeLevel);
}

TEST(HintTest, OnlyAFaceThatShouldRestIsAskedToHoldStillAndUncovered) {
  Observation observation = NeutralFrame(1);
  observation.quality.focus = 0.0F;
  observation.face->pose.pitch_deg = 40;
  observation.face->presence = 0.99F;
  EXPECT_EQ(HintFor(observation), std::nullopt);
  EXPECT_EQ(HintWhile(ChallengePhase::kWaiting, observation), std::nullopt);
  EXPECT_EQ(HintWhile(ChallengePhase::kHolding, observation), Hint::kHoldGesture);
  EXPECT_EQ(HintWhile(ChallengePhase::kArming, observation), Hint::kBlurred);
}

TEST(HintTest, ALongArmingAsksToLookStraight) {
  const Policy policy;
  const ChallengeState challenge = IssueChallenge({}, std::nullopt, true, At(0));
  const auto hint = [&](Millis after) {
    return ChooseHint(NeutralFrame(1), &challenge, At(0) + after, policy);
  };
  EXPECT_EQ(hint(policy.look_straight_after), std::nullopt);
  EXPECT_EQ(hint(policy.look_straight_after + Millis(1)), Hint::kLookStraight);
}

TEST(HintTest, AHoldAsksToHold) {
  ChallengeState challenge;
  challenge.phase = ChallengePhase::kHolding;
  EXPECT_EQ(ChooseHint(NeutralFrame(1), &challenge, At(0), {}), Hint::kHoldGesture);
}

TEST(HintTest, AHintIsToldOnceItHasLasted) {
  const Policy policy;
  HintStep step = StepHint({}, Hint::kTooDark, At(0), policy);
  EXPECT_FALSE(step.changed);
  step = StepHint(step.state, Hint::kTooDark, At(0) + policy.hint_delay - Millis(1), policy);
  EXPECT_FALSE(step.changed);
  step = StepHint(step.state, Hint::kTooDark, At(0) + policy.hint_delay, policy);
  EXPECT_TRUE(step.changed);
  EXPECT_EQ(step.state.told, Hint::kTooDark);
  step = StepHint(step.state, Hint::kTooDark, At(0) + 2 * policy.hint_delay, policy);
  EXPECT_FALSE(step.changed);
}

TEST(HintTest, AFlickerIsNotTold) {
  const Policy policy;
  HintState state;
  for (int i = 0; i < 50; ++i) {
    const auto seen = i % 2 == 0 ? std::optional(Hint::kTooDark) : std::nullopt;
    const HintStep step = StepHint(state, seen, At(100L * i), policy);
    EXPECT_FALSE(step.changed);
    state = step.state;
  }
}

TEST(HintTest, TheHoldIsToldAndTakenBackAtOnce) {
  HintStep step = StepHint({}, Hint::kHoldGesture, At(0), {});
  EXPECT_TRUE(step.changed);
  step = StepHint(step.state, std::nullopt, At(100), {});
  EXPECT_TRUE(step.changed);
  EXPECT_EQ(step.state.told, std::nullopt);
}

TEST(HintTest, EachHasItsOwnName) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Hint::kHoldGesture); ++i) {
    names.insert(HintName(static_cast<Hint>(i)));
  }
  EXPECT_EQ(names.size(), 13U);
  EXPECT_TRUE(names.contains("FACE_NOT_FOUND"));
  EXPECT_TRUE(names.contains("HOLD_GESTURE"));
}

}  // namespace
}  // namespace pol
