#include "verification/cadence.h"

#include <algorithm>
#include <cstdint>

#include "verification/gesture_level.h"

namespace pol {
namespace {

bool HasEnoughOfIdentity(const Session& session, const Policy& policy) {
  const IdentityEvidence& identity = session.evidence.identity;
  return session.current < identity.per_challenge.size() &&
         identity.per_challenge[session.current] >= 2 * policy.identity_samples_per_challenge &&
         identity.reference_samples >= policy.identity_reference_samples;
}

constexpr std::uint32_t kHastyStride = 2;

bool ComparesEmotion(const Session& session) {
  return session.phase == Phase::kPausing ||
         (session.phase == Phase::kChallenging &&
          TargetEmotion(session.challenge.challenge.gesture).has_value());
}

}  // namespace

AnalysisRequest RequestFor(const Session& session, const Policy& policy) {
  const Evidence& evidence = session.evidence;
  const std::uint32_t seen = evidence.capture.frames;
  const bool is_holding =
      session.phase == Phase::kChallenging && session.challenge.phase == ChallengePhase::kHolding;
  const auto is_turn_of = [&](std::uint32_t nth, bool has_enough) {
    const std::uint32_t stride =
        has_enough ? policy.classifier_stride : std::min(policy.classifier_stride, kHastyStride);
    return (seen + nth) % stride == 0;
  };
  return {
      .detect_faces = seen % policy.detector_stride == 0,
      .emotions = ComparesEmotion(session),
      .spoof = is_turn_of(1, evidence.spoof.frames >= policy.spoof_frames_min),
      .deepfake = is_turn_of(2, evidence.forgery.frames >= policy.forged_frames_min) || is_holding,
      .embedding = is_turn_of(0, true) || is_holding || !HasEnoughOfIdentity(session, policy)};
}

}  // namespace pol
