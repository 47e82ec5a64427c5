#include "evaluation/interval.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

// Values of R's binom.test.
TEST(IntervalTest, AgreesWithPublishedValues) {
  EXPECT_NEAR(ClopperPearson(0, 10).high, 0.3084971, 1e-6);
  EXPECT_NEAR(ClopperPearson(5, 10).low, 0.1870860, 1e-6);
  EXPECT_NEAR(ClopperPearson(5, 10).high, 0.8129140, 1e-6);
  EXPECT_NEAR(ClopperPearson(1, 6).high, 0.6412346, 1e-6);
}

TEST(IntervalTest, ReachesTheEndsWhenAllOrNoneHit) {
  EXPECT_EQ(ClopperPearson(0, 6).low, 0);
  EXPECT_EQ(ClopperPearson(6, 6).high, 1);
  EXPECT_NEAR(ClopperPearson(6, 6).low, 1 - ClopperPearson(0, 6).high, 1e-9);
}

}  // namespace
}  // namespace pol
