#include "verification/verdict.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

#include "base/check.h"
#include "verification/expression.h"

namespace pol {
namespace {

// 0 at `zero`, 1 at `full`, straight between; `full` may lie below `zero`. Not a number scores 0.
double MapLinear(double value, double zero, double full) {
  const double share = (value - zero) / (full - zero);
  return std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.0;
}

struct CueMap {
  double zero = 0;
  double full = 1;
};

Cue MakeCue(std::string name, std::optional<double> value, CueMap map, double weight) {
  Cue cue{.name = std::move(name), .value = value, .cut = map.zero, .weight = weight};
  if (value.has_value()) {
    cue.contribution = weight * MapLinear(*value, map.zero, map.full);
  }
  return cue;
}

// Confidence per challenge, 0 for one that was not met; the one being held counts as far as it got.
std::optional<double> ChallengeConfidence(const Evidence& evidence) {
  RunningMean mean;
  for (const ChallengeResult& result : evidence.challenges) {
    mean.sum += result.confidence;
    ++mean.count;
  }
  if (evidence.holding.has_value()) {
    mean.sum += evidence.holding->confidence;
    ++mean.count;
  }
  return mean.count == 0 ? std::nullopt : std::optional(mean.sum / mean.count);
}

std::vector<Cue> LivenessCues(const Evidence& evidence, const Policy& policy) {
  return {
      MakeCue("spoof_live_mean", SpoofLiveMean(evidence, policy),
              {policy.spoof_zero, policy.spoof_full}, policy.liveness_weight_spoof),
      MakeCue("challenge_confidence", ChallengeConfidence(evidence), {0, 1},
              policy.liveness_weight_challenges),
      MakeCue("usable_face_share", UsableFaceShare(evidence),
              {policy.coverage_zero, policy.coverage_full}, policy.liveness_weight_coverage),
  };
}

std::vector<Cue> EmotionCues(const Evidence& evidence, const Policy& policy) {
  return {MakeCue("expression_quality", MeanExpressionQuality(evidence, policy), {0, 1}, 1)};
}

std::vector<Cue> DeepfakeCues(const Evidence& evidence, const Policy& policy) {
  return {
      MakeCue("identity_lowest_cosine",
              LowestCosine(evidence.identity, evidence.challenges.size(), policy),
              {policy.identity_zero, policy.identity_full}, policy.deepfake_weight_identity),
      MakeCue("pose_distance_mean", PoseDistanceMean(evidence, policy),
              {policy.pose_consistency_zero, policy.pose_consistency_full},
              policy.deepfake_weight_pose),
      MakeCue("landmark_tremble_median", MedianTremble(evidence.steadiness, policy),
              {policy.steadiness_zero, policy.steadiness_full}, policy.deepfake_weight_steadiness),
  };
}

// Weighted mean over the cues that were measured.
std::optional<double> ScoreOf(const std::vector<Cue>& cues) {
  double weight = 0;
  double sum = 0;
  for (const Cue& cue : cues) {
    if (cue.value.has_value()) {
      weight += cue.weight;
      sum += cue.contribution;
    }
  }
  return weight > 0 ? std::optional(sum / weight) : std::nullopt;
}

struct CueGroups {
  std::vector<Cue> liveness;
  std::vector<Cue> emotion;
  std::vector<Cue> deepfake;
};

CueGroups GroupsOf(const Evidence& evidence, const Policy& policy) {
  return {LivenessCues(evidence, policy), EmotionCues(evidence, policy),
          DeepfakeCues(evidence, policy)};
}

Scores ScoresOf(const CueGroups& groups, const Policy& policy) {
  Scores scores{.liveness = ScoreOf(groups.liveness),
                .emotion = ScoreOf(groups.emotion),
                .deepfake = ScoreOf(groups.deepfake),
                .final = std::nullopt};
  if (scores.liveness.has_value() && scores.emotion.has_value() && scores.deepfake.has_value()) {
    scores.final = policy.final_weight_liveness * *scores.liveness +
                   policy.final_weight_emotion * *scores.emotion +
                   policy.final_weight_deepfake * *scores.deepfake;
  }
  return scores;
}

bool IsMissing(const Cue& cue) { return cue.weight > 0 && !cue.value.has_value(); }

bool HasAll(const CueGroups& groups) {
  for (const auto* group : {&groups.liveness, &groups.emotion, &groups.deepfake}) {
    if (std::any_of(group->begin(), group->end(), IsMissing)) {
      return false;
    }
  }
  return true;
}

bool IsFrozen(const Evidence& evidence, const Policy& policy) {
  return RepeatShare(evidence.stream).value_or(0) > policy.frozen_share_max ||
         evidence.stream.far_repeats > policy.far_repeats_max;
}

bool IsHighEnough(const Scores& scores, const Policy& policy) {
  return scores.liveness.value_or(-1) >= policy.liveness_min &&
         scores.emotion.value_or(-1) >= policy.emotion_min &&
         scores.deepfake.value_or(-1) >= policy.deepfake_min &&
         scores.final.value_or(-1) >= policy.final_threshold;
}

bool IsAnotherPerson(const Evidence& evidence, const Policy& policy) {
  const auto cosine = LowestCosine(evidence.identity, 0, policy);
  return cosine.has_value() && !(*cosine >= policy.identity_cosine_min);
}

bool HasEnough(const Evidence& evidence, const CueGroups& groups, const Policy& policy) {
  return evidence.frames_with_face >= policy.frames_min &&
         evidence.challenges.size() == evidence.challenges_total && HasAll(groups);
}

// The gates in the order of FailureReason; nullopt: all hold.
std::optional<FailureReason> FirstFailure(const Evidence& evidence, const CueGroups& groups,
                                          const Scores& scores, const Policy& policy) {
  if (evidence.timed_out) {
    return FailureReason::kSessionTimeout;
  }
  if (UsableFaceShare(evidence).value_or(1) < policy.usable_face_share_min) {
    return FailureReason::kNoFace;
  }
  if (MultipleFacesShare(evidence).value_or(0) > policy.multiple_faces_share_max) {
    return FailureReason::kMultipleFaces;
  }
  if (IsFrozen(evidence, policy)) {
    return FailureReason::kStreamFrozen;
  }
  if (IsAnotherPerson(evidence, policy)) {
    return FailureReason::kIdentityChanged;
  }
  if (PassedCount(evidence) < policy.challenges_required) {
    return FailureReason::kChallengesFailed;
  }
  if (!HasEnough(evidence, groups, policy)) {
    return FailureReason::kNotEnoughEvidence;
  }
  if (!IsHighEnough(scores, policy)) {
    return FailureReason::kScoreTooLow;
  }
  return std::nullopt;
}

std::vector<Cue> GateCues(const Evidence& evidence, const Policy& policy) {
  const auto gate = [](std::string name, std::optional<double> value, double cut) {
    return Cue{.name = std::move(name), .value = value, .cut = cut};
  };
  return {
      gate("challenges_passed", PassedCount(evidence), policy.challenges_required),
      gate("frames_with_face", evidence.frames_with_face, policy.frames_min),
      gate("identity_cosine", LowestCosine(evidence.identity, 0, policy),
           policy.identity_cosine_min),
      gate("multiple_faces_share", MultipleFacesShare(evidence), policy.multiple_faces_share_max),
      gate("picture_repeat_share", RepeatShare(evidence.stream), policy.frozen_share_max),
      gate("picture_far_repeats", evidence.stream.far_repeats, policy.far_repeats_max),
  };
}

std::vector<Cue> AllCues(CueGroups groups, const Evidence& evidence, const Policy& policy) {
  std::vector<Cue> cues = GateCues(evidence, policy);
  for (auto* group : {&groups.liveness, &groups.emotion, &groups.deepfake}) {
    std::move(group->begin(), group->end(), std::back_inserter(cues));
  }
  return cues;
}

struct ReasonText {
  std::string_view name;
  std::string_view advice;
};

constexpr std::array<ReasonText, 8> kReasons = {{
    {"no_face", "We could hardly see your face. Sit facing the camera in good light."},
    {"multiple_faces", "Another face was in the picture. Please be alone in front of the camera."},
    {"stream_frozen", "The camera picture did not move. Restart the camera and try again."},
    {"identity_changed", "Your face could not be followed throughout. Stay in view to the end."},
    {"challenges_failed",
     "Not every request was met in time. Look straight ahead, wait for the request, then do it "
     "clearly and hold it."},
    {"not_enough_evidence",
     "We did not see enough of your face. Stay in view, in even light, until the end."},
    {"score_too_low",
     "We could not confirm it this time. Use even light, take the camera at eye level and try "
     "again."},
    {"session_timeout", "The session took too long or the camera stopped. Please start again."},
}};

const ReasonText& TextOf(FailureReason reason) {
  const auto index = static_cast<std::size_t>(reason);
  POL_CHECK(index < kReasons.size());
  return kReasons[index];
}

}  // namespace

std::string_view FailureReasonName(FailureReason reason) { return TextOf(reason).name; }

std::string_view FailureAdvice(FailureReason reason) { return TextOf(reason).advice; }

Verdict Decide(const Evidence& evidence, const Policy& policy) {
  CueGroups groups = GroupsOf(evidence, policy);
  Verdict verdict;
  verdict.scores = ScoresOf(groups, policy);
  verdict.reason = FirstFailure(evidence, groups, verdict.scores, policy);
  verdict.accepted = !verdict.reason.has_value();
  verdict.cues = AllCues(std::move(groups), evidence, policy);
  verdict.challenges_passed = PassedCount(evidence);
  verdict.challenges_total = evidence.challenges_total;
  verdict.frames_analyzed = evidence.frames_analyzed;
  verdict.frames_rejected = evidence.frames_rejected;
  return verdict;
}

Scores CurrentScores(const Evidence& evidence, const Policy& policy) {
  return ScoresOf(GroupsOf(evidence, policy), policy);
}

}  // namespace pol
