#include "base/back_off.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace pol {
namespace {

constexpr BackOff kBackOff{.first = Millis(100), .most = Millis(2000)};

class ConstantRandom final : public RandomSource {
 public:
  explicit ConstantRandom(std::byte value) : value_(value) {}
  void Fill(std::span<std::byte> bytes) override { std::ranges::fill(bytes, value_); }

 private:
  std::byte value_;
};

TEST(BackOffTest, DoublesUpToItsMost) {
  ConstantRandom least(std::byte{0});
  EXPECT_EQ(PauseAfter(1, kBackOff, least), Millis(50));
  EXPECT_EQ(PauseAfter(2, kBackOff, least), Millis(100));
  EXPECT_EQ(PauseAfter(5, kBackOff, least), Millis(800));
  EXPECT_EQ(PauseAfter(6, kBackOff, least), kBackOff.most / 2);
  EXPECT_EQ(PauseAfter(4'000'000'000, kBackOff, least), kBackOff.most / 2);
}

TEST(BackOffTest, ChanceStaysWithinTheHalf) {
  SystemRandom random;
  std::set<Millis> seen;
  for (int i = 0; i < 2000; ++i) {
    seen.insert(PauseAfter(1, kBackOff, random));
  }
  EXPECT_EQ(*seen.begin(), Millis(50));
  EXPECT_EQ(*seen.rbegin(), Millis(100));
  EXPECT_EQ(seen.size(), 51U);
}

}  // namespace
}  // namespace pol
