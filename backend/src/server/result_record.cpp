#include "server/result_record.h"

#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

#include <boost/json.hpp>

namespace pol {
namespace {

namespace json = boost::json;

// A gate has a limit and no ratio.
json::value IsCalibrated(const Cue& cue) {
  return cue.family == Family::kGate ? json::value() : json::value(cue.calibrated);
}

std::string CuesJson(const std::vector<Cue>& cues) {
  json::array array;
  for (const Cue& cue : cues) {
    array.push_back(json::object{{"name", cue.name},
                                 {"family", FamilyName(cue.family)},
                                 {"value", cue.value ? json::value(*cue.value) : json::value()},
                                 {"cut", cue.cut},
                                 {"weight", cue.weight},
                                 {"contribution", cue.contribution},
                                 {"calibrated", IsCalibrated(cue)}});
  }
  return json::serialize(array);
}

}  // namespace

SessionResult RecordOf(const Verdict& verdict, RecordContext context) {
  SessionResult result;
  result.session_id = std::move(context.session_id);
  result.finished_at = context.finished_at;
  result.outcome = OutcomeName(verdict.outcome);
  if (verdict.reason) {
    result.failure = FailureReasonName(*verdict.reason);
  }
  result.liveness_score = verdict.scores.liveness;
  result.emotion_score = verdict.scores.emotion;
  result.deepfake_score = verdict.scores.deepfake;
  result.final_score = verdict.scores.final;
  result.challenges_passed = verdict.challenges_passed;
  result.challenges_total = verdict.challenges_total;
  result.challenges_swapped = verdict.challenges_swapped;
  result.time_factor = context.time_factor;
  result.frames_analyzed = verdict.frames_analyzed;
  result.frames_rejected = verdict.frames_rejected;
  result.policy = std::move(context.policy);
  result.policy_hash = std::move(context.policy_hash);
  result.models = std::move(context.models);
  result.transcript = std::move(context.transcript);
  result.cues_json = CuesJson(verdict.cues);
  return result;
}

TokenSubject TokenSubjectOf(const Verdict& verdict, const SessionResult& result) {
  const Scores& scores = verdict.scores;
  if (!verdict.accepted || !scores.liveness || !scores.emotion || !scores.deepfake ||
      !scores.final) {
    throw std::logic_error("a token was asked for without an accepted verdict and its scores");
  }
  return {.user_id = {},
          .session_id = result.session_id,
          .audience = {},
          .nonce = {},
          .policy = result.policy,
          .policy_hash = result.policy_hash,
          .models_hash = result.models,
          .transcript = result.transcript,
          .uncalibrated_cues = UncalibratedCues(verdict.cues),
          .challenges_swapped = result.challenges_swapped,
          .time_factor = result.time_factor,
          .liveness_score = *scores.liveness,
          .emotion_score = *scores.emotion,
          .deepfake_score = *scores.deepfake,
          .final_score = *scores.final};
}

std::string ScoreLogText(const std::optional<double>& score) {
  if (!score) {
    return "none";
  }
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), *score, std::chars_format::fixed, 3);
  return {text.data(), end.ptr};
}

}  // namespace pol
