#include "quantiles.h"

#include <numeric>

#include <gtest/gtest.h>

namespace pol::load {
namespace {

TEST(Quantiles, OfNothingAreNothing) { EXPECT_FALSE(QuantilesOf({})); }

TEST(Quantiles, OfOneValueAreThatValue) {
  const auto quantiles = QuantilesOf({7});
  ASSERT_TRUE(quantiles);
  EXPECT_EQ(quantiles->count, 1U);
  EXPECT_EQ(quantiles->p50, 7);
  EXPECT_EQ(quantiles->p99, 7);
  EXPECT_EQ(quantiles->max, 7);
}

TEST(Quantiles, AreTheNearestRanksInAnyOrderOfTheValues) {
  std::vector<double> values(100);
  std::iota(values.rbegin(), values.rend(), 1);
  const auto quantiles = QuantilesOf(values);
  ASSERT_TRUE(quantiles);
  EXPECT_EQ(quantiles->p50, 50);
  EXPECT_EQ(quantiles->p95, 95);
  EXPECT_EQ(quantiles->p99, 99);
  EXPECT_EQ(quantiles->max, 100);
}

TEST(Quantiles, OneValueMoreMovesToTheNextRank) {
  std::vector<double> values(101);
  std::iota(values.begin(), values.end(), 1);
  const auto quantiles = QuantilesOf(values);
  ASSERT_TRUE(quantiles);
  EXPECT_EQ(quantiles->p50, 51);
  EXPECT_EQ(quantiles->p95, 96);
  EXPECT_EQ(quantiles->p99, 100);
}

}  // namespace
}  // namespace pol::load
