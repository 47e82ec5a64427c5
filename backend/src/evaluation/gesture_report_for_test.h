// Watched footage as if it had been measured, and a small report of it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "evaluation/gesture_report.h"
#include "verification/policy.h"

namespace pol::test {

// Ten frames a second, the request standing throughout, every gesture at rest but what is set.
inline GestureTrace RestingTrace(double seconds) {
  GestureTrace trace;
  trace.neutral_s = 0;
  for (int i = 0; i < static_cast<int>(10 * seconds); ++i) {
    GestureFrame frame{.time_s = 0.1 * i, .levels = {}, .armed = {}};
    frame.levels.fill(0.1);
    frame.armed.fill(true);
    trace.frames.push_back(frame);
  }
  trace.frames_with_face = static_cast<std::uint32_t>(trace.frames.size());
  return trace;
}

inline GestureTrace WithLevel(GestureTrace trace, const GestureHold& span, double level) {
  for (GestureFrame& frame : trace.frames) {
    if (frame.time_s >= span.from_s - 1e-6 && frame.time_s <= span.to_s + 1e-6) {
      frame.levels[static_cast<std::size_t>(span.gesture)] = level;
    }
  }
  return trace;
}

inline GestureTrace WithHold(GestureTrace trace, const GestureHold& hold) {
  trace = WithLevel(std::move(trace), hold, 1.5);
  trace.holds.push_back(hold);
  return trace;
}

inline WatchedFile Watched(GestureFile entry, const GestureTrace& trace) {
  const Policy policy = ValidatePolicy(Policy()).value();
  FileTrials trials = TrialsOf(entry.intervals, trace, policy);
  return {.entry = std::move(entry),
          .frames = static_cast<std::uint32_t>(trace.frames.size()),
          .frames_with_face = trace.frames_with_face,
          .neutral_s = trace.neutral_s,
          .trials = std::move(trials)};
}

// One smile seen, one missed, a mouth open where nobody opened it, a file without a neutral face
// and one that could not be read.
inline GestureReport SomeGestures() {
  const GestureInterval smile{.line = 2, .gesture = Gesture::kSmile, .from_s = 2, .to_s = 4};
  const GestureInterval later{.line = 3, .gesture = Gesture::kSmile, .from_s = 10, .to_s = 12};
  GestureTrace trace = WithHold(RestingTrace(20), {Gesture::kSmile, 2.2, 2.8});
  trace = WithHold(std::move(trace), {Gesture::kOpenMouth, 16, 16.6});
  GestureTrace restless = RestingTrace(5);
  restless.neutral_s.reset();
  return GestureReportOf(
      {.program = "9.9",
       .policy_fingerprint = "mine@policy",
       .policy_hash = "policy-hash",
       .models_sha256 = "models-hash",
       .manifest = "gestures.csv",
       .manifest_sha256 = "manifest-hash",
       .fps = 10},
      {Watched({.line = 2, .file = "ann<1>.mp4", .subject = "ann", .intervals = {smile, later}},
               trace),
       Watched({.line = 4, .file = "bob.mp4", .subject = "bob", .intervals = {smile}}, restless)},
      {{.entry = {.line = 5, .file = "lost.mp4", .subject = "cem", .intervals = {}},
        .why = "lost.mp4: cannot be read"}});
}

}  // namespace pol::test
