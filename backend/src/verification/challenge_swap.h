// Swapping the running challenge for another, for people who cannot do every gesture.
//
// The challenge is dropped and never comes back. All that was left of the plan is drawn anew, one
// longer than before, from what was not asked for yet, and so that the plan as a whole keeps its
// rules. A swap therefore costs a challenge more, and who meant to guess must guess all of the rest
// again: GuessProbability counts it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "verification/session.h"

namespace pol {

// How many swaps are possible, beginning with the running challenge; 0 when none is running.
std::uint32_t SwapsLeft(const Session& session, const Policy& policy);

// Why `challenge_id` cannot be swapped now: kSwapNotAllowed, kSwapUnknown, kSwapTooLate,
// kSwapNoneLeft. nullopt: it can.
std::optional<ErrorCode> SwapRefusal(const Session& session, std::string_view challenge_id,
                                     const Policy& policy);

// How many challenges take the place of the running one and of those to come.
std::size_t SwappedLength(const Session& session);
// These challenges; none when there is nothing to swap for.
std::vector<PlannedChallenge> DrawSwap(RandomSource& random, const Session& session,
                                       const Policy& policy);

}  // namespace pol
