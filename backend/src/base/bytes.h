// Base64 in both alphabets of RFC 4648, and views between text and bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pol {

inline std::span<const std::byte> AsBytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

inline std::string_view AsText(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Standard alphabet with padding (RFC 4648 section 4).
std::string EncodeBase64(std::span<const std::byte> bytes);

// URL alphabet without padding (section 5, as JWS uses it).
std::string EncodeBase64Url(std::span<const std::byte> bytes);

// Lower case, two digits a byte.
std::string EncodeHex(std::span<const std::byte> bytes);

// Strict: standard alphabet, padded, no white space, unused bits zero. nullopt otherwise.
std::optional<std::vector<std::byte>> DecodeBase64(std::string_view text);

// Strict: URL alphabet, no padding, no white space, unused bits zero. nullopt otherwise.
std::optional<std::vector<std::byte>> DecodeBase64Url(std::string_view text);

}  // namespace pol
