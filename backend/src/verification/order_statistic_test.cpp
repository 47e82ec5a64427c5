#include "verification/order_statistic.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

TEST(OrderStatisticTest, CountsFromTheLowest) {
  const std::vector<float> values = {5, 1, 4, 1, 3};
  EXPECT_EQ(OrderStatistic(values, 0), 1);
  EXPECT_EQ(OrderStatistic(values, 2), 3);
  EXPECT_EQ(OrderStatistic(values, 4), 5);
}

TEST(OrderStatisticTest, OfAnEvenNumberTheUpperMiddleIsTheMedian) {
  EXPECT_EQ(Median({7}), 7);
  EXPECT_EQ(Median({2, 9}), 9);
  EXPECT_EQ(Median({9, 2, 3}), 3);
}

}  // namespace
}  // namespace pol
