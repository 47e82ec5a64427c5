#include "evaluation/html_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

TEST(HtmlPageTest, EscapesItsTitleAndKeepsItsBody) {
  const std::string page = HtmlPage("a <b> & c", Element("main", "", Plain("1 < 2")));
  EXPECT_THAT(page, testing::StartsWith("<!doctype html>"));
  EXPECT_THAT(page, testing::HasSubstr("<title>a &lt;b&gt; &amp; c</title>"));
  EXPECT_THAT(page, testing::HasSubstr("<main>1 &lt; 2</main>"));
}

}  // namespace
}  // namespace pol
