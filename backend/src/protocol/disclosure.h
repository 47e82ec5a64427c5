// How much the browser is told of how it was judged. Whoever attacks through the browser reads it
// too. The token and the operator's record do not depend on it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "verification/challenge.h"
#include "verification/verdict.h"

namespace pol {

enum class Disclosure : std::uint8_t {
  kFull,    // scores as numbers, every reason
  kCoarse,  // scores in bands, reasons that a person can act on
  kNone,    // no scores, one reason
};
// "full", "coarse", "none".
std::optional<Disclosure> DisclosureFromName(std::string_view name);

// "low" below 0.5, "medium" below 0.8, "high".
std::string_view ScoreBand(double score);

struct ShownFailure {
  std::string_view reason;
  std::string_view advice;
};
// Whatever is not known to be harmless becomes "not_verified".
ShownFailure ShownFailureOf(FailureReason reason, Disclosure disclosure);

// Below kFull: kNoFace, or else kTimeout.
ChallengeFailure ShownMiss(ChallengeFailure failure, Disclosure disclosure);

}  // namespace pol
