#include "verification/evidence.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pol {
namespace {

bool IsRecognisable(const FaceObservation& face, const Policy& policy) {
  return std::abs(face.pose.yaw_deg) <= policy.identity_yaw_max_deg &&
         std::abs(face.pose.pitch_deg) <= policy.identity_pitch_max_deg;
}

}  // namespace

Evidence AddFrame(Evidence evidence, const FrameContext& frame, const Policy& policy) {
  const Observation& observation = frame.observation;
  const FaceObservation* face = UsableFace(observation, policy);
  evidence.capture = AddCapture(evidence.capture, observation, face, policy);
  evidence.stream = AddPicture(std::move(evidence.stream), observation.picture_digest,
                               observation.encoder_digest);
  evidence.motion = AddThumbnail(std::move(evidence.motion), observation.thumbnail);
  evidence.timing = AddStamp(evidence.timing, frame.client_time_ms, frame.arrival);
  evidence.steadiness = AddFace(std::move(evidence.steadiness), face, policy);
  evidence.spoof = AddSpoof(evidence.spoof, observation, face, frame.neutral, policy);
  evidence.forgery = AddForgery(evidence.forgery, face, policy);
  evidence.parallax = AddView(std::move(evidence.parallax), face, frame.neutral, policy);
  evidence.pose = AddPose(evidence.pose, face);
  if (face != nullptr && face->embedding.has_value() && IsRecognisable(*face, policy)) {
    evidence.identity =
        AddEmbedding(std::move(evidence.identity), *face->embedding, frame.challenge_index, policy);
  }
  return evidence;
}

std::uint32_t PassedCount(const Evidence& evidence) {
  return static_cast<std::uint32_t>(
      std::count_if(evidence.challenges.begin(), evidence.challenges.end(),
                    [](const ChallengeResult& result) { return result.passed; }));
}

}  // namespace pol
