#include "evaluation/csv_columns.h"

#include <array>

#include <gtest/gtest.h>

namespace pol {
namespace {

constexpr std::array<std::string_view, 2> kRequired = {"file", "subject"};

CsvRow Row(std::vector<std::string> fields) { return {.line = 3, .fields = std::move(fields)}; }

TEST(CsvColumnsTest, FindsFieldsByNameInAnyOrder) {
  const auto columns = CsvColumns::Of(Row({"subject", "note", "file"}), kRequired);
  ASSERT_TRUE(columns.has_value());
  EXPECT_EQ(columns->Field(Row({"ann", "x", "a.mp4"}), "file"), "a.mp4");
  EXPECT_EQ(columns->Field(Row({"ann", "x", "a.mp4"}), "subject"), "ann");
  EXPECT_EQ(columns->Field(Row({"ann", "x", "a.mp4"}), "pair"), "");
}

TEST(CsvColumnsTest, RefusesColumnsThatAreMissingOrThereTwice) {
  EXPECT_EQ(CsvColumns::Of(Row({"file"}), kRequired).error().message,
            "line 3: column 'subject' is missing");
  EXPECT_EQ(CsvColumns::Of(Row({"file", "subject", "file"}), kRequired).error().message,
            "line 3: column 'file' stands there twice");
}

TEST(CsvColumnsTest, RefusesRowsOfAnotherLength) {
  const auto columns = CsvColumns::Of(Row({"file", "subject"}), kRequired);
  ASSERT_TRUE(columns.has_value());
  EXPECT_TRUE(columns->Fit(Row({"a", "b"})).has_value());
  EXPECT_EQ(columns->Fit(Row({"a"})).error().message, "line 3: has 1 fields, the header 2");
  EXPECT_FALSE(columns->Fit(Row({"a", "b", "c"})).has_value());
}

}  // namespace
}  // namespace pol
