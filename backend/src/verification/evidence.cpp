#include "verification/evidence.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pol {
namespace {

RunningMean Add(RunningMean mean, double value) {
  mean.sum += value;
  ++mean.count;
  return mean;
}

std::optional<double> MeanOf(const RunningMean& mean, std::uint32_t count_min) {
  if (mean.count == 0 || mean.count < count_min) {
    return std::nullopt;
  }
  return mean.sum / mean.count;
}

std::optional<double> ShareOf(std::uint32_t part, std::uint32_t whole) {
  if (whole == 0) {
    return std::nullopt;
  }
  return static_cast<double>(part) / whole;
}

bool IsCalmFrontal(const FaceObservation& face, const std::optional<Baseline>& neutral,
                   const Policy& policy) {
  const Baseline sample = SampleOf(face);
  return std::abs(face.pose.yaw_deg) <= policy.spoof_yaw_max_deg && IsNeutralPose(sample, policy) &&
         (!neutral.has_value() || IsNearBaseline(sample, *neutral, policy));
}

bool IsRecognisable(const FaceObservation& face, const Policy& policy) {
  return std::abs(face.pose.yaw_deg) <= policy.identity_yaw_max_deg &&
         std::abs(face.pose.pitch_deg) <= policy.identity_pitch_max_deg;
}

bool IsLargeEnough(const Observation& observation, const FaceObservation& face,
                   const Policy& policy) {
  return face.measures.inter_ocular_px >= policy.face_size_min * observation.width_px;
}

}  // namespace

Evidence AddFrame(Evidence evidence, const Observation& observation,
                  const std::optional<Baseline>& neutral, std::size_t challenge_index,
                  const Policy& policy) {
  ++evidence.frames_analyzed;
  evidence.frames_with_many += observation.face_count > 1 ? 1 : 0;
  evidence.stream = AddPicture(std::move(evidence.stream), observation.picture_digest);
  const FaceObservation* face = UsableFace(observation, policy);
  evidence.steadiness = AddFace(std::move(evidence.steadiness), face, policy);
  if (face == nullptr) {
    return evidence;
  }
  ++evidence.frames_with_face;
  if (face->spoof_live.has_value() && IsCalmFrontal(*face, neutral, policy) &&
      IsLargeEnough(observation, *face, policy)) {
    evidence.spoof_live = Add(evidence.spoof_live, *face->spoof_live);
  }
  if (face->pose_consistency.has_value()) {
    evidence.pose_distance = Add(evidence.pose_distance, face->pose_consistency->cosine_distance);
  }
  if (face->embedding.has_value() && IsRecognisable(*face, policy)) {
    evidence.identity =
        AddEmbedding(std::move(evidence.identity), *face->embedding, challenge_index, policy);
  }
  return evidence;
}

std::uint32_t PassedCount(const Evidence& evidence) {
  return static_cast<std::uint32_t>(
      std::count_if(evidence.challenges.begin(), evidence.challenges.end(),
                    [](const ChallengeResult& result) { return result.passed; }));
}

std::optional<double> SpoofLiveMean(const Evidence& evidence, const Policy& policy) {
  return MeanOf(evidence.spoof_live, policy.spoof_frames_min);
}

std::optional<double> PoseDistanceMean(const Evidence& evidence, const Policy& policy) {
  return MeanOf(evidence.pose_distance, policy.pose_consistency_frames_min);
}

std::optional<double> UsableFaceShare(const Evidence& evidence) {
  return ShareOf(evidence.frames_with_face, evidence.frames_analyzed);
}

std::optional<double> MultipleFacesShare(const Evidence& evidence) {
  return ShareOf(evidence.frames_with_many, evidence.frames_analyzed);
}

}  // namespace pol
