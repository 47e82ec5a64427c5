#include "base/utf8.h"

#include <string>

#include <gtest/gtest.h>

namespace pol {
namespace {

TEST(Utf8Test, ReadsEachLengthAtItsEnds) {
  const auto code = [](std::string_view text) {
    const Utf8Step step = FirstCharacter(text);
    EXPECT_TRUE(step.is_valid && step.bytes == text.size()) << text;
    return step.code;
  };
  EXPECT_EQ(code(std::string(1, '\0')), U'\0');
  EXPECT_EQ(code("\x7F"), U'\x7F');
  EXPECT_EQ(code("\xC2\x80"), U'\x80');
  EXPECT_EQ(code("\xDF\xBF"), U'\u07FF');
  EXPECT_EQ(code("\xE0\xA0\x80"), U'\u0800');
  EXPECT_EQ(code("\xEF\xBF\xBF"), U'\uFFFF');
  EXPECT_EQ(code("\xF0\x90\x80\x80"), U'\U00010000');
  EXPECT_EQ(code("\xF4\x8F\xBF\xBF"), U'\U0010FFFF');
}

TEST(Utf8Test, RefusesWhatIsNoCharacter) {
  for (const char* text :
       {"\x80", "\xBF", "\xC1\xBF", "\xC0\x80", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80",
        "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFF", "\xC3", "\xC3(",
        "\xE2\x82", "\xF0\x9F\x98"}) {
    const Utf8Step step = FirstCharacter(text);
    EXPECT_FALSE(step.is_valid) << text;
    EXPECT_EQ(step.bytes, 1U) << text;
  }
}

TEST(Utf8Test, KnowsControlCharacters) {
  for (const char32_t code :
       {U'\0', U'\n', U'\x1F', U'\x7F', U'\x80', U'\x9F', U'\u2028', U'\u2029'}) {
    EXPECT_TRUE(IsControlCharacter(code)) << static_cast<unsigned>(code);
  }
  for (const char32_t code : {U' ', U'~', U'\u00A0', U'\u2027', U'\u202A', U'\u00EB'}) {
    EXPECT_FALSE(IsControlCharacter(code)) << static_cast<unsigned>(code);
  }
}

}  // namespace
}  // namespace pol
