// Writes a session's recording as it happens, for `proof-of-life replay`. For diagnosis only: it
// writes on the calling thread, and what it writes is biometric data.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "protocol/recording.h"

namespace pol {

class SessionRecorder {
 public:
  // nullopt: every call does nothing. The file is DIR/SESSION_ID.recording.
  SessionRecorder(const std::optional<std::filesystem::path>& dir, const std::string& session_id);
  // A session that had no verdict is ended as cut off.
  ~SessionRecorder();
  SessionRecorder(const SessionRecorder&) = delete;
  SessionRecorder& operator=(const SessionRecorder&) = delete;

  // Makes the folder (mode 0700) and the file (0600, never an existing one). What cannot be written
  // is logged once and ends the recording, never the session.
  void Start(const std::string& models, const Policy& policy,
             const std::vector<PlannedChallenge>& plan);
  void Add(const SessionInput& input, MonotonicTime at);
  void End(const std::optional<Verdict>& verdict);

 private:
  void Append(const std::string& text);
  void Close();

  std::filesystem::path file_;
  int descriptor_ = -1;
  RecordingWriter writer_;
};

}  // namespace pol
