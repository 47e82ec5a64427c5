// What watching a manifest's footage found, by gesture.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evaluation/error_rates.h"
#include "evaluation/gesture_manifest.h"
#include "evaluation/gesture_trials.h"
#include "verification/gesture.h"

namespace pol {

struct WatchedFile {
  GestureFile entry;
  std::uint32_t frames = 0;
  std::uint32_t frames_with_face = 0;
  std::optional<double> neutral_s;  // nullopt: no neutral face could be formed
  FileTrials trials;
};

struct UnwatchedFile {
  GestureFile entry;
  std::string why;
};

struct GestureFigures {
  Gesture gesture = Gesture::kSmile;
  std::uint32_t hits = 0;
  std::uint32_t trials = 0;
  std::uint32_t jumps = 0;       // misses that were held, but refused as jumps
  std::uint32_t restless = 0;    // misses where the face did not come to rest before
  std::uint32_t too_short = 0;   // no trials
  std::uint32_t not_judged = 0;  // no trials: no neutral face when they began
  std::uint32_t false_alarms = 0;
  double watched_s = 0;             // where nobody did it
  std::vector<LevelRange> inside;   // by interval, those that are trials
  std::vector<LevelRange> outside;  // by piece

  // As a rate whose `errors` are the hits, for its interval.
  [[nodiscard]] Rate hit_rate() const { return {.errors = hits, .trials = trials}; }
  [[nodiscard]] std::optional<double> false_alarms_per_minute() const;  // nullopt: nothing watched
};

struct GestureFacts {
  std::string program;
  std::string policy_fingerprint;
  std::string policy_hash;
  std::string models_sha256;
  std::string manifest;  // its file name
  std::string manifest_sha256;
  double fps = 0;
};

struct GestureReport {
  GestureFacts facts;
  std::vector<WatchedFile> files;
  std::vector<UnwatchedFile> unreadable;
  std::uint32_t subjects = 0;           // of the files watched
  std::vector<GestureFigures> figures;  // of every gesture, in the protocol's order
};

GestureReport GestureReportOf(GestureFacts facts, std::vector<WatchedFile> files,
                              std::vector<UnwatchedFile> unreadable);

// The figures as a table for a terminal.
std::string GestureTable(const GestureReport& report);

inline constexpr std::string_view kGestureNote =
    "Times were read off by eye, and a few gestures of a few people give counts, not rates.";

}  // namespace pol
