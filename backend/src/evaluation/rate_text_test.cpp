#include "evaluation/rate_text.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using testing::HasSubstr;

TEST(RateTextTest, TellsCountsBesideTheShare) {
  EXPECT_EQ(RateText({.errors = 1, .trials = 8}), "1/8 = 12.5 %");
  EXPECT_EQ(IntervalText({.errors = 1, .trials = 8}), "0.3 % - 52.7 %");
}

TEST(RateTextTest, WithoutTrialsThereIsNoShare) {
  EXPECT_EQ(RateText({}), "0/0");
  EXPECT_EQ(IntervalText({}), "-");
}

TEST(RateTextTest, TheTableHasALineForEachSpeciesAndOneForBonaFide) {
  ErrorRates rates;
  rates.species = {{.species = "a species with a rather long name",
                    .is_simulated = false,
                    .files = 3,
                    .subjects = 2,
                    .apcer = {.errors = 1, .trials = 2},
                    .apnrr = {.errors = 1, .trials = 3}}};
  rates.bpcer = {.errors = 0, .trials = 5};
  const std::string table = RatesTable(rates);
  EXPECT_THAT(table, HasSubstr("a species with a rather long name"));
  EXPECT_THAT(table, HasSubstr("1/2 = 50.0 %"));
  EXPECT_THAT(table, HasSubstr("1/3 = 33.3 %"));
  EXPECT_THAT(table, HasSubstr("0/5 = 0.0 %"));
  std::istringstream lines(table);
  std::size_t width = 0;
  for (std::string line; std::getline(lines, line);) {
    EXPECT_TRUE(width == 0 || line.size() == width) << line;
    width = line.size();
  }
}

}  // namespace
}  // namespace pol
