// Boost.JSON in and out with our limits and number style.
#pragma once

#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "base/result.h"

namespace pol {

// Nesting allowed in a message; ours need two levels.
inline constexpr std::size_t kJsonDepthMax = 8;

// Strict RFC 8259 in UTF-8, bounded depth. kInvalidJson otherwise.
Result<boost::json::value> ParseJson(std::string_view text);

// Like boost::json::serialize, but numbers read as people write them (0.85, not 8.5E-1).
std::string JsonText(const boost::json::value& value);

}  // namespace pol
