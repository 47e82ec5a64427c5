#include "verification/challenge_swap.h"

#include <algorithm>

#include "verification/challenge_plan.h"

namespace pol {
namespace {

bool IsAsking(const Session& session) {
  return session.phase == Phase::kChallenging && session.current < session.plan.size();
}

// With the running challenge among the dropped.
AskedSoFar AskedBy(const Session& session) {
  AskedSoFar asked;
  for (std::size_t i = 0; i < session.current; ++i) {
    asked.kept.push_back(session.plan[i].gesture);
  }
  for (const PlannedChallenge& challenge : session.swapped) {
    asked.dropped.push_back(challenge.gesture);
  }
  asked.dropped.push_back(session.plan[session.current].gesture);
  return asked;
}

bool HasId(const PlannedChallenge& challenge, std::string_view challenge_id) {
  return challenge.challenge_id == challenge_id;
}

// Issued at any time. What is yet to come is as unknown as an id of nothing.
bool WasIssued(const Session& session, std::string_view challenge_id) {
  const auto is_it = [&](const PlannedChallenge& challenge) {
    return HasId(challenge, challenge_id);
  };
  const auto issued = std::min(session.current + 1, session.plan.size());
  const auto end = session.plan.begin() + static_cast<std::ptrdiff_t>(issued);
  return std::any_of(session.plan.begin(), end, is_it) ||
         std::any_of(session.swapped.begin(), session.swapped.end(), is_it);
}

}  // namespace

std::size_t SwappedLength(const Session& session) {
  return session.plan.size() - std::min(session.current, session.plan.size()) + 1;
}

std::uint32_t SwapsLeft(const Session& session, const Policy& policy) {
  const auto used = static_cast<std::uint32_t>(session.swapped.size());
  const std::uint32_t allowed = SwapsOf(policy);
  if (!IsAsking(session) || used >= allowed) {
    return 0;
  }
  const auto length = static_cast<std::uint32_t>(SwappedLength(session));
  return HasRest(policy, AskedBy(session), length) ? allowed - used : 0;
}

std::optional<ErrorCode> SwapRefusal(const Session& session, std::string_view challenge_id,
                                     const Policy& policy) {
  if (policy.challenge_swaps_max == 0) {
    return ErrorCode::kSwapNotAllowed;
  }
  if (!WasIssued(session, challenge_id)) {
    return ErrorCode::kSwapUnknown;
  }
  if (!IsAsking(session) || !HasId(session.plan[session.current], challenge_id)) {
    return ErrorCode::kSwapTooLate;
  }
  return SwapsLeft(session, policy) == 0 ? std::optional(ErrorCode::kSwapNoneLeft) : std::nullopt;
}

std::vector<PlannedChallenge> DrawSwap(RandomSource& random, const Session& session,
                                       const Policy& policy) {
  if (SwapsLeft(session, policy) == 0) {
    return {};
  }
  const auto length = static_cast<std::uint32_t>(SwappedLength(session));
  return DrawRest(random, policy, AskedBy(session), length);
}

}  // namespace pol
