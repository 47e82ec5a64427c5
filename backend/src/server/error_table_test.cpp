#include "server/error_table.h"

#include <set>
#include <string>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "protocol/vectors.h"

namespace pol {
namespace {

std::set<std::string> CodesOf(const std::string& schema, const char* pointer) {
  std::set<std::string> codes;
  const auto document = LoadJsonFile("/protocol/" + schema);
  boost::json::error_code error;
  for (const auto& code : document.find_pointer(pointer, error)->as_array()) {
    codes.emplace(code.as_string());
  }
  return codes;
}

TEST(ErrorTableTest, HasEveryCodeAtItsPlace) {
  const auto table = ErrorTable();
  ASSERT_EQ(table.size(), static_cast<std::size_t>(ErrorCode::kInternal) + 1);
  for (std::size_t i = 0; i < table.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(table[i].code), i);
    EXPECT_EQ(&EntryOf(table[i].code), &table[i]);
  }
}

TEST(ErrorTableTest, EveryEntryIsUsable) {
  const std::set<std::string_view> categories = {"client", "session", "server", "auth"};
  std::set<std::string_view> labels;
  for (const ErrorEntry& entry : ErrorTable()) {
    EXPECT_GE(entry.http_status, 400U);
    EXPECT_LT(entry.http_status, 600U);
    EXPECT_TRUE(entry.close_code == 1008 || entry.close_code == 1009 || entry.close_code == 1011 ||
                entry.close_code == 1013 || (entry.close_code >= 4400 && entry.close_code < 4500));
    EXPECT_TRUE(categories.contains(entry.shown.category)) << entry.metric_label;
    EXPECT_FALSE(entry.shown.code.empty());
    EXPECT_TRUE(entry.shown.message.ends_with('.')) << entry.metric_label;
    EXPECT_TRUE(labels.insert(entry.metric_label).second) << entry.metric_label;
    EXPECT_EQ(entry.http_status >= 500, entry.shown.category == "server") << entry.metric_label;
  }
}

TEST(ErrorTableTest, SchemasListOnlyCodesOfTheTable) {
  std::set<std::string> known;
  for (const ErrorEntry& entry : ErrorTable()) {
    known.emplace(entry.shown.code);
  }
  const auto socket =
      CodesOf("server-messages.schema.json", "/$defs/Error/properties/data/properties/code/enum");
  const auto rest =
      CodesOf("rest.schema.json", "/$defs/ErrorResponse/properties/error/properties/code/enum");
  for (const auto& codes : {socket, rest}) {
    EXPECT_GT(codes.size(), 5U);
    for (const std::string& code : codes) {
      EXPECT_TRUE(known.contains(code)) << code;
    }
  }
}

}  // namespace
}  // namespace pol
