#include "process_usage.h"

#include <unistd.h>

#include <gtest/gtest.h>

namespace pol::load {
namespace {

constexpr std::string_view kStat =
    "42 (a (strange) name) S 1 42 42 0 -1 4194560 500 0 3 0 120 34 7 8 20 0 5 0 900 1000 10\n";

constexpr std::string_view kRollup =
    "55d0-7fff ---p 00000000 00:00 0    [rollup]\n"
    "Rss:               10240 kB\nPss:                2048 kB\nPss_Anon:      12 kB\n";

TEST(ProcessUsage, AddsUserAndSystemTime) { EXPECT_EQ(CpuTicks(kStat), 154U); }

TEST(ProcessUsage, RefusesAStatThatIsCutOff) {
  EXPECT_FALSE(CpuTicks(""));
  EXPECT_FALSE(CpuTicks("42 (name"));
  EXPECT_FALSE(CpuTicks(kStat.substr(0, kStat.find(" 34 "))));
}

TEST(ProcessUsage, ReadsAFieldByItsWholeName) {
  EXPECT_EQ(MemoryField(kRollup, "Rss"), 10240U * 1024);
  EXPECT_EQ(MemoryField(kRollup, "Pss"), 2048U * 1024);
  EXPECT_FALSE(MemoryField(kRollup, "Ss"));
  EXPECT_FALSE(MemoryField(kRollup, "Swap"));
}

TEST(ProcessUsage, OfThisProcessIsMoreThanNothing) {
  const auto usage = ReadProcessUsage(getpid());
  ASSERT_TRUE(usage);
  EXPECT_GT(usage->pss_bytes, 0U);
  EXPECT_GE(usage->rss_bytes, usage->pss_bytes);
}

TEST(ProcessUsage, OfNoProcessIsNothing) { EXPECT_FALSE(ReadProcessUsage(0)); }

}  // namespace
}  // namespace pol::load
