#include "base/time_text.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

TEST(TimeTextTest, WritesUtcWithMilliseconds) {
  EXPECT_EQ(FormatUtc(WallTime(Millis(0))), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(FormatUtc(WallTime(Millis(1769940930007))), "2026-02-01T10:15:30.007Z");
}

TEST(TimeTextTest, KnowsLeapDays) {
  EXPECT_EQ(FormatUtc(WallTime(Millis(1709251199999))), "2024-02-29T23:59:59.999Z");
}

}  // namespace
}  // namespace pol
