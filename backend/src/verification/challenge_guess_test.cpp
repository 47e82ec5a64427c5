// GuessProbability against guessers that know nothing of its formula.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "verification/challenge_plan.h"
#include "verification/gesture_level.h"
#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using Names = std::vector<Gesture>;

bool IsEmotion(Gesture gesture) { return TargetEmotion(gesture).has_value(); }
bool IsTurnOrNod(Gesture gesture) {
  return gesture == Gesture::kTurnLeft || gesture == Gesture::kTurnRight ||
         gesture == Gesture::kNodUp || gesture == Gesture::kNodDown;
}

Names With(Names names, Gesture gesture) {
  names.push_back(gesture);
  return names;
}

// The best guesser, found by trying every plan and every choice one by one.
class BestGuesser {
 public:
  explicit BestGuesser(const Policy& policy) : policy_(policy) {}

  struct Choice {
    double chance = 0;
    Gesture named = Gesture::kSmile;
  };

  Choice Best(const Names& kept, const Names& dropped, std::size_t length, std::uint32_t swaps) {
    const auto known = known_.find({kept, dropped, length, swaps});
    if (known != known_.end()) {
      return known->second;
    }
    std::map<Gesture, double> first;
    double total = 0;
    CountFirsts(kept, dropped, length, {}, first, total);
    Choice best{.chance = length == 0 && IsAllowed(kept) ? 1.0 : 0.0};
    for (const auto& [named, unused] : first) {
      double chance = 0;
      for (const auto& [revealed, count] : first) {
        const double swapped =
            swaps > 0 ? Best(kept, With(dropped, revealed), length + 1, swaps - 1).chance : 0;
        const double right =
            revealed == named ? Best(With(kept, revealed), dropped, length - 1, swaps).chance : 0;
        chance += count / total * std::max(right, swapped);
      }
      best = chance > best.chance ? Choice{chance, named} : best;
    }
    return known_[{kept, dropped, length, swaps}] = best;
  }

 private:
  [[nodiscard]] bool IsAllowed(const Names& plan) const {
    const auto has = [](const Names& names, bool (*is)(Gesture)) {
      return std::any_of(names.begin(), names.end(), is);
    };
    const Names& pool = policy_.challenge_pool;
    return (!has(pool, IsEmotion) || has(plan, IsEmotion)) &&
           (!has(pool, IsTurnOrNod) || policy_.challenge_count < 2 || has(plan, IsTurnOrNod));
  }

  void CountFirsts(const Names& kept, const Names& dropped, std::size_t length, const Names& rest,
                   std::map<Gesture, double>& first, double& total) const {
    if (rest.size() == length) {
      Names whole = kept;
      whole.insert(whole.end(), rest.begin(), rest.end());
      if (!rest.empty() && IsAllowed(whole)) {
        first[rest.front()] += 1;
        total += 1;
      }
      return;
    }
    for (const Gesture gesture : policy_.challenge_pool) {
      const auto is_used = [&](const Names& names) {
        return std::find(names.begin(), names.end(), gesture) != names.end();
      };
      if (!is_used(kept) && !is_used(dropped) && !is_used(rest)) {
        CountFirsts(kept, dropped, length, With(rest, gesture), first, total);
      }
    }
  }

  const Policy& policy_;
  std::map<std::tuple<Names, Names, std::size_t, std::uint32_t>, Choice> known_;
};

Policy SmallPolicy(Names pool, std::uint32_t count, std::uint32_t swaps) {
  Policy policy;
  policy.challenge_pool = std::move(pool);
  policy.challenge_count = count;
  policy.challenge_swaps_max = swaps;
  return policy;
}

const Names kFive = {Gesture::kSmile, Gesture::kSurprised, Gesture::kOpenMouth, Gesture::kTurnLeft,
                     Gesture::kNodUp};
const Names kSix = {Gesture::kSmile,    Gesture::kOpenMouth, Gesture::kCloseEyes,
                    Gesture::kTiltLeft, Gesture::kTurnLeft,  Gesture::kNodUp};

TEST(ChallengeGuessTest, TheFormulaIsTheBestGuesserThereIs) {
  for (const Policy& policy :
       {SmallPolicy(kFive, 1, 0), SmallPolicy(kFive, 1, 1), SmallPolicy(kFive, 1, 2),
        SmallPolicy(kFive, 2, 1), SmallPolicy(kFive, 3, 1), SmallPolicy(kSix, 2, 1),
        SmallPolicy(kSix, 2, 2), SmallPolicy(kSix, 3, 1)}) {
    BestGuesser guesser(policy);
    EXPECT_NEAR(GuessProbability(policy),
                guesser.Best({}, {}, policy.challenge_count, SwapsOf(policy)).chance, 1e-12)
        << policy.challenge_pool.size() << " gestures, " << policy.challenge_count << " asked for, "
        << policy.challenge_swaps_max << " swaps";
  }
}

