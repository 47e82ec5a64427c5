// A whole session as text: what it was asked, every input with its time, and how it ended. Played
// again it must end the same way, bit for bit.
//
// Lines of words divided by one space; numbers are written so that they read back exactly. It ends
// with a checksum over everything before, so a truncated or altered file is noticed. A recording
// holds landmarks and embeddings: biometric data.
//
//   proof-of-life-recording 3
//   models SHA256
//   policy NAME VALUE            every value of the policy, with the session's time factor in it
//   plan CHALLENGE_ID GESTURE    in order
//   in MILLISECONDS KIND …       opened, frame, rejected, hint, tick, swap; a swap names what it
//                                swaps and then, CHALLENGE_ID GESTURE each, the rest of the plan
//   verdict …, then cue …        absent when the session was cut off
//   end CHECKSUM
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/fnv1a.h"
#include "base/result.h"
#include "verification/policy.h"
#include "verification/session.h"

namespace pol {

struct RecordedInput {
  MonotonicTime at;
  SessionInput input;
};

struct Recording {
  std::string models;
  Policy policy;
  std::vector<PlannedChallenge> plan;
  std::vector<RecordedInput> inputs;
  std::optional<std::string> verdict;  // VerdictText of the verdict; nullopt: cut off
};

// Writes a recording piece by piece. Each call returns the text to append to the file.
class RecordingWriter {
 public:
  std::string Start(std::string_view models, const Policy& policy,
                    const std::vector<PlannedChallenge>& plan);
  std::string Add(const SessionInput& input, MonotonicTime at);
  // With the verdict if there was one. Nothing may follow.
  std::string End(const std::optional<Verdict>& verdict);

 private:
  std::string Counted(std::string text);
  Fnv1a checksum_;  // of all lines so far
};

// The verdict and its cues as the recording has them; equal exactly when every bit is.
std::string VerdictText(const Verdict& verdict);

// kFileUnreadable: "line 7: …". The size of `text` is the caller's limit.
Result<Recording> ParseRecording(std::string_view text);

}  // namespace pol
