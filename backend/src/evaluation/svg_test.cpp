#include "evaluation/svg.h"

#include <gtest/gtest.h>

namespace pol::svg {
namespace {

TEST(SvgTest, WritesShapesInTenthsOfAPixel) {
  EXPECT_EQ(Line({1, 2}, {3.14, 4}, "grid"),
            R"(<line class="grid" x1="1.0" y1="2.0" x2="3.1" y2="4.0"/>)");
  EXPECT_EQ(Box({1, 2}, {3, 4}, "bar"),
            R"(<rect class="bar" x="1.0" y="2.0" width="3.0" height="4.0"/>)");
  EXPECT_EQ(Circle({1, 2}, 3, "dot"), R"(<circle class="dot" cx="1.0" cy="2.0" r="3.0"/>)");
}

TEST(SvgTest, EscapesTexts) {
  EXPECT_EQ(Text({1, 2}, "<1", "tick"), R"(<text class="tick" x="1.0" y="2.0">&lt;1</text>)");
  const std::string picture = Picture({10, 20}, "a & b", "").html;
  EXPECT_NE(picture.find("aria-label=\"a &amp; b\"><title>a &amp; b</title>"), std::string::npos);
}

}  // namespace
}  // namespace pol::svg
