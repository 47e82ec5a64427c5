#include "server/waiting_room.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

class WaitingRoomTest : public testing::Test {
 protected:
  std::optional<std::uint32_t> Ask(const std::string& who, std::uint32_t free) {
    const auto answer = room_.Ask("address", who, free, now_);
    EXPECT_FALSE(answer.may_enter && answer.position);
    return answer.may_enter ? std::optional(kIn) : answer.position;
  }

  static constexpr std::uint32_t kIn = 0;
  WaitingRoom room_;
  MonotonicTime now_{Millis(1'000)};
};

TEST_F(WaitingRoomTest, ComesInWhereThereIsRoomAndNotBeyond) {
  EXPECT_EQ(Ask("a", 2), kIn);
  EXPECT_EQ(Ask("b", 2), kIn) << "the last seat";
  EXPECT_EQ(Ask("c", 2), 1U);
}

TEST_F(WaitingRoomTest, ASeatIsHeldUntilItsWebSocketIsOpen) {
  EXPECT_EQ(Ask("a", 1), kIn);
  EXPECT_EQ(Ask("b", 1), 1U);
  room_.Opened(now_);
  EXPECT_EQ(Ask("b", 1), kIn);
}

TEST_F(WaitingRoomTest, ASeatThatNobodyTakesIsGivenAway) {
  EXPECT_EQ(Ask("a", 1), kIn);
  now_ += Millis(15'000);
  EXPECT_EQ(Ask("b", 1), 1U) << "held";
  now_ += Millis(1);
  EXPECT_EQ(Ask("b", 1), kIn);
}

TEST_F(WaitingRoomTest, TheLineIsServedInItsOrder) {
  EXPECT_EQ(Ask("a", 0), 1U);
  EXPECT_EQ(Ask("b", 0), 2U);
  EXPECT_EQ(Ask("c", 0), 3U);
  EXPECT_EQ(Ask("b", 1), 2U) << "the free place is a's";
  EXPECT_EQ(Ask("d", 1), 4U);
  EXPECT_EQ(Ask("a", 1), kIn);
  room_.Opened(now_);
  EXPECT_EQ(Ask("c", 1), 2U);
  EXPECT_EQ(Ask("b", 1), kIn);
}

TEST_F(WaitingRoomTest, WhoNoLongerAsksLosesTheirPlace) {
  EXPECT_EQ(Ask("a", 0), 1U);
  now_ += Millis(45'000);
  EXPECT_EQ(Ask("b", 0), 2U) << "still there";
  now_ += Millis(1);
  EXPECT_EQ(Ask("b", 0), 1U);
}

TEST_F(WaitingRoomTest, TheSameUserFromTwoPlacesIsTwo) {
  EXPECT_EQ(room_.Ask("here", "a", 0, now_).position, 1U);
  EXPECT_EQ(room_.Ask("there", "a", 0, now_).position, 2U);
  EXPECT_EQ(room_.Ask("here", "a", 0, now_).position, 1U);
}

TEST_F(WaitingRoomTest, OneAddressTakesNoMoreThanItsShareOfTheLine) {
  for (std::size_t i = 0; i < kLineMaxOfAddress; ++i) {
    EXPECT_EQ(Ask("user " + std::to_string(i), 0), i + 1);
  }
  EXPECT_EQ(Ask("one more", 0), std::nullopt);
  EXPECT_EQ(room_.Ask("another", "one more", 0, now_).position, kLineMaxOfAddress + 1);
  EXPECT_EQ(Ask("user 0", 0), 1U) << "who has a place keeps it";
  EXPECT_EQ(Ask("one more", kLineMaxOfAddress + 2), kIn) << "behind all of them";
}

TEST_F(WaitingRoomTest, TheLineEnds) {
  for (std::size_t i = 0; i < kLineMax; ++i) {
    const std::string address = std::to_string(i / kLineMaxOfAddress);
    ASSERT_TRUE(room_.Ask(address, std::to_string(i), 0, now_).position.has_value());
  }
  EXPECT_EQ(Ask("one more", 0), std::nullopt);
  EXPECT_EQ(room_.waiting(), kLineMax);
}

TEST(WaitForTest, IsLongerFartherBackAndBounded) {
  EXPECT_EQ(WaitFor(1, 100).count(), 2);
  EXPECT_EQ(WaitFor(25, 50).count(), 10);
  EXPECT_EQ(WaitFor(1, 1).count(), 20);
  EXPECT_EQ(WaitFor(1000, 1).count(), 30);
  EXPECT_EQ(WaitFor(std::nullopt, 100).count(), 30);
}

}  // namespace
}  // namespace pol
