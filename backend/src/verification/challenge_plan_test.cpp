#include "verification/challenge_plan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include <gtest/gtest.h>

#include "verification/gesture_level.h"
#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using Names = std::vector<Gesture>;

Names GesturesOf(const std::vector<PlannedChallenge>& plan) {
  Names gestures;
  for (const PlannedChallenge& planned : plan) {
    gestures.push_back(planned.gesture);
  }
  return gestures;
}

std::map<Names, int> CountPlans(const Policy& policy, int draws) {
  test::SeededRandom random(7);
  std::map<Names, int> counts;
  for (int i = 0; i < draws; ++i) {
    ++counts[GesturesOf(DrawPlan(random, policy))];
  }
  return counts;
}

TEST(ChallengePlanTest, HoldsDifferentGesturesWithAnEmotionAndATurnOrNod) {
  for (const auto& [plan, count] : CountPlans({}, 10'000)) {
    EXPECT_EQ(plan.size(), 3U);
    EXPECT_EQ(std::set<Gesture>(plan.begin(), plan.end()).size(), 3U);
    EXPECT_TRUE(std::any_of(plan.begin(), plan.end(),
                            [](Gesture g) { return TargetEmotion(g).has_value(); }));
    EXPECT_TRUE(std::any_of(plan.begin(), plan.end(), [](Gesture g) {
      return g == Gesture::kTurnLeft || g == Gesture::kTurnRight || g == Gesture::kNodUp ||
             g == Gesture::kNodDown;
    }));
  }
}

// Chi-square against the uniform distribution: mean k - 1, standard deviation sqrt(2 (k - 1)).
TEST(ChallengePlanTest, EveryAllowedPlanIsEquallyLikely) {
  const Policy policy = test::WithSwaps(0);
  constexpr int kDraws = 50'000;
  const auto counts = CountPlans(policy, kDraws);
  const double plans = 1 / GuessProbability(policy);
  EXPECT_EQ(counts.size(), static_cast<std::size_t>(std::lround(plans)));
  const double expected = kDraws / plans;
  double chi_square = 0;
  for (const auto& [plan, count] : counts) {
    chi_square += (count - expected) * (count - expected) / expected;
  }
  EXPECT_LT(chi_square, plans - 1 + 4 * std::sqrt(2 * (plans - 1)));
}

TEST(ChallengePlanTest, TenThousandPlansDoNotFavourAGestureOrAPlace) {
  const auto counts = CountPlans({}, 10'000);
  std::array<std::map<Gesture, int>, 3> by_place;
  for (const auto& [plan, count] : counts) {
    for (std::size_t place = 0; place < plan.size(); ++place) {
      by_place[place][plan[place]] += count;
    }
  }
  for (const Gesture gesture : kAllGestures) {
    for (std::size_t place = 1; place < by_place.size(); ++place) {
      EXPECT_NEAR(by_place[place][gesture], by_place[0][gesture], 200);
    }
  }
}

TEST(ChallengePlanTest, TheDefaultIsGuessedLessThanOnceInTwoHundred) {
  EXPECT_DOUBLE_EQ(GuessProbability(test::WithSwaps(0)), 1.0 / 336);
  EXPECT_NEAR(GuessProbability(test::WithSwaps(1)), 1 / 242.86, 1e-6);
  EXPECT_EQ(Policy().challenge_swaps_max, 1U);
  EXPECT_LE(GuessProbability({}), Policy().guess_probability_max);
}

TEST(ChallengePlanTest, EachSwapHelpsWhoGuesses) {
  double before = 0;
  for (std::uint32_t swaps = 0; swaps <= 3; ++swaps) {
    const double chance = GuessProbability(test::WithSwaps(swaps));
    EXPECT_GT(chance, before);
    EXPECT_LT(chance, 1.5 / 242.86) << "the challenges that swaps cost must outweigh most of it";
    before = chance;
  }
}

TEST(ChallengePlanTest, ASwapNeedsTwoGesturesMore) {
  Policy policy = test::WithSwaps(3);
  EXPECT_EQ(SwapsOf(policy), 3U);
  policy.challenge_pool.resize(8);
  EXPECT_EQ(SwapsOf(policy), 2U);
  policy.challenge_pool.resize(5);
  EXPECT_EQ(SwapsOf(policy), 1U);
  policy.challenge_pool.resize(4);
  EXPECT_EQ(SwapsOf(policy), 0U);
  policy.challenge_pool.resize(2);
  EXPECT_EQ(SwapsOf(policy), 0U);
}

TEST(ChallengePlanTest, CountsTheAllowedPlansOfASmallPool) {
  Policy policy;
  policy.challenge_pool = {Gesture::kSmile, Gesture::kOpenMouth, Gesture::kTurnLeft,
                           Gesture::kTurnRight};
  EXPECT_EQ(CountPlans(policy, 5'000).size(), 18U);  // 24 less the 6 without a smile
  EXPECT_DOUBLE_EQ(GuessProbability(policy), 1.0 / 18);
}

TEST(ChallengePlanTest, AsksOnlyForWhatThePoolHas) {
  Policy policy;
  policy.challenge_pool = {Gesture::kOpenMouth, Gesture::kCloseEyes, Gesture::kRaiseEyebrows};
  EXPECT_EQ(CountPlans(policy, 1'000).size(), 6U);
}

TEST(ChallengePlanTest, ASinglePlaceGoesToAnEmotion) {
  Policy policy = test::WithSwaps(0);
  policy.challenge_count = 1;
  EXPECT_EQ(CountPlans(policy, 1'000).size(), 2U);
  EXPECT_DOUBLE_EQ(GuessProbability(policy), 0.5);
}

TEST(ChallengePlanTest, AnEmptyPoolIsGuessedAlways) {
  Policy policy;
  policy.challenge_pool.clear();
  EXPECT_EQ(GuessProbability(policy), 1);
}

TEST(ChallengePlanTest, ThePreviousPlanNeverComesAgain) {
  Policy policy;
  policy.challenge_pool = {Gesture::kSmile, Gesture::kOpenMouth, Gesture::kTurnLeft};
  const Names previous = {Gesture::kSmile, Gesture::kTurnLeft, Gesture::kOpenMouth};
  test::SeededRandom random(7);
  for (int i = 0; i < 500; ++i) {
    EXPECT_NE(GesturesOf(DrawPlan(random, policy, previous)), previous);
  }
}

TEST(ChallengePlanTest, ThePreviousPlanComesAgainWhereThereIsNoOther) {
  Policy policy;
  policy.challenge_count = 1;
  policy.challenge_pool = {Gesture::kSmile};
  test::SeededRandom random(7);
  EXPECT_EQ(GesturesOf(DrawPlan(random, policy, {Gesture::kSmile})), Names{Gesture::kSmile});
}

TEST(ChallengePlanTest, EachChallengeHasItsOwnId) {
  test::SeededRandom random(3);
  const auto plan = DrawPlan(random, {});
  EXPECT_EQ(plan[0].challenge_id.size(), 36U);
  EXPECT_NE(plan[0].challenge_id, plan[1].challenge_id);
}

}  // namespace
}  // namespace pol
