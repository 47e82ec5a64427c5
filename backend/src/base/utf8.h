// UTF-8 that a stranger may have written.
#pragma once

#include <cstddef>
#include <string_view>

namespace pol {

struct Utf8Step {
  char32_t code = 0;      // meaningless where !is_valid
  std::size_t bytes = 1;  // to go on by; 1 where !is_valid
  bool is_valid = false;  // shortest form, no surrogate, at most U+10FFFF
};

// The first character of `text`, which must not be empty.
Utf8Step FirstCharacter(std::string_view text);

// C0, DEL, C1 and the two separators of lines and paragraphs: what must not reach a terminal or a
// log as it is.
bool IsControlCharacter(char32_t code);

}  // namespace pol
