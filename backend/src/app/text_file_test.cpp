#include "app/text_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/media_file_for_test.h"

namespace pol {
namespace {

TEST(TextFileTest, ReadsBackWhatWasWrittenByteForByte) {
  const media_test::TemporaryFolder folder;
  const std::string text("line\r\n\0end", 10);
  ASSERT_TRUE(WriteText(folder / "a", text).has_value());
  EXPECT_EQ(ReadText(folder / "a"), text);
}

TEST(TextFileTest, NamesTheFileThatCannotBeReadOrWritten) {
  const media_test::TemporaryFolder folder;
  EXPECT_EQ(ReadText(folder / "none").error().message,
            (folder / "none").string() + ": cannot be read");
  const auto written = WriteText(folder / "none" / "a", "text");
  EXPECT_EQ(written.error().code, ErrorCode::kFileUnreadable);
  EXPECT_THAT(written.error().message, testing::EndsWith("none/a: cannot be written"));
  const Result<int> named = Naming<int>("a.csv", Fail(ErrorCode::kConfigInvalid, "line 2: no"));
  EXPECT_EQ(named.error().message, "a.csv: line 2: no");
}

}  // namespace
}  // namespace pol
