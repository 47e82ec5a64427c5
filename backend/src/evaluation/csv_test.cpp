#include "evaluation/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using testing::ElementsAre;

std::vector<CsvRow> Rows(std::string_view text) {
  const auto rows = ParseCsv(text);
  EXPECT_TRUE(rows.has_value()) << rows.error().message;
  return rows.value_or(std::vector<CsvRow>());
}

std::string Refusal(std::string_view text) {
  const auto rows = ParseCsv(text);
  return rows ? "accepted" : rows.error().message;
}

TEST(CsvTest, SplitsLinesAndFields) {
  const auto rows = Rows("a,b\r\n1,\n,2");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_THAT(rows[0].fields, ElementsAre("a", "b"));
  EXPECT_THAT(rows[1].fields, ElementsAre("1", ""));
  EXPECT_THAT(rows[2].fields, ElementsAre("", "2"));
  EXPECT_EQ(rows[2].line, 3U);
}

TEST(CsvTest, AQuotedFieldMayHoldAnything) {
  const auto rows = Rows("\"a,b\",\"say \"\"hi\"\"\"\n\"two\nlines\",\"\"\nx,y\n");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_THAT(rows[0].fields, ElementsAre("a,b", "say \"hi\""));
  EXPECT_THAT(rows[1].fields, ElementsAre("two\nlines", ""));
  EXPECT_EQ(rows[1].line, 2U);
  EXPECT_EQ(rows[2].line, 4U);
}

TEST(CsvTest, PassesOverEmptyLinesAndAByteOrderMark) {
  EXPECT_TRUE(Rows("").empty());
  const auto rows = Rows(
      "\xEF\xBB\xBF"
      "a\n\r\n\nb\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(rows[0].fields, ElementsAre("a"));
  EXPECT_EQ(rows[1].line, 4U);
}

TEST(CsvTest, RefusesQuotesOutOfPlaceAndNamesTheLine) {
  EXPECT_EQ(Refusal("a\n\"b"), "line 2: a quote is never closed");
  EXPECT_EQ(Refusal("a\n\"b\"c"), "line 2: text follows a closing quote");
  EXPECT_EQ(Refusal("a\nb\"c"),
            "line 2: a quote stands inside a field that does not begin with one");
  EXPECT_EQ(Refusal("\"a\nb\nc"), "line 1: a quote is never closed");
}

}  // namespace
}  // namespace pol
