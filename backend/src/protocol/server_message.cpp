#include "protocol/server_message.h"

#include <cmath>
#include <optional>
#include <utility>

#include <boost/json.hpp>

#include "base/check.h"
#include "base/time_text.h"
#include "protocol/json_text.h"
#include "verification/challenge.h"
#include "verification/gesture.h"
#include "verification/hint.h"

namespace pol {
namespace {

namespace json = boost::json;

std::string Message(std::string_view type, std::string_view message, json::object data) {
  return JsonText(json::object{{"type", type}, {"message", message}, {"data", std::move(data)}});
}

double Rounded(double value) { return std::round(value * 10000.0) / 10000.0; }

json::value Score(const std::optional<double>& score) {
  return score ? json::value(Rounded(*score)) : json::value(nullptr);
}

json::value Progress(const std::optional<ChallengeProgress>& progress) {
  if (!progress) {
    return nullptr;
  }
  return json::object{{"challenge_id", progress->challenge_id},
                      {"phase", ChallengePhaseName(progress->phase)},
                      {"progress", Rounded(static_cast<double>(progress->progress))},
                      {"remaining_ms", progress->remaining.count()}};
}

std::string_view HintSentence(std::optional<Hint> hint) {
  if (!hint) {
    return "Good";
  }
  switch (*hint) {
    case Hint::kFaceNotFound:
      return "We cannot see your face";
    case Hint::kMultipleFaces:
      return "Only one person, please";
    case Hint::kMoveCloser:
      return "Move a little closer";
    case Hint::kMoveBack:
      return "Move back a little";
    case Hint::kCenterFace:
      return "Move into the middle of the picture";
    case Hint::kBacklit:
      return "Your face is in the shade, turn towards the light";
    case Hint::kTooDark:
      return "It is too dark, find more light";
    case Hint::kTooBright:
      return "It is too bright, turn away from the light";
    case Hint::kBlurred:
      return "The picture is blurred, hold still";
    case Hint::kEyeLevel:
      return "Hold the camera at the height of your eyes";
    case Hint::kFaceCovered:
      return "Something covers your face, take it away";
    case Hint::kLookStraight:
      return "Look straight at the camera";
    case Hint::kHoldGesture:
      return "Good, hold it";
  }
  POL_CHECK(false);
}

std::string_view FailureSentence(ChallengeFailure failure) {
  switch (failure) {
    case ChallengeFailure::kTimeout:
      return "Time ran out for this challenge.";
    case ChallengeFailure::kWrongGesture:
      return "That was another movement.";
    case ChallengeFailure::kNoFace:
      return "Your face was not visible during this challenge.";
    case ChallengeFailure::kAlreadyPerforming:
      return "Your face was not at rest when the request came.";
    case ChallengeFailure::kTooEarly:
      return "That came before the request. Wait for it, then start.";
    case ChallengeFailure::kLate:
      return "That came too late.";
    case ChallengeFailure::kJump:
      return "That was too sudden. Move smoothly.";
    case ChallengeFailure::kExtraGestures:
      return "There were other movements. Do only what is asked.";
  }
  POL_CHECK(false);
}

// `name` without its ending: "liveness" gives liveness_score, and liveness_band where bands are
// told.
void AddMeasure(json::object& data, const std::string& name, const std::string& ending,
                const std::optional<double>& value, Disclosure disclosure) {
  data[name + ending] = disclosure == Disclosure::kFull ? Score(value) : json::value(nullptr);
  if (disclosure == Disclosure::kCoarse) {
    data[name + (ending == "_score" ? "_band" : ending + "_band")] =
        value ? json::value(ScoreBand(*value)) : json::value(nullptr);
  }
}

void AddScores(json::object& data, const Scores& scores, Disclosure disclosure) {
  AddMeasure(data, "liveness", "_score", scores.liveness, disclosure);
  AddMeasure(data, "emotion", "_score", scores.emotion, disclosure);
  AddMeasure(data, "deepfake", "_score", scores.deepfake, disclosure);
}

json::object Challenge(const ChallengeIssued& issued) {
  json::object data{{"challenge_id", issued.challenge.challenge_id},
                    {"instruction", GestureInstruction(issued.challenge.gesture)},
                    {"timeout_seconds", static_cast<double>(issued.timeout.count()) / 1000.0},
                    {"challenge_type", GestureName(issued.challenge.gesture)},
                    {"challenge_index", issued.index},
                    {"total_challenges", issued.total},
                    {"swaps_left", issued.swaps_left}};
  if (issued.replaces) {
    data["replaces"] = *issued.replaces;
  }
  return data;
}

}  // namespace

std::string ChallengeIssuedText(const ChallengeIssued& issued) {
  return Message("CHALLENGE_ISSUED", GestureInstruction(issued.challenge.gesture),
                 Challenge(issued));
}

std::string SessionResumedText(const SessionResumed& resumed, std::string_view transcript) {
  json::value challenge;
  if (resumed.challenge) {
    challenge = Challenge(*resumed.challenge);
    challenge.as_object()["remaining_ms"] = resumed.remaining.count();
  }
  return Message("SESSION_RESUMED", "Go on",
                 {{"challenge", std::move(challenge)},
                  {"completed_count", resumed.completed_count},
                  {"total_challenges", resumed.total},
                  {"transcript", transcript}});
}

std::string ScoreUpdateText(const ScoresUpdated& update, const ScoreContext& context,
                            Disclosure disclosure) {
  json::object data;
  AddScores(data, update.scores, disclosure);
  data["frames_analyzed"] = context.frames_analyzed;
  data["face_detected"] = context.face_detected;
  data["challenge"] = Progress(update.progress);
  if (context.sequence) {
    data["sequence"] = *context.sequence;
  }
  if (!context.transcript.empty()) {
    data["transcript"] = context.transcript;
  }
  return Message("SCORE_UPDATE", "Scores updated", std::move(data));
}

std::string HintText(const HintChanged& change) {
  return Message(change.hint ? HintName(*change.hint) : "HINT_CLEARED", HintSentence(change.hint),
                 {});
}

std::string FrameRateText(std::uint32_t frames_per_second) {
  return Message("RATE", "Send this many frames a second.",
                 {{"frames_per_second", frames_per_second}});
}

std::string ChallengeCompletedText(const ChallengePassed& passed, Disclosure disclosure) {
  json::object data{{"challenge_id", passed.challenge_id}};
  AddMeasure(data, "confidence", "", static_cast<double>(passed.confidence), disclosure);
  data["completed_count"] = passed.completed_count;
  data["total_challenges"] = passed.total;
  return Message("CHALLENGE_COMPLETED", "Challenge completed!", std::move(data));
}

std::string ChallengeFailedText(const ChallengeMissed& missed, Disclosure disclosure) {
  const ChallengeFailure reason = ShownMiss(missed.reason, disclosure);
  return Message("CHALLENGE_FAILED", FailureSentence(reason),
                 {{"challenge_id", missed.challenge_id},
                  {"reason", ChallengeFailureName(reason)},
                  {"completed_count", missed.completed_count},
                  {"total_challenges", missed.total}});
}

std::string VerificationSuccessText(const Verdict& verdict, std::string_view token,
                                    WallTime expires_at, Disclosure disclosure) {
  POL_CHECK(verdict.accepted);
  json::object data{{"token", token}};
  AddMeasure(data, "final", "_score", verdict.scores.final, disclosure);
  AddScores(data, verdict.scores, disclosure);
  data["expires_at"] = FormatUtc(expires_at);
  data["challenges_swapped"] = verdict.challenges_swapped;
  return Message("VERIFICATION_SUCCESS", "Verification successful!", std::move(data));
}

std::string VerificationFailedText(const Verdict& verdict, std::optional<NextTries> tries,
                                   Disclosure disclosure) {
  POL_CHECK(!verdict.accepted && verdict.reason.has_value());
  const ShownFailure shown = ShownFailureOf(*verdict.reason, disclosure);
  json::object data{{"reason", shown.reason}, {"advice", shown.advice}};
  AddMeasure(data, "final", "_score", verdict.scores.final, disclosure);
  AddScores(data, verdict.scores, disclosure);
  data["completed_count"] = verdict.challenges_passed;
  data["total_challenges"] = verdict.challenges_total;
  data["challenges_swapped"] = verdict.challenges_swapped;
  data["can_retry"] = true;
  if (tries) {
    data["tries_left"] = tries->count;
    if (tries->wait) {
      data["retry_after_s"] = tries->wait->count();
    }
  }
  return Message("VERIFICATION_FAILED", "Verification failed", std::move(data));
}

std::string ErrorText(const PublicError& error) {
  return Message(
      "ERROR", error.message,
      {{"code", error.code}, {"category", error.category}, {"recoverable", error.recoverable}});
}

}  // namespace pol
