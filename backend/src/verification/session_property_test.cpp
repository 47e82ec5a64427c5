#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "verification/challenge_plan.h"
#include "verification/challenge_swap.h"
#include "verification/session.h"
#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using test::GestureFrame;
using test::SeededRandom;
using test::Stage;

// Someone who answers well, badly, late, not at all, or is somebody else, at random.
class Wanderer {
 public:
  explicit Wanderer(std::uint64_t seed) : random_(seed), skill_(random_.Unit()) {}

  SessionInput Next(Stage& stage) {
    if (frames_left_-- <= 0) {
      Decide(stage);
    }
    const double odds = random_.Unit();
    if (odds < 0.01) {
      return FrameRejected{};
    }
    if (odds < 0.02) {
      return CompletionHint{stage.session().challenge.challenge.challenge_id};
    }
    if (odds < 0.022 && stage.session().phase == Phase::kChallenging) {
      return SwapAsked{.challenge_id = stage.session().challenge.challenge.challenge_id,
                       .rest = DrawSwap(random_, stage.session(), stage.policy())};
    }
    const std::uint64_t picture = random_.Unit() < 0.002 ? 1 : stage.NextPicture();
    shown_level_ += 0.6 * (level_ - shown_level_);
    Observation observation =
        GestureFrame(picture, gesture_, shown_level_, stage.policy(), person_);
    observation.face->spoof_live = static_cast<float>(spoof_);
    if (random_.Unit() < 0.01) {
      observation.face.reset();
    }
    return FrameSeen{observation};
  }

  Millis Gap() { return Millis(static_cast<int>(60 + 90 * random_.Unit())); }

 private:
  void Decide(const Stage& stage) {
    const bool does_right = random_.Unit() < skill_;
    gesture_ =
        does_right ? stage.gesture() : kAllGestures[UniformBelow(random_, kAllGestures.size())];
    level_ = acting_ ? 0 : 0.8 + random_.Unit();
    acting_ = !acting_;
    frames_left_ = acting_ ? 5 + static_cast<int>(15 * random_.Unit())
                           : 5 + static_cast<int>(10 * random_.Unit());
    person_ = random_.Unit() < 0.02 ? 1 : 0;
    spoof_ = skill_ > 0.3 ? 0.9 : random_.Unit();
  }

  SeededRandom random_;
  double skill_;
  bool acting_ = true;  // the first decision is to rest
  int frames_left_ = 0;
  Gesture gesture_ = Gesture::kSmile;
  double level_ = 0;
  double shown_level_ = 0;
  std::size_t person_ = 0;
  double spoof_ = 0.9;
};

std::vector<Gesture> PlanFor(std::uint64_t seed) {
  SeededRandom random(seed + 1'000'000);
  std::vector<Gesture> gestures;
  for (const PlannedChallenge& planned : DrawPlan(random, {})) {
    gestures.push_back(planned.gesture);
  }
  return gestures;
}

Stage RunRandomSession(std::uint64_t seed) {
  Stage stage(PlanFor(seed));
  Wanderer wanderer(seed);
  for (int i = 0; i < 2'000 && !stage.IsOver(); ++i) {
    stage.Wait(wanderer.Gap());
    stage.Feed(wanderer.Next(stage));
  }
  return stage;
}

void ExpectLawful(const Stage& stage) {
  const auto verdict = stage.verdict();
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(verdict->accepted, !verdict->reason.has_value());
  const auto passed = stage.All<ChallengePassed>();
  const auto missed = stage.All<ChallengeMissed>();
  EXPECT_EQ(verdict->challenges_passed, passed.size());
  const auto swaps = stage.All<ChallengeSwapped>().size();
  EXPECT_LE(swaps, stage.policy().challenge_swaps_max);
  EXPECT_EQ(verdict->challenges_swapped, swaps);
  EXPECT_EQ(verdict->challenges_total, 3 + swaps);
  if (verdict->accepted) {
    EXPECT_EQ(passed.size(), 3 + swaps);
    EXPECT_TRUE(missed.empty());
    EXPECT_TRUE(verdict->scores.final.has_value());
    EXPECT_GE(verdict->scores.final.value_or(0), stage.policy().final_threshold);
  }
  for (const ScoresUpdated& update : stage.All<ScoresUpdated>()) {
    for (const auto& score : {update.scores.liveness, update.scores.emotion, update.scores.deepfake,
                              update.scores.final}) {
      EXPECT_TRUE(!score.has_value() || (*score >= 0 && *score <= 1));
    }
  }
}

TEST(SessionPropertyTest, RandomPeopleAreNeverAcceptedWithoutEachChallengePassed) {
  int accepted = 0;
  int accepted_after_a_swap = 0;
  for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Stage stage = RunRandomSession(seed);
    ExpectLawful(stage);
    accepted += stage.verdict()->accepted ? 1 : 0;
    accepted_after_a_swap +=
        stage.verdict()->accepted && stage.verdict()->challenges_swapped > 0 ? 1 : 0;
  }
  EXPECT_GT(accepted_after_a_swap, 0);
  EXPECT_GT(accepted, 20) << "the sessions must reach both outcomes to prove anything";
  EXPECT_LT(accepted, 980);
}

TEST(SessionPropertyTest, TheSameInputsGiveTheSameOutputs) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const Stage first = RunRandomSession(seed);
    const Stage second = RunRandomSession(seed);
    ASSERT_EQ(first.outputs().size(), second.outputs().size()) << seed;
    EXPECT_EQ(first.verdict()->reason, second.verdict()->reason);
    EXPECT_EQ(first.verdict()->scores.final, second.verdict()->scores.final);
    for (std::size_t i = 0; i < first.outputs().size(); ++i) {
      EXPECT_EQ(first.outputs()[i].index(), second.outputs()[i].index());
    }
    const auto scores = first.All<ScoresUpdated>();
    const auto again = second.All<ScoresUpdated>();
    for (std::size_t i = 0; i < scores.size(); ++i) {
      EXPECT_EQ(scores[i].scores.liveness, again[i].scores.liveness);
      EXPECT_EQ(scores[i].scores.deepfake, again[i].scores.deepfake);
    }
  }
}

TEST(SessionPropertyTest, TheLastScoresAreThoseOfTheVerdict) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const Stage stage = RunRandomSession(seed);
    const Scores last = CurrentScores(stage.session().evidence, stage.policy());
    EXPECT_EQ(last.liveness, stage.verdict()->scores.liveness);
    EXPECT_EQ(last.emotion, stage.verdict()->scores.emotion);
    EXPECT_EQ(last.deepfake, stage.verdict()->scores.deepfake);
    EXPECT_EQ(last.final, stage.verdict()->scores.final);
  }
}

}  // namespace
}  // namespace pol
