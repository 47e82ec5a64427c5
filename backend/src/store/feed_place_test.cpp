// How far those came who follow the audit, in every kind of store.
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/backends_for_test.h"

namespace pol {
namespace {

constexpr WallTime kFollowedAt{Millis(1769940000123)};
const FeedHolder kMine{.feed = "webhooks", .holder = "a"};
const FeedHolder kTheirs{.feed = "webhooks", .holder = "b"};

class FeedPlaceTest : public testing::TestWithParam<test::Backend> {
 protected:
  void Record() {
    store_->RecordAudit({.at = kFollowedAt, .session_id = {}, .kind = "kind", .detail = ""});
  }

  test::Rows rows_ = GetParam().make();
  std::unique_ptr<Store> store_ = rows_.open();
};

TEST_P(FeedPlaceTest, ANewFeedBeginsBehindTheNewestEvent) {
  EXPECT_EQ(store_->TakeFeed(kMine, kFollowedAt), 0);
  Record();
  Record();
  EXPECT_EQ(store_->TakeFeed({.feed = "other", .holder = "a"}, kFollowedAt), 2);
  EXPECT_EQ(store_->TakeFeed(kMine, kFollowedAt), 0);
}

TEST_P(FeedPlaceTest, KeepsItsPlace) {
  store_->TakeFeed(kMine, kFollowedAt);
  EXPECT_TRUE(store_->MoveFeed(kMine, 7, kFollowedAt));
  store_ = rows_.open();
  EXPECT_EQ(store_->TakeFeed(kMine, kFollowedAt), 7);
}

TEST_P(FeedPlaceTest, OneHolderAtATime) {
  ASSERT_EQ(store_->TakeFeed(kMine, kFollowedAt), 0);
  EXPECT_EQ(store_->TakeFeed(kTheirs, kFollowedAt), std::nullopt);
  EXPECT_FALSE(store_->MoveFeed(kTheirs, 3, kFollowedAt));
  EXPECT_EQ(store_->TakeFeed(kMine, kFollowedAt), 0);
}

TEST_P(FeedPlaceTest, AnotherTakesItWhenItIsNoLongerHeld) {
  ASSERT_EQ(store_->TakeFeed(kMine, kFollowedAt), 0);
  rows_.tamper("UPDATE feeds SET held_until_ms = 0");
  EXPECT_EQ(store_->TakeFeed(kTheirs, kFollowedAt), 0);
  EXPECT_FALSE(store_->MoveFeed(kMine, 3, kFollowedAt));
  EXPECT_TRUE(store_->MoveFeed(kTheirs, 4, kFollowedAt));
  EXPECT_EQ(store_->TakeFeed(kMine, kFollowedAt), std::nullopt);
}

TEST_P(FeedPlaceTest, AFeedThatIsNotThereDoesNotMove) {
  EXPECT_FALSE(store_->MoveFeed(kMine, 1, kFollowedAt));
}

INSTANTIATE_TEST_SUITE_P(Each, FeedPlaceTest, testing::ValuesIn(test::Backends()),
                         [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace pol
