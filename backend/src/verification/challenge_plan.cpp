#include "verification/challenge_plan.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/check.h"
#include "verification/gesture_level.h"

namespace pol {
namespace {

bool ShowsDepth(Gesture gesture) {
  return !IsExpression(gesture) && gesture != Gesture::kTiltLeft && gesture != Gesture::kTiltRight;
}
bool HasTargetEmotion(Gesture gesture) { return TargetEmotion(gesture).has_value(); }

struct Needs {
  bool emotion = false;
  bool depth = false;
};

Needs NeedsOf(const Policy& policy) {
  const auto& pool = policy.challenge_pool;
  Needs needs;
  needs.emotion = std::any_of(pool.begin(), pool.end(), HasTargetEmotion);
  needs.depth = std::any_of(pool.begin(), pool.end(), ShowsDepth) &&
                policy.challenge_count > (needs.emotion ? 1U : 0U);
  return needs;
}

bool IsAllowed(const std::vector<Gesture>& plan, const Needs& needs) {
  return (!needs.emotion || std::any_of(plan.begin(), plan.end(), HasTargetEmotion)) &&
         (!needs.depth || std::any_of(plan.begin(), plan.end(), ShowsDepth));
}

// The first `count` places of a Fisher-Yates shuffle.
std::vector<Gesture> DrawGestures(RandomSource& random, std::vector<Gesture> pool,
                                  std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto left = static_cast<std::uint32_t>(pool.size()) - i;
    std::swap(pool[i], pool[i + UniformBelow(random, left)]);
  }
  pool.resize(count);
  return pool;
}

double FallingFactorial(double n, std::uint32_t k) {
  double product = 1;
  for (std::uint32_t i = 0; i < k; ++i) {
    product *= std::max(n - i, 0.0);
  }
  return product;
}

}  // namespace

std::vector<PlannedChallenge> DrawPlan(RandomSource& random, const Policy& policy,
                                       const std::vector<Gesture>& previous) {
  POL_CHECK(policy.challenge_count <= policy.challenge_pool.size());
  const Needs needs = NeedsOf(policy);
  const bool has_choice = GuessProbability(policy) < 1;
  std::vector<Gesture> gestures;
  do {
    gestures = DrawGestures(random, policy.challenge_pool, policy.challenge_count);
  } while (!IsAllowed(gestures, needs) || (has_choice && gestures == previous));
  std::vector<PlannedChallenge> plan;
  plan.reserve(gestures.size());
  for (const Gesture gesture : gestures) {
    plan.push_back({.challenge_id = NewUuid(random), .gesture = gesture});
  }
  return plan;
}

// Inclusion and exclusion over the two needs: all - no emotion - no depth + neither.
double GuessProbability(const Policy& policy) {
  const auto& pool = policy.challenge_pool;
  const auto count = policy.challenge_count;
  if (count == 0 || pool.size() < count) {
    return 1;
  }
  const auto size = static_cast<double>(pool.size());
  const auto emotions =
      static_cast<double>(std::count_if(pool.begin(), pool.end(), HasTargetEmotion));
  const auto depths = static_cast<double>(std::count_if(pool.begin(), pool.end(), ShowsDepth));
  const Needs needs = NeedsOf(policy);
  double plans = FallingFactorial(size, count);
  if (needs.emotion) {
    plans -= FallingFactorial(size - emotions, count);
  }
  if (needs.depth) {
    plans -= FallingFactorial(size - depths, count);
  }
  if (needs.emotion && needs.depth) {
    plans += FallingFactorial(size - emotions - depths, count);
  }
  return plans > 0 ? 1 / plans : 1;
}

}  // namespace pol
