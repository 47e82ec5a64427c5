// Which gestures a session asks for, in which order.
#pragma once

#include <cstdint>
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

// How many challenges of a session may be swapped: challenge_swaps_max, as far as the pool has two
// more gestures for each (the one dropped and the one added).
std::uint32_t SwapsOf(const Policy& policy);

// What a session has asked for when a challenge is swapped.
struct AskedSoFar {
  std::vector<Gesture> kept;     // of the challenges that are over
  std::vector<Gesture> dropped;  // of those that were swapped, this one among them
};

// The rest of a plan after a swap: `length` gestures of the pool that were not asked for yet, every
// rest being equally likely that makes an allowed plan together with what was kept. Empty when
// there is none.
std::vector<PlannedChallenge> DrawRest(RandomSource& random, const Policy& policy,
                                       const AskedSoFar& asked, std::uint32_t length);
bool HasRest(const Policy& policy, const AskedSoFar& asked, std::uint32_t length);

// The chance of the best guesser there can be, who names each gesture before it is revealed, sees
// it, and swaps whenever that is better: the chance that every challenge but the swapped ones was
// named. 1 when the pool is too small to make a plan. Without swaps it is 1 / number of allowed
// plans. A swap makes the rest longer by one and draws it anew, so that with N(S, L) the number of
// allowed rests of length L from the unused gestures S,
//
//   G(S, L, s) = sum over g of p(g) W(g)  +  max over g of p(g) (max(R(g), W(g)) - W(g))
//     p(g) = N(S - g, L - 1) / N(S, L)                 g is revealed
//     R(g) = G(S - g, L - 1, s)                        and was named
//     W(g) = G(S - g, L + 1, s - 1), 0 when s is 0     and is swapped
//   G(S, 0, s) = 1
//
// where N minds what the rules still need. The previous plan is not counted: who knows it gains one
// plan.
double GuessProbability(const Policy& policy);

}  // namespace pol
