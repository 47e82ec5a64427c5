// One file as it was measured, and what follows from that at a threshold.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/manifest.h"
#include "verification/frame_gates.h"
#include "verification/passive_verdict.h"

namespace pol {

// What a measurement depends on besides the file.
struct RunIdentity {
  std::string policy_hash;
  std::string models_sha256;
  std::string program;  // its version
  double fps = 0;

  friend bool operator==(const RunIdentity&, const RunIdentity&) = default;
};

struct CueResult {
  std::string name;
  std::string family;
  std::optional<double> value = {};  // nullopt: could not be measured
  double contribution = 0;
  bool could_speak_for = false;  // else it only warns
  bool is_calibrated = false;
};

struct FileResult {
  std::string sha256;
  Media media = Media::kStream;
  Response response = Response::kNone;
  std::string reason;     // FailureReasonName; empty exactly when live
  bool is_gated = false;  // a gate refused, so no threshold lets the file pass
  std::vector<CueResult> cues;
  std::uint32_t frames = 0;
  std::uint32_t frames_with_face = 0;
  std::vector<double> frame_ms;  // wall time of each analysis
};

FileResult ResultOf(const PassiveVerdict& verdict, Media media);

// One JSON object without a line break, and back; nullopt for text that is no such line, or of
// another run.
std::string ResultLine(const FileResult& result, const RunIdentity& run);
std::optional<FileResult> ParseResultLine(std::string_view line, const RunIdentity& run);

// Of the cues that could speak for the face.
struct Measured {
  std::uint32_t cues = 0;
  std::uint32_t of = 0;
};
Measured MeasuredCues(const FileResult& result);

struct EvaluatedFile {
  ManifestEntry entry;
  FileResult result;
};

struct Opinion {
  Response response = Response::kNone;
  // Sum of the contributions; minus infinity where a gate refused; nullopt without a response.
  std::optional<double> log_odds;
};

// At a threshold in log odds, as if the cue `without` did not exist (empty: all do).
Opinion OpinionOf(const FileResult& result, double threshold, std::string_view without = {});

// [0, 1], 0 where a gate refused; nullopt without a response.
std::optional<double> ScoreOf(const FileResult& result);

}  // namespace pol
