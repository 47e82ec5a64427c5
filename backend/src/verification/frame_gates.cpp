#include "verification/frame_gates.h"

namespace pol {
namespace {

bool IsFrozen(const Evidence& evidence, const GateMeasures& measures, const Policy& policy) {
  const StreamEvidence& stream = evidence.stream;
  return RepeatShare(stream).value_or(0) > policy.frozen_share_max ||
         stream.far_repeats > policy.far_repeats_max ||
         measures.motion_replay.value_or(0) > policy.motion_replay_max;
}

bool IsAnotherPerson(const GateMeasures& measures, const Policy& policy) {
  const auto cosine = measures.identity_cosine;
  return cosine.has_value() && !(*cosine >= policy.identity_cosine_min);
}

std::optional<FailureReason> FirstStreamFailure(const Evidence& evidence,
                                                const GateMeasures& measures,
                                                const Policy& policy) {
  if (IsFrozen(evidence, measures, policy)) {
    return FailureReason::kStreamFrozen;
  }
  if (evidence.stream.encoder_changes > policy.encoder_changes_max) {
    return FailureReason::kStreamChanged;
  }
  if (IsAnotherPerson(measures, policy)) {
    return FailureReason::kIdentityChanged;
  }
  return std::nullopt;
}

}  // namespace

GateMeasures MeasureGates(const Evidence& evidence, const Policy& policy) {
  return {.motion_replay = HighestMotionReplay(evidence.motion, policy),
          .identity_cosine = LowestCosine(evidence.identity, 0, policy)};
}

std::optional<FailureReason> FirstFrameFailure(const Evidence& evidence,
                                               const GateMeasures& measures, const Policy& policy,
                                               Media media) {
  if (UsableFaceShare(evidence.capture).value_or(1) < policy.usable_face_share_min) {
    return FailureReason::kNoFace;
  }
  if (MultipleFacesShare(evidence.capture).value_or(0) > policy.multiple_faces_share_max) {
    return FailureReason::kMultipleFaces;
  }
  return media == Media::kStream ? FirstStreamFailure(evidence, measures, policy) : std::nullopt;
}

}  // namespace pol
