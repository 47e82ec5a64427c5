// Which gestures a session asks for, in which order.
#pragma once

#include <string>
#include <vector>

#include "base/random.h"
#include "verification/gesture.h"
#include "verification/policy.h"

namespace pol {

struct PlannedChallenge {
  std::string challenge_id;  // UUID
  Gesture gesture = Gesture::kSmile;
};

// `policy.challenge_count` different gestures of the pool in random order, every allowed plan being
// equally likely (rejection sampling). A plan is allowed when it holds a gesture with a target
// emotion and a turn or a nod, which shows the face's depth, each as far as the pool has one and
// the count leaves room; and when it is not the person's `previous` plan, as far as there is
// another. `policy` must be valid.
std::vector<PlannedChallenge> DrawPlan(RandomSource& random, const Policy& policy,
                                       const std::vector<Gesture>& previous = {});

// The chance to name the whole plan before it is revealed: 1 / number of allowed plans; 1 when the
// pool is too small to make a plan. The previous plan is not counted: who knows it gains one plan.
double GuessProbability(const Policy& policy);

}  // namespace pol
