// Everything a verdict may rest on, gathered frame by frame. Each family can be absent; what is
// absent is never replaced by a neutral number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "verification/baseline.h"
#include "verification/capture_quality.h"
#include "verification/challenge.h"
#include "verification/forgery.h"
#include "verification/identity.h"
#include "verification/motion_replay.h"
#include "verification/observation.h"
#include "verification/parallax.h"
#include "verification/passive_spoof.h"
#include "verification/policy.h"
#include "verification/pose_agreement.h"
#include "verification/steadiness.h"
#include "verification/stream_integrity.h"
#include "verification/stream_timing.h"

namespace pol {

struct Evidence {
  std::uint32_t challenges_total = 0;  // without the swapped ones
  std::uint32_t challenges_swapped = 0;
  std::vector<ChallengeResult> challenges;  // those that are over
  std::optional<ChallengeResult> holding;   // the current one, as it would be if it ended now
  std::uint32_t frames_rejected = 0;
  std::uint32_t frames_out_of_order = 0;
  CaptureEvidence capture;
  SpoofEvidence spoof;
  ForgeryEvidence forgery;
  ParallaxEvidence parallax;
  IdentityEvidence identity;
  PoseEvidence pose;
  SteadinessEvidence steadiness;
  StreamEvidence stream;
  MotionEvidence motion;
  TimingEvidence timing;
  bool timed_out = false;  // the session's limit ran out, or frames stopped coming
};

// One analysed frame and where it belongs.
struct FrameContext {
  const Observation& observation;
  std::optional<double> client_time_ms;
  MonotonicTime arrival{};
  const std::optional<Baseline>& neutral;  // the person's neutral face, once known
  std::size_t challenge_index = 0;
};
Evidence AddFrame(Evidence evidence, const FrameContext& frame, const Policy& policy);

std::uint32_t PassedCount(const Evidence& evidence);

}  // namespace pol
