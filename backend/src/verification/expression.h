// How naturally the face followed the expression challenges.
#pragma once

#include <optional>

#include "verification/challenge.h"
#include "verification/evidence.h"
#include "verification/policy.h"

namespace pol {

// [0, 1] for one expression challenge: amplitude beyond the cut, a ramp instead of a jump, and the
// rise of the target emotion where the gesture has one. nullopt for a head movement, for a
// challenge that was not met, and for one whose target emotion was never classified. A gesture
// without target emotion is scored on amplitude and ramp alone, their weights scaled up to 1.
std::optional<double> ExpressionQuality(const ChallengeResult& result, const Policy& policy);

// Mean over the completed expression challenges; before the first is complete, that of the one
// being held. nullopt: none.
std::optional<double> MeanExpressionQuality(const Evidence& evidence, const Policy& policy);

}  // namespace pol
