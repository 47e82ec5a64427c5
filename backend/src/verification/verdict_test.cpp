#include "verification/verdict.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include <gtest/gtest.h>

namespace pol {
namespace {

ChallengeResult Passed(Gesture gesture) {
  return {.challenge = {.challenge_id = "id", .gesture = gesture},
          .passed = true,
          .failure = std::nullopt,
          .confidence = 0.9,
          .peak_level = 1.6,
          .ramp_frames = 3,
          .reaction = Millis(700),
          .emotion_rise = gesture == Gesture::kSmile ? std::optional(0.5) : std::nullopt};
}

// Evidence of a good session; each test spoils one thing.
Evidence GoodEvidence() {
  Evidence evidence;
  evidence.challenges_total = 3;
  evidence.challenges = {Passed(Gesture::kSmile), Passed(Gesture::kTurnLeft),
                         Passed(Gesture::kOpenMouth)};
  evidence.frames_analyzed = 100;
  evidence.frames_with_face = 100;
  evidence.spoof_live = {.sum = 38, .count = 40};
  evidence.pose_distance = {.sum = 0.03, .count = 100};
  evidence.identity.cosines.assign(40, 0.75F);
  evidence.identity.per_challenge = {15, 15, 15};
  evidence.steadiness.trembles.assign(50, 0.001F);
  evidence.stream.frames = 100;
  return evidence;
}

FailureReason ReasonFor(const Evidence& evidence) {
  const Verdict verdict = Decide(evidence, {});
  EXPECT_FALSE(verdict.accepted);
  EXPECT_TRUE(verdict.reason.has_value());
  return verdict.reason.value_or(FailureReason::kNoFace);
}

const Cue& CueNamed(const Verdict& verdict, std::string_view name) {
  const auto found = std::find_if(verdict.cues.begin(), verdict.cues.end(),
                                  [&](const Cue& cue) { return cue.name == name; });
  EXPECT_NE(found, verdict.cues.end()) << name;
  return *found;
}

TEST(VerdictTest, AGoodSessionIsAccepted) {
  const Verdict verdict = Decide(GoodEvidence(), {});
  EXPECT_TRUE(verdict.accepted);
  EXPECT_EQ(verdict.reason, std::nullopt);
  EXPECT_EQ(verdict.challenges_passed, 3U);
  EXPECT_GT(verdict.scores.final.value(), 0.9);
}

TEST(VerdictTest, NothingIsNotEnough) {
  const Verdict verdict = Decide({}, {});
  EXPECT_FALSE(verdict.accepted);
  EXPECT_EQ(verdict.scores.final, std::nullopt);
}

TEST(VerdictTest, ATimeoutEndsInItsOwnReason) {
  Evidence evidence = GoodEvidence();
  evidence.timed_out = true;
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kSessionTimeout);
}

TEST(VerdictTest, AFaceInHalfOfTheFramesIsEnoughAndInFewerIsNot) {
  Evidence evidence = GoodEvidence();
  evidence.frames_with_face = 50;
  EXPECT_NE(Decide(evidence, {}).reason, FailureReason::kNoFace);
  evidence.frames_with_face = 49;
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kNoFace);
}

TEST(VerdictTest, AnotherFaceIsForgivenAtTheLimitAndNotPastIt) {
  Evidence evidence = GoodEvidence();
  evidence.frames_with_many = 15;
  EXPECT_TRUE(Decide(evidence, {}).accepted);
  evidence.frames_with_many = 16;
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kMultipleFaces);
}

TEST(VerdictTest, AFrozenStreamIsRefused) {
  const Policy policy;
  Evidence evidence = GoodEvidence();
  evidence.stream.frames = 101;
  evidence.stream.neighbour_repeats = 70;
  EXPECT_TRUE(Decide(evidence, policy).accepted);
  evidence.stream.neighbour_repeats = 71;
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kStreamFrozen);
}

TEST(VerdictTest, ALoopedStreamIsRefused) {
  Evidence evidence = GoodEvidence();
  evidence.stream.far_repeats = Policy().far_repeats_max;
  EXPECT_TRUE(Decide(evidence, {}).accepted);
  ++evidence.stream.far_repeats;
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kStreamFrozen);
}

TEST(VerdictTest, ASecondPersonIsRefused) {
  Evidence evidence = GoodEvidence();
  std::fill_n(evidence.identity.cosines.begin(), 10, 0.05F);
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kIdentityChanged);
}

TEST(VerdictTest, TheCosineCutItselfStillPasses) {
  Evidence evidence = GoodEvidence();
  const auto cut = static_cast<float>(Policy().identity_cosine_min);
  std::fill_n(evidence.identity.cosines.begin(), 10, std::nextafter(cut, 1.0F));
  EXPECT_NE(Decide(evidence, {}).reason, FailureReason::kIdentityChanged);
}

TEST(VerdictTest, OneMissedChallengeIsRefusedUnlessThePolicyAllowsIt) {
  Evidence evidence = GoodEvidence();
  evidence.challenges[1].passed = false;
  evidence.challenges[1].confidence = 0;
  evidence.challenges[1].failure = ChallengeFailure::kTimeout;
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kChallengesFailed);
  Policy lenient;
  lenient.challenges_required = 2;
  EXPECT_TRUE(Decide(evidence, lenient).accepted);
}

