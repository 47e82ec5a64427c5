#include "protocol/disclosure.h"

#include <algorithm>
#include <array>

namespace pol {
namespace {

constexpr double kMediumFrom = 0.5;
constexpr double kHighFrom = 0.8;

// What a person sees for themselves, so that naming it tells an attacker nothing.
constexpr std::array kActionable = {FailureReason::kNoFace, FailureReason::kMultipleFaces,
                                    FailureReason::kChallengesFailed,
                                    FailureReason::kSessionTimeout};

constexpr ShownFailure kGeneric = {
    "not_verified", "Sit in even light with your whole face inside the picture, then try again."};

}  // namespace

std::optional<Disclosure> DisclosureFromName(std::string_view name) {
  if (name == "full") {
    return Disclosure::kFull;
  }
  if (name == "coarse") {
    return Disclosure::kCoarse;
  }
  return name == "none" ? std::optional(Disclosure::kNone) : std::nullopt;
}

std::string_view ScoreBand(double score) {
  if (score < kMediumFrom) {
    return "low";
  }
  return score < kHighFrom ? "medium" : "high";
}

ShownFailure ShownFailureOf(FailureReason reason, Disclosure disclosure) {
  const bool is_shown = disclosure == Disclosure::kFull ||
                        (disclosure == Disclosure::kCoarse &&
                         std::ranges::find(kActionable, reason) != kActionable.end());
  return is_shown ? ShownFailure{FailureReasonName(reason), FailureAdvice(reason)} : kGeneric;
}

ChallengeFailure ShownMiss(ChallengeFailure failure, Disclosure disclosure) {
  const bool is_shown = disclosure == Disclosure::kFull || failure == ChallengeFailure::kNoFace;
  return is_shown ? failure : ChallengeFailure::kTimeout;
}

}  // namespace pol
