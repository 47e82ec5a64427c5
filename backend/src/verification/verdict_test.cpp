#include "verification/verdict.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

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

ParallaxEvidence TurnedHead() {
  const Policy policy;
  ParallaxEvidence evidence;
  for (std::uint64_t i = 0; i < 6; ++i) {
    const double level = i < 3 ? 0 : 1.6;
    const Observation frame = test::GestureFrame(i, Gesture::kTurnLeft, level, policy);
    evidence = AddView(std::move(evidence), &*frame.face, test::NeutralBaseline(), policy);
  }
  return evidence;
}

// Evidence of a good session; each test spoils one thing.
Evidence GoodEvidence() {
  Evidence evidence;
  evidence.challenges_total = 3;
  evidence.challenges = {Passed(Gesture::kSmile), Passed(Gesture::kTurnLeft),
                         Passed(Gesture::kOpenMouth)};
  evidence.capture = {.frames = 100, .with_face = 100, .good = 100};
  evidence.spoof = {.live_sum = 38, .frames = 40};
  evidence.forgery = {.forged_sum = 0, .frames = 60};
  evidence.pose = {.distance_sum = 0.03, .frames = 100};
  evidence.parallax = TurnedHead();
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
  evidence.capture.with_face = 50;
  EXPECT_NE(Decide(evidence, {}).reason, FailureReason::kNoFace);
  evidence.capture.with_face = 49;
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kNoFace);
}

TEST(VerdictTest, AnotherFaceIsForgivenAtTheLimitAndNotPastIt) {
  Evidence evidence = GoodEvidence();
  evidence.capture.with_many = 15;
  EXPECT_TRUE(Decide(evidence, {}).accepted);
  evidence.capture.with_many = 16;
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

TEST(VerdictTest, ASwapRaisesWhatIsRequired) {
  Evidence evidence = GoodEvidence();
  evidence.challenges_swapped = 1;
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kChallengesFailed);
  evidence.challenges.push_back(Passed(Gesture::kNodUp));
  evidence.challenges_total = 4;
  evidence.identity.per_challenge.push_back(15);
  const Verdict verdict = Decide(evidence, {});
  EXPECT_TRUE(verdict.accepted);
  EXPECT_EQ(verdict.challenges_passed, 4U);
  EXPECT_EQ(verdict.challenges_swapped, 1U);
}

TEST(VerdictTest, EachMissingMeasurementIsNotEnoughEvidence) {
  const auto spoil = [](auto change) {
    Evidence evidence = GoodEvidence();
    change(evidence);
    return ReasonFor(evidence);
  };
  using Reason = FailureReason;
  EXPECT_EQ(spoil([](Evidence& e) { e.spoof.frames = 4; }), Reason::kNotEnoughEvidence);
  EXPECT_EQ(spoil([](Evidence& e) { e.forgery.frames = Policy{}.forged_frames_min - 1; }),
            Reason::kNotEnoughEvidence);
  EXPECT_EQ(spoil([](Evidence& e) { e.pose.frames = 9; }), Reason::kNotEnoughEvidence);
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
  EXPECT_EQ(spoil([](Evidence& e) { e.capture.with_face = e.capture.frames = 19; }),
            Reason::kNotEnoughEvidence);
  EXPECT_EQ(spoil([](Evidence& e) { e.parallax.relief.reset(); }), Reason::kNotEnoughEvidence);
  EXPECT_EQ(spoil([](Evidence& e) { e.challenges_total = 4; }), Reason::kNotEnoughEvidence);
}

TEST(VerdictTest, APresentationAttackIsNotBoughtOffByTheRest) {
  Evidence evidence = GoodEvidence();
  evidence.spoof.live_sum = 2;
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kScoreTooLow);
}

TEST(VerdictTest, ATremblingFaceIsNotBoughtOffByTheRest) {
  Evidence evidence = GoodEvidence();
  evidence.steadiness.trembles.assign(50, 1.0F);
  evidence.pose.distance_sum = 100;
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
  evidence.spoof.live_sum = std::nan("");
  EXPECT_FALSE(Decide(evidence, {}).accepted);
  evidence = GoodEvidence();
  std::fill(evidence.identity.cosines.begin(), evidence.identity.cosines.end(), std::nanf(""));
  EXPECT_FALSE(Decide(evidence, {}).accepted);
  evidence = GoodEvidence();
  evidence.forgery.forged_sum = std::nan("");
  EXPECT_LT(CueNamed(Decide(evidence, {}), "forged_mean").contribution, 0);
}

double LogOddsOf(double score) { return std::log(score / (1 - score)); }

