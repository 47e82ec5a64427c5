#include "base/bytes.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace pol {
namespace {

constexpr std::string_view kStandardAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// Above the six bits of any digit, so that four digits can be tested with one OR.
constexpr std::uint32_t kNotADigit = 0x40;

using DigitTable = std::array<std::uint8_t, 256>;

constexpr DigitTable MakeDigits(std::string_view alphabet) {
  DigitTable table{};
  table.fill(static_cast<std::uint8_t>(kNotADigit));
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return table;
}

constexpr DigitTable kStandardDigits = MakeDigits(kStandardAlphabet);
constexpr DigitTable kUrlDigits = MakeDigits(kUrlAlphabet);

std::string Encode(std::span<const std::byte> bytes, std::string_view alphabet) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  while (!bytes.empty()) {
    const std::size_t taken = std::min<std::size_t>(bytes.size(), 3);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8 | (i < taken ? std::to_integer<std::uint32_t>(bytes[i]) : 0U);
    }
    for (std::size_t i = 0; i <= taken; ++i) {
      text += alphabet[group >> (18 - 6 * i) & 0x3F];
    }
    bytes = bytes.subspan(taken);
  }
  return text;
}

// `text` without padding. The last group of two or three digits must leave its spare bits zero.
std::optional<std::vector<std::byte>> Decode(std::string_view text, const DigitTable& digits) {
  const auto digit = [&](std::size_t i) -> std::uint32_t {
    return digits[static_cast<unsigned char>(text[i])];
  };
  const std::size_t rest = text.size() % 4;
  if (rest == 1) {
    return std::nullopt;
  }
  std::vector<std::byte> bytes(text.size() / 4 * 3 + (rest == 0 ? 0 : rest - 1));
  std::size_t out = 0;
  std::size_t in = 0;
  std::uint32_t seen = 0;
  for (; in + 4 <= text.size(); in += 4) {
    const std::uint32_t a = digit(in);
    const std::uint32_t b = digit(in + 1);
    const std::uint32_t c = digit(in + 2);
    const std::uint32_t d = digit(in + 3);
    seen |= a | b | c | d;
    bytes[out++] = static_cast<std::byte>(a << 2 | b >> 4);
    bytes[out++] = static_cast<std::byte>((b << 4 | c >> 2) & 0xFF);
    bytes[out++] = static_cast<std::byte>((c << 6 | d) & 0xFF);
  }
  if (rest != 0) {
    const std::uint32_t a = digit(in);
    const std::uint32_t b = digit(in + 1);
    const std::uint32_t c = rest == 3 ? digit(in + 2) : 0;
    seen |= a | b | c;
    const std::uint32_t spare = rest == 3 ? (c & 0x03) : (b & 0x0F);
    if (spare != 0) {
      return std::nullopt;
    }
    bytes[out++] = static_cast<std::byte>(a << 2 | b >> 4);
    if (rest == 3) {
      bytes[out] = static_cast<std::byte>((b << 4 | c >> 2) & 0xFF);
    }
  }
  if ((seen & kNotADigit) != 0) {
    return std::nullopt;
  }
  return bytes;
}

}  // namespace

std::string EncodeBase64(std::span<const std::byte> bytes) {
  std::string text = Encode(bytes, kStandardAlphabet);
  text.append((4 - text.size() % 4) % 4, '=');
  return text;
}

std::string EncodeBase64Url(std::span<const std::byte> bytes) {
  return Encode(bytes, kUrlAlphabet);
}

std::string EncodeHex(std::span<const std::byte> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const std::byte byte : bytes) {
    const auto value = std::to_integer<std::size_t>(byte);
    text += kDigits[value >> 4U];
    text += kDigits[value & 0x0FU];
  }
  return text;
}

std::optional<std::vector<std::byte>> DecodeBase64(std::string_view text) {
  if (text.size() % 4 != 0) {
    return std::nullopt;
  }
  if (text.ends_with("==")) {
    text.remove_suffix(2);
  } else if (text.ends_with('=')) {
    text.remove_suffix(1);
  }
  return Decode(text, kStandardDigits);
}

std::optional<std::vector<std::byte>> DecodeBase64Url(std::string_view text) {
  return Decode(text, kUrlDigits);
}

}  // namespace pol
