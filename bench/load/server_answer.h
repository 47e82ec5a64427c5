// What a scripted person reads of the server's messages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace pol::load {

struct ServerAnswer {
  std::string type;
  std::optional<std::uint64_t> sequence = {};  // SCORE_UPDATE: of the frame it answers
  std::string code = {};  // ERROR: its code; VERIFICATION_FAILED: the reason; else empty
};

// kInvalidJson, kInvalidRequest.
Result<ServerAnswer> ParseServerAnswer(std::string_view text);

// The path of the WebSocket in the answer to POST /api/auth/verify; its host is not looked at.
Result<std::string> SocketPath(std::string_view body);

}  // namespace pol::load