TEST(VerdictTest, TheCuesAddUpToTheScores) {
  const Policy policy;
  const Verdict verdict = Decide(GoodEvidence(), policy);
  const double deepfake = CueNamed(verdict, "forged_mean").contribution +
                          CueNamed(verdict, "identity_lowest_cosine").contribution +
                          CueNamed(verdict, "pose_distance_mean").contribution +
                          CueNamed(verdict, "landmark_tremble_median").contribution;
  EXPECT_NEAR(deepfake + policy.deepfake_bias, LogOddsOf(verdict.scores.deepfake.value()), 1e-9);
  double all = policy.final_bias;
  for (const Cue& cue : verdict.cues) {
    all += cue.contribution;
  }
  EXPECT_NEAR(all, LogOddsOf(verdict.scores.final.value()), 1e-9);
}

TEST(VerdictTest, AGestureAloneNeverPasses) {
  Evidence evidence = GoodEvidence();
  const Policy policy;
  evidence.spoof.live_sum = policy.spoof_even * evidence.spoof.frames;
  evidence.identity.cosines.assign(40, static_cast<float>(policy.identity_even) + 1e-6F);
  evidence.forgery.forged_sum = policy.forged_even * evidence.forgery.frames;
  evidence.pose.distance_sum = policy.pose_distance_even * evidence.pose.frames;
  evidence.steadiness.trembles.assign(50, static_cast<float>(policy.tremble_even));
  const Verdict verdict = Decide(evidence, policy);
  EXPECT_FALSE(verdict.accepted);
  EXPECT_LT(CueNamed(verdict, "supporting_families").value.value(), policy.families_min);
}

TEST(VerdictTest, AReplayedMovementIsRefused) {
  const Policy policy;
  Evidence evidence = GoodEvidence();
  test::SeededRandom random(5);
  std::vector<Motion> loop(20);
  for (Motion& motion : loop) {
    for (auto& cell : motion) {
      cell = static_cast<std::int8_t>(20 * random.Unit());
    }
  }
  for (std::size_t i = 0; i < 60; ++i) {
    evidence.motion.motions.push_back(loop[i % loop.size()]);
  }
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kStreamFrozen);
  EXPECT_EQ(Decide(evidence, policy).outcome, Outcome::kNotLive);
}

TEST(VerdictTest, AnotherEncoderOnTheWayIsRefusedButNotRefuted) {
  Evidence evidence = GoodEvidence();
  evidence.stream.encoder_changes = Policy().encoder_changes_max;
  EXPECT_TRUE(Decide(evidence, {}).accepted);
  ++evidence.stream.encoder_changes;
  EXPECT_EQ(ReasonFor(evidence), FailureReason::kStreamChanged);
  EXPECT_EQ(Decide(evidence, {}).outcome, Outcome::kInconclusive);
}

TEST(VerdictTest, GoodClaimsOfTheClientEarnNothing) {
  const Scores silent = CurrentScores(GoodEvidence(), {});
  Evidence evidence = GoodEvidence();
  evidence.timing = {.last_ms = 10'000,
                     .first_ms = 0,
                     .first_arrival = test::At(0),
                     .last_arrival = test::At(10'000),
                     .intervals = 100,
                     .shortest_ms = 80,
                     .longest_ms = 130};
  EXPECT_EQ(CurrentScores(evidence, {}).liveness, silent.liveness);
  evidence.timing.shortest_ms = evidence.timing.longest_ms = 100;
  EXPECT_LT(CurrentScores(evidence, {}).liveness, silent.liveness);
}

TEST(VerdictTest, OutcomesTellRefutedFromUnclear) {
  EXPECT_EQ(Decide(GoodEvidence(), {}).outcome, Outcome::kLive);
  EXPECT_EQ(Decide({}, {}).outcome, Outcome::kInconclusive);
  Evidence evidence = GoodEvidence();
  std::fill_n(evidence.identity.cosines.begin(), 10, 0.05F);
  EXPECT_EQ(Decide(evidence, {}).outcome, Outcome::kNotLive);
  evidence = GoodEvidence();
  evidence.challenges[1].passed = false;
  evidence.challenges[1].failure = ChallengeFailure::kTimeout;
  EXPECT_EQ(Decide(evidence, {}).outcome, Outcome::kInconclusive);
  evidence.challenges[1].failure = ChallengeFailure::kJump;
  EXPECT_EQ(Decide(evidence, {}).outcome, Outcome::kNotLive);
}

TEST(VerdictTest, OutcomesHaveNames) {
  EXPECT_EQ(OutcomeName(Outcome::kLive), "live");
  EXPECT_EQ(OutcomeName(Outcome::kNotLive), "not_live");
  EXPECT_EQ(OutcomeName(Outcome::kInconclusive), "inconclusive");
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
  EXPECT_EQ(names.size(), 9U);
  EXPECT_EQ(advice.size(), 9U);
  EXPECT_EQ(FailureReasonName(FailureReason::kIdentityChanged), "identity_changed");
  EXPECT_EQ(FailureReasonName(FailureReason::kChallengesFailed), "challenges_failed");
}

}  // namespace
}  // namespace pol
