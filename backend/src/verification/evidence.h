// Everything a verdict may rest on, gathered frame by frame. Each family can be absent; what is
// absent is never replaced by a neutral number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "verification/baseline.h"
#include "verification/challenge.h"
#include "verification/identity.h"
#include "verification/observation.h"
#include "verification/policy.h"
#include "verification/steadiness.h"
#include "verification/stream_integrity.h"

namespace pol {

struct RunningMean {
  double sum = 0;
  std::uint32_t count = 0;
};

struct Evidence {
  std::uint32_t challenges_total = 0;
  std::vector<ChallengeResult> challenges;  // those that are over
  std::optional<ChallengeResult> holding;   // the current one, as it would be if it ended now
  std::uint32_t frames_analyzed = 0;
  std::uint32_t frames_rejected = 0;
  std::uint32_t frames_with_face = 0;  // a usable one
  std::uint32_t frames_with_many = 0;  // more than one face
  RunningMean spoof_live;              // bona fide probability, frontal neutral frames
  RunningMean pose_distance;           // PoseConsistency::cosine_distance
  IdentityEvidence identity;
  SteadinessEvidence steadiness;
  StreamEvidence stream;
  bool timed_out = false;  // the session's limit ran out, or frames stopped coming
};

// One analysed frame. `neutral` is the person's neutral face, once known; `challenge_index` is the
// challenge that the frame belongs to.
Evidence AddFrame(Evidence evidence, const Observation& observation,
                  const std::optional<Baseline>& neutral, std::size_t challenge_index,
                  const Policy& policy);

std::uint32_t PassedCount(const Evidence& evidence);

// Means, absent below the policy's frame counts.
std::optional<double> SpoofLiveMean(const Evidence& evidence, const Policy& policy);
std::optional<double> PoseDistanceMean(const Evidence& evidence, const Policy& policy);
std::optional<double> UsableFaceShare(const Evidence& evidence);
std::optional<double> MultipleFacesShare(const Evidence& evidence);

}  // namespace pol
