#include "base/log.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

TEST(LogTest, LineStartsWithItsLevel) {
  EXPECT_EQ(LogLine(LogLevel::kInfo, "Generated 3 challenges"), "INFO: Generated 3 challenges");
  EXPECT_EQ(LogLine(LogLevel::kError, "x"), "ERROR: x");
}

TEST(LogTest, NothingAClientSentCanStartALine) {
  EXPECT_EQ(LogLine(LogLevel::kWarning, "a\nINFO: forged\r\x1b[2J\x7f"),
            "WARNING: a?INFO: forged??[2J?");
}

TEST(LogTest, LettersOutsideAsciiStay) { EXPECT_EQ(LogLine(LogLevel::kInfo, "Zoë"), "INFO: Zoë"); }

TEST(LogTest, LevelsAreFoundByNameAlone) {
  EXPECT_EQ(LogLevelFromName("warning"), LogLevel::kWarning);
  EXPECT_EQ(LogLevelFromName("off"), LogLevel::kOff);
  EXPECT_EQ(LogLevelFromName("Warning"), std::nullopt);
  EXPECT_EQ(LogLevelFromName(""), std::nullopt);
}

TEST(LogTest, WritesToStandardErrorFromItsLevelUpwards) {
  testing::internal::CaptureStderr();
  SetLogLevel(LogLevel::kWarning);
  LogInfo("hidden {}", 1);
  LogError("shown {}", 2);
  SetLogLevel(LogLevel::kInfo);
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "ERROR: shown 2\n");
}

}  // namespace
}  // namespace pol
