// What a scripted person reads of the server's messages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pol::load {

struct ServerAnswer {
  std::string type;
  std::optional<std::uint64_t> sequence = {};  // SCORE_UPDATE: of the frame it answers
  std::string code = {};  // ERROR: its code; VERIFICATION_FAILED: the reason; else empty
};

// kInvalidJson, kInvalidRequest.
Result<ServerAnswer> ParseServerAnswer(std::string_view text);

// Of the answer to POST /api/auth/verify.
struct CreatedSession {
  std::string socket_path;  // of the WebSocket's address; its host is not looked at
  std::vector<std::string> protocols;
};

// kInvalidJson, kInvalidRequest.
Result<CreatedSession> ParseCreatedSession(std::string_view body);

// The code of an error's body; empty of any other.
std::string ErrorCodeOf(std::string_view body);

}  // namespace pol::load
