// A frame as one binary WebSocket message, in the sub-protocol that takes them; see
// docs/protocol.md. A quarter fewer bytes than base64 in JSON, and nothing to decode.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "base/result.h"
#include "protocol/client_message.h"

namespace pol {

inline constexpr std::string_view kBinaryProtocol = "proof-of-life.binary.v1";
inline constexpr std::string_view kJsonProtocol = "proof-of-life.v1";

// Sub-protocols of the WebSocket, the best first.
inline constexpr std::array kSubProtocols = {kBinaryProtocol, kJsonProtocol};

// Little-endian: "POLF", u32 sequence, f64 client's clock in ms. The JPEG follows.
inline constexpr std::size_t kFrameHeaderBytes = 16;

// kInvalidRequest: too short, another beginning, or a time that is not finite; kFrameUndecodable:
// nothing follows the header.
Result<ClientFrame> ParseBinaryFrame(std::string_view message);

}  // namespace pol
