#include "verification/challenge_plan.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
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

  auto operator<=>(const Needs&) const = default;
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

// Gestures as far as the rules of a plan tell them apart.
enum class Kind : std::uint8_t { kEmotion, kDepth, kOther };
constexpr std::array kKinds = {Kind::kEmotion, Kind::kDepth, Kind::kOther};
using Stock = std::array<std::uint32_t, kKinds.size()>;  // unused gestures of each kind

Kind KindOf(Gesture gesture) {
  if (HasTargetEmotion(gesture)) {
    return Kind::kEmotion;
  }
  return ShowsDepth(gesture) ? Kind::kDepth : Kind::kOther;
}

// What may still come.
struct Rest {
  Stock stock{};
  Needs needs;
  std::uint32_t length = 0;

  auto operator<=>(const Rest&) const = default;
};

Rest WithoutOne(Rest rest, Kind kind) {
  --rest.stock.at(static_cast<std::size_t>(kind));
  return rest;
}

// After one of `kind` was asked for, and done.
Rest AfterOne(const Rest& rest, Kind kind) {
  Rest after = WithoutOne(rest, kind);
  after.needs.emotion = after.needs.emotion && kind != Kind::kEmotion;
  after.needs.depth = after.needs.depth && kind != Kind::kDepth;
  --after.length;
  return after;
}

// After one of `kind` was asked for, and swapped.
Rest AfterSwap(const Rest& rest, Kind kind) {
  Rest after = WithoutOne(rest, kind);
  ++after.length;
  return after;
}

// Inclusion and exclusion over the two needs: all - no emotion - no depth + neither.
double CountRests(const Rest& rest) {
  const double emotions = rest.stock[0];
  const double depths = rest.stock[1];
  const double size = emotions + depths + rest.stock[2];
  double rests = FallingFactorial(size, rest.length);
  if (rest.needs.emotion) {
    rests -= FallingFactorial(size - emotions, rest.length);
  }
  if (rest.needs.depth) {
    rests -= FallingFactorial(size - depths, rest.length);
  }
  if (rest.needs.emotion && rest.needs.depth) {
    rests += FallingFactorial(size - emotions - depths, rest.length);
  }
  return rests;
}

Rest WholePlan(const Policy& policy) {
  Rest rest{.stock = {}, .needs = NeedsOf(policy), .length = policy.challenge_count};
  for (const Gesture gesture : policy.challenge_pool) {
    ++rest.stock.at(static_cast<std::size_t>(KindOf(gesture)));
  }
  return rest;
}

bool Contains(const std::vector<Gesture>& gestures, Gesture gesture) {
  return std::find(gestures.begin(), gestures.end(), gesture) != gestures.end();
}

std::vector<PlannedChallenge> WithIds(RandomSource& random, const std::vector<Gesture>& gestures) {
  std::vector<PlannedChallenge> plan;
  plan.reserve(gestures.size());
  for (const Gesture gesture : gestures) {
    plan.push_back({.challenge_id = NewUuid(random), .gesture = gesture});
  }
  return plan;
}

// GuessProbability's G, each value reckoned once.
class Guesser {
 public:
  double Chance(const Rest& rest, std::uint32_t swaps) {
    const double rests = CountRests(rest);
    if (rest.length == 0 || rests <= 0) {
      return rests > 0 ? 1 : 0;
    }
    const auto known = known_.find({rest, swaps});
    if (known != known_.end()) {
      return known->second;
    }
    double by_swapping = 0;
    double by_naming = 0;
    for (const Kind kind : kKinds) {
      const auto gestures = rest.stock.at(static_cast<std::size_t>(kind));
      if (gestures == 0) {
        continue;
      }
      const Rest next = AfterOne(rest, kind);
      const double revealed = CountRests(next) / rests;  // of each gesture of the kind
      const double swapped = swaps > 0 ? Chance(AfterSwap(rest, kind), swaps - 1) : 0;
      const double named = std::max(Chance(next, swaps), swapped);
      by_swapping += gestures * revealed * swapped;
      by_naming = std::max(by_naming, revealed * (named - swapped));
    }
    return known_[{rest, swaps}] = by_swapping + by_naming;
  }

 private:
  std::map<std::pair<Rest, std::uint32_t>, double> known_;
};

}  // namespace

std::vector<PlannedChallenge> DrawPlan(RandomSource& random, const Policy& policy,
                                       const std::vector<Gesture>& previous) {
  POL_CHECK(policy.challenge_count <= policy.challenge_pool.size());
  const Needs needs = NeedsOf(policy);
  const bool has_choice = CountRests(WholePlan(policy)) > 1;
  std::vector<Gesture> gestures;
  do {
    gestures = DrawGestures(random, policy.challenge_pool, policy.challenge_count);
  } while (!IsAllowed(gestures, needs) || (has_choice && gestures == previous));
  return WithIds(random, gestures);
}

std::uint32_t SwapsOf(const Policy& policy) {
  const auto size = static_cast<std::uint32_t>(policy.challenge_pool.size());
  const std::uint32_t spare = size - std::min(size, policy.challenge_count);
  return std::min(policy.challenge_swaps_max, spare / 2);
}

bool HasRest(const Policy& policy, const AskedSoFar& asked, std::uint32_t length) {
  Rest rest = WholePlan(policy);
  for (const Gesture gesture : asked.kept) {
    rest = AfterOne(rest, KindOf(gesture));
  }
  for (const Gesture gesture : asked.dropped) {
    rest = WithoutOne(rest, KindOf(gesture));
  }
  rest.length = length;
  return CountRests(rest) > 0;
}

std::vector<PlannedChallenge> DrawRest(RandomSource& random, const Policy& policy,
                                       const AskedSoFar& asked, std::uint32_t length) {
  if (!HasRest(policy, asked, length)) {
    return {};
  }
  std::vector<Gesture> unused;
  std::copy_if(policy.challenge_pool.begin(), policy.challenge_pool.end(),
               std::back_inserter(unused), [&](Gesture gesture) {
                 return !Contains(asked.kept, gesture) && !Contains(asked.dropped, gesture);
               });
  const Needs needs = NeedsOf(policy);
  std::vector<Gesture> rest;
  std::vector<Gesture> whole;
  do {
    rest = DrawGestures(random, unused, length);
    whole = asked.kept;
    whole.insert(whole.end(), rest.begin(), rest.end());
  } while (!IsAllowed(whole, needs));
  return WithIds(random, rest);
}

double GuessProbability(const Policy& policy) {
  if (policy.challenge_count == 0 || policy.challenge_pool.size() < policy.challenge_count) {
    return 1;
  }
  const double chance = Guesser().Chance(WholePlan(policy), SwapsOf(policy));
  return chance > 0 ? chance : 1;
}

}  // namespace pol
