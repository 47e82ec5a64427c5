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

TEST(LogTest, WhatIsNoUtf8OrSteersATerminalDoesNotReachALine) {
  EXPECT_EQ(LogLine(LogLevel::kInfo,
                    "a\xC2\x9B"
                    "2J\xFF\xE2\x80\xA8z\xC3"),
            "INFO: a?2J??z?");
}

TEST(JsonLogTest, IsOneObjectWithWhatIsKnown) {
  const WallTime now{Millis(1'769'940'930'004)};
  EXPECT_EQ(
      JsonLogLine(LogLevel::kInfo, "Zo\xC3\xAB", {}, now),
      "{\"time\":\"2026-02-01T10:15:30.004Z\",\"level\":\"info\",\"message\":\"Zo\xC3\xAB\"}");
  EXPECT_EQ(JsonLogLine(LogLevel::kError, "x", {.request = "r-1", .session = "s-1"}, now),
            "{\"time\":\"2026-02-01T10:15:30.004Z\",\"level\":\"error\",\"message\":\"x\","
            "\"request_id\":\"r-1\",\"session_id\":\"s-1\"}");
}

TEST(JsonLogTest, NothingGetsOutOfItsString) {
  const std::string line =
      JsonLogLine(LogLevel::kInfo, "\",\"level\":\"x\\\n\r\x1b\x7f\xC2\x85\xE2\x80\xA8\xFF",
                  {.request = "\"}"}, {});
  EXPECT_EQ(line,
            "{\"time\":\"1970-01-01T00:00:00.000Z\",\"level\":\"info\",\"message\":"
            "\"\\\",\\\"level\\\":\\\"x\\\\\\u000a\\u000d\\u001b\\u007f\\u0085\\u2028\\ufffd\","
            "\"request_id\":\"\\\"}\"}");
}

TEST(JsonLogTest, FormatsAreFoundByNameAlone) {
  EXPECT_EQ(LogFormatFromName("text"), LogFormat::kText);
  EXPECT_EQ(LogFormatFromName("json"), LogFormat::kJson);
  EXPECT_EQ(LogFormatFromName("JSON"), std::nullopt);
}

TEST(JsonLogTest, IsWrittenOnceItIsSet) {
  testing::internal::CaptureStderr();
  SetLogFormat(LogFormat::kJson);
  LogInfo({.session = "s"}, "said {}", 1);
  SetLogFormat(LogFormat::kText);
  LogInfo({.session = "s"}, "said {}", 2);
  const std::string said = testing::internal::GetCapturedStderr();
  EXPECT_NE(said.find("\"message\":\"said 1\",\"session_id\":\"s\"}\nINFO: said 2\n"),
            std::string::npos)
      << said;
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
