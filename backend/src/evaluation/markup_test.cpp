#include "evaluation/markup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using testing::HasSubstr;

TEST(MarkupTest, EscapesWhatMarkupIsMadeOf) {
  EXPECT_EQ(Escape("a<b>&\"c\" 'd'"), "a&lt;b&gt;&amp;&quot;c&quot; &#39;d&#39;");
  EXPECT_EQ(Escape("tab\tline\n"), "tab\tline\n");
  EXPECT_EQ(Escape(std::string_view("\x01\x7F", 2)), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(Escape("Zoë 李"), "Zoë 李");
}

TEST(MarkupTest, AnElementHoldsItsInnerMarkup) {
  EXPECT_EQ(Element("p", "", Plain("1 < 2")).html, "<p>1 &lt; 2</p>\n");
  EXPECT_EQ(Element("p", "note", {}).html, "<p class=\"note\"></p>\n");
}

TEST(MarkupTest, ATableHasAHeadAndOneRowACall) {
  Table table({{"name"}, {"N", true}});
  table.Row({Plain("<mask>"), Plain("3")}, "wrong");
  const std::string html = table.Finish().html;
  EXPECT_THAT(html, HasSubstr("<th>name</th>"));
  EXPECT_THAT(html, HasSubstr("<th class=\"number\">N</th>"));
  EXPECT_THAT(html, HasSubstr("<tr class=\"wrong\"><td>&lt;mask&gt;</td>\n<td class=\"number\">3"));
}

TEST(MarkupTest, ASectionBeginsWithItsHeading) {
  EXPECT_THAT(Section("A & B", {Paragraph("one"), Paragraph("two", "dim")}).html,
              HasSubstr("<section><h2>A &amp; B</h2>\n<p>one</p>\n<p class=\"dim\">two</p>\n"));
}

}  // namespace
}  // namespace pol
