// What a client may say over the WebSocket; see docs/protocol.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace pol {

// The largest whole number that JavaScript holds exactly.
inline constexpr std::uint64_t kSequenceMax = (std::uint64_t{1} << 53U) - 1;

struct ClientFrame {
  std::vector<std::byte> jpeg;  // as the client sent it; not looked into
  std::optional<double> client_time_ms;
  std::optional<std::uint64_t> sequence;  // at most kSequenceMax
};

struct ClientCompletion {
  std::string challenge_id;  // 1 to 64 bytes
};

struct ClientResume {
  std::string resume_key;  // 1 to 64 bytes
};

struct ClientSwap {
  std::string challenge_id;  // 1 to 64 bytes; of the challenge that the person cannot do
};

using ClientMessage = std::variant<ClientFrame, ClientCompletion, ClientResume, ClientSwap>;

// Of every message but a video_frame.
inline constexpr std::size_t kControlSizeMax = 4 * 1024;

// kBodyTooLarge: over kControlSizeMax. kInvalidJson; kInvalidRequest: a field is missing or of the
// wrong type; kUnknownMessageType; kFrameUndecodable: the picture is not base64 or of another media
// type. Extra fields are ignored.
Result<ClientMessage> ParseClientMessage(std::string_view text);

}  // namespace pol
