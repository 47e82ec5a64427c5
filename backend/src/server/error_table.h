// The one place where an ErrorCode becomes what a client, a person and a dashboard see.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"
#include "protocol/server_message.h"

namespace pol {

struct ErrorEntry {
  ErrorCode code;
  unsigned http_status;
  std::uint16_t close_code;  // of a WebSocket that ends because of it
  PublicError shown;
  std::string_view metric_label;
};

// In the order of ErrorCode, complete.
std::span<const ErrorEntry> ErrorTable();

const ErrorEntry& EntryOf(ErrorCode code);

}  // namespace pol
