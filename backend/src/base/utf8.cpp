#include "base/utf8.h"

#include <array>

namespace pol {
namespace {

struct LeadByte {
  unsigned char mask;
  unsigned char value;
  std::size_t bytes;
  char32_t least;  // that needs so many bytes
};

constexpr std::array kLeadBytes = {LeadByte{0x80, 0x00, 1, 0x0}, LeadByte{0xE0, 0xC0, 2, 0x80},
                                   LeadByte{0xF0, 0xE0, 3, 0x800},
                                   LeadByte{0xF8, 0xF0, 4, 0x10000}};

bool IsScalarValue(char32_t code) { return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF); }

}  // namespace

Utf8Step FirstCharacter(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (const LeadByte& lead : kLeadBytes) {
    if ((byte(0) & lead.mask) != lead.value) {
      continue;
    }
    if (text.size() < lead.bytes) {
      return {};
    }
    char32_t code = byte(0) & static_cast<unsigned char>(~lead.mask);
    for (std::size_t i = 1; i < lead.bytes; ++i) {
      if ((byte(i) & 0xC0U) != 0x80U) {
        return {};
      }
      code = (code << 6U) | (byte(i) & 0x3FU);
    }
    const bool is_valid = code >= lead.least && IsScalarValue(code);
    return is_valid ? Utf8Step{.code = code, .bytes = lead.bytes, .is_valid = true} : Utf8Step{};
  }
  return {};
}

bool IsControlCharacter(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x2028 || code == 0x2029;
}

}  // namespace pol
