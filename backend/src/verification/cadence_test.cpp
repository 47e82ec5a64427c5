#include "verification/cadence.h"

#include <map>
#include <string>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using test::Stage;

std::map<std::string, int> Counts(Stage& stage, int frames) {
  std::map<std::string, int> asked;
  for (int i = 0; i < frames; ++i) {
    stage.ShowNeutral(1);
    const AnalysisRequest& request = stage.session().next_request;
    asked["detector"] += request.detect_faces ? 1 : 0;
    asked["emotions"] += request.emotions ? 1 : 0;
    asked["spoof"] += request.spoof ? 1 : 0;
    asked["deepfake"] += request.deepfake ? 1 : 0;
    asked["embedding"] += request.embedding ? 1 : 0;
  }
  return asked;
}

TEST(Cadence, TheFirstFrameIsExaminedForTheFaceAndThePerson) {
  const Stage stage({Gesture::kTurnLeft});
  EXPECT_TRUE(stage.session().next_request.detect_faces);
  EXPECT_TRUE(stage.session().next_request.embedding);
}

TEST(Cadence, WhatFeedsAMeanLooksAtItsShareOfTheFrames) {
  Stage stage({Gesture::kTurnLeft});
  stage.ShowNeutral(15);
  const std::map<std::string, int> shares = {
      {"detector", 3}, {"emotions", 0}, {"spoof", 3}, {"deepfake", 3}, {"embedding", 3}};
  EXPECT_EQ(Counts(stage, 15), shares);
}

TEST(Cadence, EveryOtherFrameUntilThereIsEnoughToSayAnything) {
  const Policy policy;
  Session session = StartSession({{.challenge_id = "a", .gesture = Gesture::kTurnLeft}});
  const auto asked = [&](auto examined) {
    int count = 0;
    for (session.evidence.capture.frames = 0; session.evidence.capture.frames < 10;
         ++session.evidence.capture.frames) {
      count += RequestFor(session, policy).*examined ? 1 : 0;
    }
    return count;
  };
  session.evidence.spoof.frames = policy.spoof_frames_min - 1;
  session.evidence.forgery.frames = policy.forged_frames_min - 1;
  EXPECT_EQ(asked(&AnalysisRequest::spoof), 5);
  EXPECT_EQ(asked(&AnalysisRequest::deepfake), 5);
  ++session.evidence.spoof.frames;
  ++session.evidence.forgery.frames;
  EXPECT_EQ(asked(&AnalysisRequest::spoof), 2);
  EXPECT_EQ(asked(&AnalysisRequest::deepfake), 2);
}

TEST(Cadence, NoFrameBearsTwoOfThem) {
  Stage stage({Gesture::kTurnLeft});
  stage.ShowNeutral(15);
  for (int i = 0; i < 10; ++i) {
    stage.ShowNeutral(1);
    const AnalysisRequest& request = stage.session().next_request;
    EXPECT_LE(request.spoof + request.deepfake + request.embedding, 1) << i;
  }
}

TEST(Cadence, StridesOfOneExamineEveryFrameForAll) {
  Policy policy;
  policy.detector_stride = 1;
  policy.classifier_stride = 1;
  Session session = StartSession({{.challenge_id = "a", .gesture = Gesture::kSmile}});
  session.phase = Phase::kPausing;
  for (session.evidence.capture.frames = 0; session.evidence.capture.frames < 7;
       ++session.evidence.capture.frames) {
    const AnalysisRequest request = RequestFor(session, policy);
    EXPECT_TRUE(request.detect_faces && request.emotions && request.spoof && request.deepfake &&
                request.embedding);
  }
}

TEST(Cadence, TheFramesOfAHoldAreAllExaminedForWhoItIs) {
  Stage stage({Gesture::kTurnLeft, Gesture::kSmile});
  stage.ShowNeutral(15);
  int held = 0;
  for (int i = 0; i < 8; ++i) {
    stage.PerformWell(Gesture::kTurnLeft, 1);
    if (stage.session().phase == Phase::kChallenging &&
        stage.session().challenge.phase == ChallengePhase::kHolding) {
      ++held;
      EXPECT_TRUE(stage.session().next_request.embedding);
      EXPECT_TRUE(stage.session().next_request.deepfake);
    }
  }
  EXPECT_GE(held, 2);
}

TEST(Cadence, EmotionIsReadWhereItIsCompared) {
  Stage smiling({Gesture::kSmile});
  EXPECT_EQ(Counts(smiling, 10)["emotions"], 10);

  Session session = StartSession({{.challenge_id = "a", .gesture = Gesture::kTurnLeft}});
  session.challenge.challenge = session.plan[0];
  for (const auto& [phase, is_read] :
       {std::pair(Phase::kChallenging, false), std::pair(Phase::kPausing, true)}) {
    session.phase = phase;
    EXPECT_EQ(RequestFor(session, Policy()).emotions, is_read);
  }
}

TEST(Cadence, IdentityIsAskedForUntilAChallengeHasEnough) {
  const Policy policy;
  Session session = StartSession({{.challenge_id = "a", .gesture = Gesture::kTurnLeft}});
  IdentityEvidence& identity = session.evidence.identity;
  session.evidence.capture.frames = 1;  // not its turn
  identity.reference_samples = policy.identity_reference_samples;
  identity.per_challenge = {2 * policy.identity_samples_per_challenge - 1};
  EXPECT_TRUE(RequestFor(session, policy).embedding);
  identity.per_challenge = {2 * policy.identity_samples_per_challenge};
  EXPECT_FALSE(RequestFor(session, policy).embedding);
  identity.reference_samples = policy.identity_reference_samples - 1;
  EXPECT_TRUE(RequestFor(session, policy).embedding);
}

}  // namespace
}  // namespace pol
