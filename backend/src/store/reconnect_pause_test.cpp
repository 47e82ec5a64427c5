#include "store/reconnect_pause.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace pol {
namespace {

class ConstantRandom final : public RandomSource {
 public:
  explicit ConstantRandom(std::byte value) : value_(value) {}
  void Fill(std::span<std::byte> bytes) override { std::ranges::fill(bytes, value_); }

 private:
  std::byte value_;
};

TEST(ReconnectPauseTest, DoublesUpToItsMost) {
  ConstantRandom least(std::byte{0});
  EXPECT_EQ(ReconnectPause(1, least), Millis(50));
  EXPECT_EQ(ReconnectPause(2, least), Millis(100));
  EXPECT_EQ(ReconnectPause(5, least), Millis(800));
  EXPECT_EQ(ReconnectPause(6, least), kReconnectPauseMax / 2);
  EXPECT_EQ(ReconnectPause(4'000'000'000, least), kReconnectPauseMax / 2);
}

TEST(ReconnectPauseTest, ChanceStaysWithinTheHalf) {
  SystemRandom random;
  std::set<Millis> seen;
  for (int i = 0; i < 2000; ++i) {
    seen.insert(ReconnectPause(1, random));
  }
  EXPECT_EQ(*seen.begin(), Millis(50));
  EXPECT_EQ(*seen.rbegin(), Millis(100));
  EXPECT_EQ(seen.size(), 51U);
}

}  // namespace
}  // namespace pol
