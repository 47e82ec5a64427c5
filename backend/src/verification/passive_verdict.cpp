#include "verification/passive_verdict.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <utility>

#include "base/check.h"

namespace pol {
namespace {

bool Applies(const Cue& cue, Media media) {
  return cue.basis == Basis::kPicture || (cue.basis == Basis::kStream && media == Media::kStream);
}

std::vector<Cue> PassiveCues(const Evidence& evidence, Media media, const Policy& policy) {
  CueGroups groups = CuesOf(evidence, policy);
  std::vector<Cue> cues;
  for (auto* group : {&groups.liveness, &groups.emotion, &groups.deepfake}) {
    std::copy_if(std::make_move_iterator(group->begin()), std::make_move_iterator(group->end()),
                 std::back_inserter(cues), [media](const Cue& cue) { return Applies(cue, media); });
  }
  return cues;
}

// As in a session: whoever leaves out a required cue has shown too little for an opinion.
std::optional<double> SumOf(const std::vector<Cue>& cues) {
  return std::any_of(cues.begin(), cues.end(), IsMissing) ? std::nullopt : LogOdds(cues, 0);
}

bool HasFewFrames(const Evidence& evidence, Media media, const Policy& policy) {
  return evidence.capture.frames == 0 ||
         (media == Media::kStream && evidence.capture.with_face < policy.frames_min);
}

}  // namespace

PassiveWatch Watch(PassiveWatch watch, const Observation& observation, const Policy& policy) {
  watch.evidence = AddFrame(std::move(watch.evidence),
                            {.observation = observation,
                             .client_time_ms = std::nullopt,
                             .neutral = watch.neutral,
                             .challenge_index = 0},
                            policy);
  watch.collector =
      Collect(std::move(watch.collector), UsableFace(observation, policy), watch.neutral, policy);
  if (!watch.neutral.has_value()) {
    watch.neutral = BaselineOf(watch.collector, policy.baseline_frames);
  }
  return watch;
}

std::uint32_t PictureFrames(const Policy& policy) {
  return std::max(
      {policy.spoof_frames_min, policy.forged_frames_min, policy.pose_consistency_frames_min});
}

std::string_view ResponseName(Response response) {
  constexpr std::array<std::string_view, 3> kNames = {"live", "not_live", "none"};
  const auto index = static_cast<std::size_t>(response);
  POL_CHECK(index < kNames.size());
  return kNames[index];
}

PassiveVerdict DecidePassive(const Evidence& evidence, Media media, const Policy& policy) {
  PassiveVerdict verdict;
  verdict.cues = PassiveCues(evidence, media, policy);
  const auto gate = FirstFrameFailure(evidence, MeasureGates(evidence, policy), policy, media);
  const auto sum = SumOf(verdict.cues);
  const bool is_low = sum.has_value() && !(*sum >= policy.passive_min);
  if (gate == FailureReason::kNoFace) {
    verdict.reason = gate;
    return verdict;
  }
  if (HasFewFrames(evidence, media, policy) || (!gate.has_value() && !sum.has_value())) {
    verdict.reason = FailureReason::kNotEnoughEvidence;
    return verdict;
  }
  verdict.reason = !gate.has_value() && is_low ? FailureReason::kScoreTooLow : gate;
  verdict.response = verdict.reason.has_value() ? Response::kNotLive : Response::kLive;
  verdict.log_odds = sum;
  verdict.score = sum.has_value() ? std::optional(Logistic(*sum)) : std::nullopt;
  return verdict;
}

}  // namespace pol
