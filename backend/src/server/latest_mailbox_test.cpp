#include "server/latest_mailbox.h"

#include <memory>

#include <gtest/gtest.h>

namespace pol {
namespace {

TEST(LatestMailboxTest, TheNewestValueWinsAndDropsAreCounted) {
  LatestMailbox<std::unique_ptr<int>> mailbox;
  EXPECT_TRUE(mailbox.IsEmpty());
  mailbox.Put(std::make_unique<int>(1));
  mailbox.Put(std::make_unique<int>(2));
  mailbox.Put(std::make_unique<int>(3));
  EXPECT_EQ(mailbox.dropped(), 2U);
  EXPECT_EQ(**mailbox.Take(), 3);
  EXPECT_TRUE(mailbox.IsEmpty());
  EXPECT_FALSE(mailbox.Take().has_value());
}

TEST(LatestMailboxTest, AReadValueIsNotADroppedOne) {
  LatestMailbox<int> mailbox;
  for (int i = 0; i < 5; ++i) {
    mailbox.Put(i);
    EXPECT_EQ(mailbox.Take(), i);
  }
  EXPECT_EQ(mailbox.dropped(), 0U);
}

}  // namespace
}  // namespace pol