TEST(VerdictTest, EachMissingMeasurementIsNotEnoughEvidence) {
  const auto spoil = [](auto change) {
    Evidence evidence = GoodEvidence();
    change(evidence);
    return ReasonFor(evidence);
  };
  using Reason = FailureReason;
  EXPECT_EQ(spoil([](Evidence& e) { e.spoof_live.count = 4; }), Reason::kNotEnoughEvidence);
  EXPECT_EQ(spoil([](Evidence& e) { e.pose_distance.count = 9; }), Reason::kNotEnoughEvidence);
  EXPECT_EQ(spoil([](Evidence& e) { e.identity.per_challenge = {40, 5, 0}; }),
            Reason::kNotEnoughEvidence);
  EXPECT_EQ(spoil([](Evidence& e) { e.identity.cosines.clear(); }), Reason::kNotEnoughEvidence);
  EXPECT_EQ(spoil([](Evidence& e) { e.steadiness.trembles.resize(9); }),
            Reason::kNotEnoughEvidence);
  EXPECT_EQ(spoil([](Evidence& e) {
              e.challenges[0].emotion_rise.reset();
              e.challenges[2] = Passed(Gesture::kTurnRight);
            }),
            Reason::kNotEnoughEvidence);
  EXPECT_EQ(spoil([](Evidence& e) { e.frames_with_face = e.frames_analyzed = 19; }),
            Reason::kNotEnoughEvidence);
  EXPECT_EQ(spoil([](Evidence& e) { e.challenges_total = 4; }), Reason::kNotEnoughEvidence);
}

TEST(VerdictTest, APresentationAttackIsNotBoughtOffByTheRest) {
  Evidence evidence = GoodEvidence();
  evidence.spoof_live.sum = 2;
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kScoreTooLow);
}

TEST(VerdictTest, ATremblingFaceIsNotBoughtOffByTheRest) {
  Evidence evidence = GoodEvidence();
  evidence.steadiness.trembles.assign(50, 1.0F);
  evidence.pose_distance.sum = 100;
  std::fill(evidence.identity.cosines.begin(), evidence.identity.cosines.end(), 0.41F);
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kScoreTooLow);
}

TEST(VerdictTest, TheThresholdItselfPassesAndJustBelowDoesNot) {
  Policy policy;
  policy.final_threshold = Decide(GoodEvidence(), policy).scores.final.value();
  EXPECT_TRUE(Decide(GoodEvidence(), policy).accepted);
  policy.final_threshold += 1e-9;
  EXPECT_EQ(Decide(GoodEvidence(), policy).reason, FailureReason::kScoreTooLow);
}

TEST(VerdictTest, EachScoreHasItsOwnFloor) {
  for (double Policy::* const floor :
       {&Policy::liveness_min, &Policy::emotion_min, &Policy::deepfake_min}) {
    Policy policy;
    policy.*floor = 1.1;
    EXPECT_EQ(Decide(GoodEvidence(), policy).reason, FailureReason::kScoreTooLow);
  }
}

TEST(VerdictTest, ValuesThatAreNoNumberNeverPass) {
  Evidence evidence = GoodEvidence();
  evidence.spoof_live.sum = std::nan("");
  EXPECT_FALSE(Decide(evidence, {}).accepted);
  evidence = GoodEvidence();
  std::fill(evidence.identity.cosines.begin(), evidence.identity.cosines.end(), std::nanf(""));
  EXPECT_FALSE(Decide(evidence, {}).accepted);
}

TEST(VerdictTest, TheCuesAddUpToTheScores) {
  const Policy policy;
  const Verdict verdict = Decide(GoodEvidence(), policy);
  const double liveness = CueNamed(verdict, "spoof_live_mean").contribution +
                          CueNamed(verdict, "challenge_confidence").contribution +
                          CueNamed(verdict, "usable_face_share").contribution;
  EXPECT_NEAR(liveness, verdict.scores.liveness.value(), 1e-12);
  const double final = policy.final_weight_liveness * *verdict.scores.liveness +
                       policy.final_weight_emotion * *verdict.scores.emotion +
                       policy.final_weight_deepfake * *verdict.scores.deepfake;
  EXPECT_NEAR(final, verdict.scores.final.value(), 1e-12);
}

TEST(VerdictTest, GatesAreTellingToo) {
  const Verdict verdict = Decide(GoodEvidence(), {});
  EXPECT_EQ(CueNamed(verdict, "challenges_passed").value, 3);
  EXPECT_EQ(CueNamed(verdict, "identity_cosine").cut, Policy().identity_cosine_min);
  EXPECT_EQ(CueNamed(verdict, "picture_repeat_share").weight, 0);
}

TEST(VerdictTest, TheRunningScoresAreThoseOfTheVerdict) {
  const Scores running = CurrentScores(GoodEvidence(), {});
  const Verdict verdict = Decide(GoodEvidence(), {});
  EXPECT_EQ(running.liveness, verdict.scores.liveness);
  EXPECT_EQ(running.emotion, verdict.scores.emotion);
  EXPECT_EQ(running.deepfake, verdict.scores.deepfake);
  EXPECT_EQ(running.final, verdict.scores.final);
}

TEST(VerdictTest, ReasonsHaveDifferentNamesAndAdvice) {
  std::set<std::string_view> names;
  std::set<std::string_view> advice;
  for (int i = 0; i <= static_cast<int>(FailureReason::kSessionTimeout); ++i) {
    names.insert(FailureReasonName(static_cast<FailureReason>(i)));
    advice.insert(FailureAdvice(static_cast<FailureReason>(i)));
  }
  EXPECT_EQ(names.size(), 8U);
  EXPECT_EQ(advice.size(), 8U);
  EXPECT_EQ(FailureReasonName(FailureReason::kIdentityChanged), "identity_changed");
  EXPECT_EQ(FailureReasonName(FailureReason::kChallengesFailed), "challenges_failed");
}

}  // namespace
}  // namespace pol
