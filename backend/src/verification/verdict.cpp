#include "verification/verdict.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

#include "base/check.h"
#include "verification/frame_gates.h"

namespace pol {
namespace {

std::optional<double> ScoreOf(const std::vector<Cue>& cues, double bias) {
  const auto log_odds = LogOdds(cues, bias);
  return log_odds.has_value() ? std::optional(Logistic(*log_odds)) : std::nullopt;
}

Scores ScoresOf(const CueGroups& groups, const Policy& policy) {
  const auto liveness = LogOdds(groups.liveness, 0);
  const auto emotion = LogOdds(groups.emotion, 0);
  const auto deepfake = LogOdds(groups.deepfake, 0);
  Scores scores{.liveness = ScoreOf(groups.liveness, policy.liveness_bias),
                .emotion = ScoreOf(groups.emotion, policy.emotion_bias),
                .deepfake = ScoreOf(groups.deepfake, policy.deepfake_bias),
                .final = std::nullopt};
  if (liveness.has_value() && emotion.has_value() && deepfake.has_value()) {
    scores.final = Logistic(policy.final_bias + *liveness + *emotion + *deepfake);
  }
  return scores;
}

bool HasAll(const CueGroups& groups) {
  for (const auto* group : {&groups.liveness, &groups.emotion, &groups.deepfake}) {
    if (std::any_of(group->begin(), group->end(), IsMissing)) {
      return false;
    }
  }
  return true;
}

bool IsHighEnough(const Scores& scores, const Policy& policy) {
  return scores.liveness.value_or(-1) >= policy.liveness_min &&
         scores.emotion.value_or(-1) >= policy.emotion_min &&
         scores.deepfake.value_or(-1) >= policy.deepfake_min &&
         scores.final.value_or(-1) >= policy.final_threshold;
}

// What a decision looks at, measured once.
struct Findings {
  const Evidence& evidence;
  CueGroups groups;
  Scores scores;
  GateMeasures gates;
  std::uint32_t supporting_families = 0;
};

Findings FindingsOf(const Evidence& evidence, const Policy& policy) {
  Findings findings{.evidence = evidence,
                    .groups = CuesOf(evidence, policy),
                    .scores = {},
                    .gates = MeasureGates(evidence, policy)};
  findings.scores = ScoresOf(findings.groups, policy);
  findings.supporting_families = SupportingFamilies(findings.groups, policy);
  return findings;
}

bool HasEnough(const Findings& findings, const Policy& policy) {
  const Evidence& evidence = findings.evidence;
  return evidence.capture.with_face >= policy.frames_min &&
         evidence.challenges.size() == evidence.challenges_total && HasAll(findings.groups) &&
         findings.supporting_families >= policy.families_min;
}

// The challenge that a swap costs must be passed too.
std::uint32_t RequiredCount(const Evidence& evidence, const Policy& policy) {
  return policy.challenges_required + evidence.challenges_swapped;
}

// The gates in the order of FailureReason; nullopt: all hold.
std::optional<FailureReason> FirstFailure(const Findings& findings, const Policy& policy) {
  const Evidence& evidence = findings.evidence;
  if (evidence.timed_out) {
    return FailureReason::kSessionTimeout;
  }
  if (const auto failure = FirstFrameFailure(evidence, findings.gates, policy)) {
    return failure;
  }
  if (PassedCount(evidence) < RequiredCount(evidence, policy)) {
    return FailureReason::kChallengesFailed;
  }
  if (!HasEnough(findings, policy)) {
    return FailureReason::kNotEnoughEvidence;
  }
  if (!IsHighEnough(findings.scores, policy)) {
    return FailureReason::kScoreTooLow;
  }
  return std::nullopt;
}

bool HasJumped(const ChallengeResult& result) { return result.failure == ChallengeFailure::kJump; }

Outcome OutcomeOf(const std::optional<FailureReason>& reason, const Findings& findings,
                  const Policy& policy) {
  if (!reason.has_value()) {
    return Outcome::kLive;
  }
  const auto& challenges = findings.evidence.challenges;
  const bool speaks_against = *reason == FailureReason::kStreamFrozen ||
                              *reason == FailureReason::kIdentityChanged ||
                              std::any_of(challenges.begin(), challenges.end(), HasJumped) ||
                              (*reason == FailureReason::kScoreTooLow &&
                               findings.scores.final.value_or(0) <= policy.not_live_max);
  return speaks_against ? Outcome::kNotLive : Outcome::kInconclusive;
}

std::vector<Cue> GateCues(const Findings& findings, const Policy& policy) {
  const Evidence& evidence = findings.evidence;
  const auto gate = [](std::string name, std::optional<double> value, double cut) {
    return Cue{.name = std::move(name), .value = value, .cut = cut};
  };
  return {
      gate("challenges_passed", PassedCount(evidence), RequiredCount(evidence, policy)),
      gate("frames_with_face", evidence.capture.with_face, policy.frames_min),
      gate("identity_cosine", findings.gates.identity_cosine, policy.identity_cosine_min),
      gate("multiple_faces_share", MultipleFacesShare(evidence.capture),
           policy.multiple_faces_share_max),
      gate("picture_repeat_share", RepeatShare(evidence.stream), policy.frozen_share_max),
      gate("picture_far_repeats", evidence.stream.far_repeats, policy.far_repeats_max),
      gate("motion_replay", findings.gates.motion_replay, policy.motion_replay_max),
      gate("encoder_changes", evidence.stream.encoder_changes, policy.encoder_changes_max),
      gate("supporting_families", findings.supporting_families, policy.families_min),
  };
}

std::vector<Cue> AllCues(Findings findings, const Policy& policy) {
  std::vector<Cue> cues = GateCues(findings, policy);
  for (auto* group :
       {&findings.groups.liveness, &findings.groups.emotion, &findings.groups.deepfake}) {
    std::move(group->begin(), group->end(), std::back_inserter(cues));
  }
  return cues;
}

}  // namespace

std::string_view OutcomeName(Outcome outcome) {
  constexpr std::array<std::string_view, 3> kNames = {"live", "not_live", "inconclusive"};
  const auto index = static_cast<std::size_t>(outcome);
  POL_CHECK(index < kNames.size());
  return kNames[index];
}

Verdict Decide(const Evidence& evidence, const Policy& policy) {
  Findings findings = FindingsOf(evidence, policy);
  Verdict verdict;
  verdict.scores = findings.scores;
  verdict.reason = FirstFailure(findings, policy);
  verdict.outcome = OutcomeOf(verdict.reason, findings, policy);
  verdict.accepted = verdict.outcome == Outcome::kLive;
  verdict.cues = AllCues(std::move(findings), policy);
  verdict.challenges_passed = PassedCount(evidence);
  verdict.challenges_total = evidence.challenges_total;
  verdict.challenges_swapped = evidence.challenges_swapped;
  verdict.frames_analyzed = evidence.capture.frames;
  verdict.frames_rejected = evidence.frames_rejected;
  return verdict;
}

Scores CurrentScores(const Evidence& evidence, const Policy& policy) {
  return ScoresOf(CuesOf(evidence, policy), policy);
}

}  // namespace pol