// One session against whoever names what `guesser` says: won, or not.
bool IsWon(RandomSource& random, const Policy& policy, BestGuesser& guesser) {
  Names plan;
  for (const PlannedChallenge& challenge : DrawPlan(random, policy)) {
    plan.push_back(challenge.gesture);
  }
  AskedSoFar asked;
  std::uint32_t swaps = SwapsOf(policy);
  while (!plan.empty()) {
    const Gesture revealed = plan.front();
    const auto choice = guesser.Best(asked.kept, asked.dropped, plan.size(), swaps);
    if (choice.named == revealed) {
      asked.kept.push_back(revealed);
      plan.erase(plan.begin());
      continue;
    }
    asked.dropped.push_back(revealed);
    const auto rest =
        swaps == 0 ? std::vector<PlannedChallenge>()
                   : DrawRest(random, policy, asked, static_cast<std::uint32_t>(plan.size()) + 1);
    if (rest.empty()) {
      return false;
    }
    --swaps;
    plan.clear();
    for (const PlannedChallenge& challenge : rest) {
      plan.push_back(challenge.gesture);
    }
  }
  return true;
}

TEST(ChallengeGuessTest, SessionsAreGuessedAsOftenAsTheFormulaSays) {
  constexpr int kSessions = 20'000;
  test::SeededRandom random(11);
  for (const Policy& policy :
       {SmallPolicy(kFive, 2, 1), SmallPolicy(kSix, 2, 2), SmallPolicy(kSix, 3, 1)}) {
    BestGuesser guesser(policy);
    int won = 0;
    for (int i = 0; i < kSessions; ++i) {
      won += IsWon(random, policy, guesser) ? 1 : 0;
    }
    const double chance = GuessProbability(policy);
    EXPECT_NEAR(won, kSessions * chance, 4 * std::sqrt(kSessions * chance * (1 - chance)));
  }
}

TEST(ChallengeGuessTest, ARestKeepsTheRulesAndAsksForNothingTwice) {
  const Policy policy;
  test::SeededRandom random(5);
  const AskedSoFar asked{.kept = {Gesture::kOpenMouth}, .dropped = {Gesture::kSmile}};
  std::map<Gesture, int> first;
  for (int i = 0; i < 5'000; ++i) {
    const auto rest = DrawRest(random, policy, asked, 3);
    ASSERT_EQ(rest.size(), 3U);
    Names names;
    for (const PlannedChallenge& challenge : rest) {
      EXPECT_EQ(std::count(names.begin(), names.end(), challenge.gesture), 0);
      names.push_back(challenge.gesture);
    }
    EXPECT_TRUE(std::any_of(names.begin(), names.end(), IsEmotion));
    EXPECT_TRUE(std::any_of(names.begin(), names.end(), IsTurnOrNod));
    EXPECT_EQ(std::count(names.begin(), names.end(), Gesture::kSmile), 0);
    EXPECT_EQ(std::count(names.begin(), names.end(), Gesture::kOpenMouth), 0);
    ++first[names.front()];
  }
  EXPECT_EQ(first.size(), 9U);
}

TEST(ChallengeGuessTest, ThereIsNoRestWhenTheRulesCannotBeKept) {
  const Policy policy = SmallPolicy({Gesture::kSmile, Gesture::kOpenMouth, Gesture::kTurnLeft,
                                     Gesture::kNodUp, Gesture::kNodDown},
                                    2, 1);
  test::SeededRandom random(5);
  const AskedSoFar smile{.kept = {}, .dropped = {Gesture::kSmile}};
  EXPECT_FALSE(HasRest(policy, smile, 3));
  EXPECT_TRUE(DrawRest(random, policy, smile, 3).empty());
  const AskedSoFar nod{.kept = {}, .dropped = {Gesture::kNodUp}};
  EXPECT_TRUE(HasRest(policy, nod, 4));
  EXPECT_EQ(DrawRest(random, policy, nod, 4).size(), 4U);
  EXPECT_FALSE(HasRest(policy, nod, 5));
}

}  // namespace
}  // namespace pol
