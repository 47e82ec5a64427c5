// The outcome of a session, and everything an operator needs to see why.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "verification/evidence.h"
#include "verification/failure_reason.h"
#include "verification/fusion.h"
#include "verification/policy.h"

namespace pol {

// All in [0, 1], 1 = as a live, genuine person should be. nullopt: no evidence (yet).
struct Scores {
  std::optional<double> liveness;
  std::optional<double> emotion;
  std::optional<double> deepfake;
  std::optional<double> final;  // only once all three exist
};

enum class Outcome : std::uint8_t {
  kLive,
  kNotLive,       // the evidence speaks against a live, genuine person
  kInconclusive,  // not enough, or not clear enough, to tell; a fresh try may
};
// "live", "not_live", "inconclusive".
std::string_view OutcomeName(Outcome outcome);

struct Verdict {
  Outcome outcome = Outcome::kInconclusive;
  bool accepted = false;                // exactly when kLive
  std::optional<FailureReason> reason;  // set exactly when not accepted
  Scores scores;
  std::vector<Cue> cues;
  std::uint32_t challenges_passed = 0;
  std::uint32_t challenges_total = 0;    // without the swapped ones
  std::uint32_t challenges_swapped = 0;  // each made the total greater by one
  std::uint32_t frames_analyzed = 0;
  std::uint32_t frames_rejected = 0;
};

// Pure. Gates first (challenges, identity, one face, one living stream), then the fused scores; see
// fusion.h. A pass needs every score at its floor, the final one at its threshold, and
// `families_min` families that speak for it.
Verdict Decide(const Evidence& evidence, const Policy& policy);

// The running scores for SCORE_UPDATE, by the same formulas as Decide.
Scores CurrentScores(const Evidence& evidence, const Policy& policy);

}  // namespace pol
