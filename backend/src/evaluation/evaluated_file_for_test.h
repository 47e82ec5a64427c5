// Measured files that tests make up.
#pragma once

#include <string>
#include <utility>

#include "evaluation/file_result.h"

namespace pol::test {

// A file whose one cue adds `log_odds`.
inline EvaluatedFile Scoring(double log_odds, Label label, std::string species = {}) {
  static int number = 0;
  EvaluatedFile file;
  file.entry.file = "file" + std::to_string(++number);
  file.entry.label = label;
  file.entry.species = std::move(species);
  file.entry.subject = file.entry.file;
  file.result.sha256 = file.entry.file;
  file.result.response = log_odds >= 0 ? Response::kLive : Response::kNotLive;
  file.result.reason = log_odds >= 0 ? "" : "score_too_low";
  file.result.cues = {{.name = "texture",
                       .family = "texture",
                       .value = log_odds / 2,
                       .contribution = log_odds,
                       .could_speak_for = true}};
  file.result.frames = 2;
  file.result.frames_with_face = 2;
  file.result.frame_ms = {10, 20};
  return file;
}
inline EvaluatedFile BonaFide(double log_odds) { return Scoring(log_odds, Label::kBonaFide); }
inline EvaluatedFile Attack(double log_odds, std::string species = "flat print") {
  return Scoring(log_odds, Label::kAttack, std::move(species));
}

inline EvaluatedFile Silent(EvaluatedFile file) {
  file.result.response = Response::kNone;
  file.result.reason = "no_face";
  return file;
}
inline EvaluatedFile Gated(EvaluatedFile file) {
  file.result.response = Response::kNotLive;
  file.result.reason = "multiple_faces";
  file.result.is_gated = true;
  return file;
}
inline EvaluatedFile InPair(EvaluatedFile file, std::string pair) {
  file.entry.pair = std::move(pair);
  return file;
}

}  // namespace pol::test
