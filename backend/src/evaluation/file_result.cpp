#include "evaluation/file_result.h"

#include <exception>
#include <limits>
#include <stdexcept>

#include <boost/json.hpp>

#include "evaluation/json_fields.h"
#include "verification/fusion.h"

namespace pol {
namespace {

namespace json = boost::json;

constexpr std::string_view kLineFormat = "proof-of-life-result/2";

json::object RunJson(const RunIdentity& run) {
  return {{"policy", run.policy_hash},
          {"models", run.models_sha256},
          {"program", run.program},
          {"fps", run.fps}};
}

json::array CuesJson(const std::vector<CueResult>& cues) {
  json::array list;
  for (const CueResult& cue : cues) {
    list.push_back({{"name", cue.name},
                    {"family", cue.family},
                    {"value", Number(cue.value)},
                    {"contribution", cue.contribution},
                    {"could_speak_for", cue.could_speak_for},
                    {"calibrated", cue.is_calibrated}});
  }
  return list;
}

CueResult CueFrom(const json::object& object) {
  CueResult cue{.name = TextAt(object, "name"),
                .family = TextAt(object, "family"),
                .value = {},
                .contribution = object.at("contribution").to_number<double>(),
                .could_speak_for = object.at("could_speak_for").as_bool(),
                .is_calibrated = object.at("calibrated").as_bool()};
  if (const json::value& value = object.at("value"); !value.is_null()) {
    cue.value = value.to_number<double>();
  }
  return cue;
}

Response ResponseFrom(std::string_view name) {
  for (const Response response : {Response::kLive, Response::kNotLive, Response::kNone}) {
    if (name == ResponseName(response)) {
      return response;
    }
  }
  throw std::invalid_argument("no such response");
}

bool IsOfRun(const json::object& object, const RunIdentity& run) {
  return object.at("format").as_string() == kLineFormat &&
         RunIdentity{.policy_hash = TextAt(object, "policy"),
                     .models_sha256 = TextAt(object, "models"),
                     .program = TextAt(object, "program"),
                     .fps = object.at("fps").to_number<double>()} == run;
}

FileResult ResultFrom(const json::object& object) {
  FileResult result;
  result.sha256 = TextAt(object, "sha256");
  result.media = object.at("picture").as_bool() ? Media::kPicture : Media::kStream;
  result.response = ResponseFrom(TextAt(object, "response"));
  result.reason = TextAt(object, "reason");
  result.is_gated = object.at("gated").as_bool();
  for (const json::value& cue : object.at("cues").as_array()) {
    result.cues.push_back(CueFrom(cue.as_object()));
  }
  result.frames = object.at("frames").to_number<std::uint32_t>();
  result.frames_with_face = object.at("frames_with_face").to_number<std::uint32_t>();
  for (const json::value& took : object.at("frame_ms").as_array()) {
    result.frame_ms.push_back(took.to_number<double>());
  }
  return result;
}

}  // namespace

FileResult ResultOf(const PassiveVerdict& verdict, Media media) {
  FileResult result;
  result.media = media;
  result.response = verdict.response;
  result.reason = verdict.reason.has_value() ? FailureReasonName(*verdict.reason) : "";
  result.is_gated =
      verdict.response == Response::kNotLive && verdict.reason != FailureReason::kScoreTooLow;
  for (const Cue& cue : verdict.cues) {
    result.cues.push_back({.name = cue.name,
                           .family = std::string(FamilyName(cue.family)),
                           .value = cue.value,
                           .contribution = cue.contribution,
                           .could_speak_for = cue.required,
                           .is_calibrated = cue.calibrated});
  }
  return result;
}

std::string ResultLine(const FileResult& result, const RunIdentity& run) {
  json::object line = RunJson(run);
  line["format"] = kLineFormat;
  line["sha256"] = result.sha256;
  line["picture"] = result.media == Media::kPicture;
  line["response"] = ResponseName(result.response);
  line["reason"] = result.reason;
  line["gated"] = result.is_gated;
  line["cues"] = CuesJson(result.cues);
  line["frames"] = result.frames;
  line["frames_with_face"] = result.frames_with_face;
  line["frame_ms"] = json::array(result.frame_ms.begin(), result.frame_ms.end());
  return json::serialize(line);
}

std::optional<FileResult> ParseResultLine(std::string_view line, const RunIdentity& run) try {
  const json::value parsed = json::parse(line);
  const json::object& object = parsed.as_object();
  return IsOfRun(object, run) ? std::optional(ResultFrom(object)) : std::nullopt;
} catch (const std::exception&) {
  return std::nullopt;
}

Measured MeasuredCues(const FileResult& result) {
  Measured measured;
  for (const CueResult& cue : result.cues) {
    measured.of += cue.could_speak_for ? 1U : 0U;
    measured.cues += cue.could_speak_for && cue.value.has_value() ? 1U : 0U;
  }
  return measured;
}

Opinion OpinionOf(const FileResult& result, double threshold, std::string_view without) {
  if (result.response == Response::kNone) {
    return {};
  }
  if (result.is_gated) {
    return {.response = Response::kNotLive, .log_odds = -std::numeric_limits<double>::infinity()};
  }
  double sum = 0;
  bool is_measured = false;
  for (const CueResult& cue : result.cues) {
    if (cue.name != without) {
      sum += cue.contribution;
      is_measured |= cue.could_speak_for && cue.value.has_value();
    }
  }
  if (!is_measured) {
    return {};
  }
  return {.response = sum >= threshold ? Response::kLive : Response::kNotLive, .log_odds = sum};
}

std::optional<double> ScoreOf(const FileResult& result) {
  const auto log_odds = OpinionOf(result, 0).log_odds;
  return log_odds.has_value() ? std::optional(Logistic(*log_odds)) : std::nullopt;
}

}  // namespace pol
