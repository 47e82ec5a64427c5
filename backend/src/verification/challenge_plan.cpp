#include "verification/challenge_plan.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/check.h"
#include "verification/gesture_level.h"

namespace pol {
namespace {

bool IsHeadMovement(Gesture gesture) { return !IsExpression(gesture); }
bool HasTargetEmotion(Gesture gesture) { return TargetEmotion(gesture).has_value(); }

struct Needs {
  bool emotion = false;
  bool head_movement = false;
};

Needs NeedsOf(const Policy& policy) {
  const auto& pool = policy.challenge_pool;
  Needs needs;
  needs.emotion = std::any_of(pool.begin(), pool.end(), HasTargetEmotion);
  needs.head_movement = std::any_of(pool.begin(), pool.end(), IsHeadMovement) &&
                        policy.challenge_count > (needs.emotion ? 1U : 0U);
  return needs;
}

bool IsAllowed(const std::vector<Gesture>& plan, const Needs& needs) {
  return (!needs.emotion || std::any_of(plan.begin(), plan.end(), HasTargetEmotion)) &&
         (!needs.head_movement || std::any_of(plan.begin(), plan.end(), IsHeadMovement));
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

std::vector<PlannedChallenge> DrawPlan(RandomSource& random, const Policy& policy) {
  POL_CHECK(policy.challenge_count <= policy.challenge_pool.size());
  const Needs needs = NeedsOf(policy);
  std::vector<Gesture> gestures;
  do {
    gestures = DrawGestures(random, policy.challenge_pool, policy.challenge_count);
  } while (!IsAllowed(gestures, needs));
  std::vector<PlannedChallenge> plan;
  plan.reserve(gestures.size());
  for (const Gesture gesture : gestures) {
    plan.push_back({.challenge_id = NewUuid(random), .gesture = gesture});
  }
  return plan;
}

// Inclusion and exclusion over the two needs: all - no emotion - no movement + neither.
double GuessProbability(const Policy& policy) {
  const auto& pool = policy.challenge_pool;
  const auto count = policy.challenge_count;
  if (count == 0 || pool.size() < count) {
    return 1;
  }
  const auto size = static_cast<double>(pool.size());
  const auto emotions =
      static_cast<double>(std::count_if(pool.begin(), pool.end(), HasTargetEmotion));
  const auto movements =
      static_cast<double>(std::count_if(pool.begin(), pool.end(), IsHeadMovement));
  const Needs needs = NeedsOf(policy);
  double plans = FallingFactorial(size, count);
  if (needs.emotion) {
    plans -= FallingFactorial(size - emotions, count);
  }
  if (needs.head_movement) {
    plans -= FallingFactorial(size - movements, count);
  }
  if (needs.emotion && needs.head_movement) {
    plans += FallingFactorial(size - emotions - movements, count);
  }
  return plans > 0 ? 1 / plans : 1;
}

}  // namespace pol
