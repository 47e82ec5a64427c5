#include "server/exposition.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using testing::HasSubstr;

TEST(ExpositionTest, WritesAFamilyWithItsSamples) {
  Exposition out;
  out.Family("pol_things_total", MetricType::kCounter, "Things.");
  out.Count(18446744073709551615U);
  out.Value(0.25, {{"kind", "small"}, {"place", "here"}});
  EXPECT_EQ(out.text(),
            "# HELP pol_things_total Things.\n"
            "# TYPE pol_things_total counter\n"
            "pol_things_total 18446744073709551615\n"
            "pol_things_total{kind=\"small\",place=\"here\"} 0.25\n");
}

TEST(ExpositionTest, EscapesHelpAndLabelsEachInItsWay) {
  Exposition out;
  out.Family("a", MetricType::kGauge, "one\\two\nthree \"four\"");
  out.Count(1, {{"l", "one\\two\nthree \"four\""}});
  EXPECT_THAT(out.text(), HasSubstr("# HELP a one\\\\two\\nthree \"four\"\n"));
  EXPECT_THAT(out.text(), HasSubstr("a{l=\"one\\\\two\\nthree \\\"four\\\"\"} 1\n"));
}

TEST(ExpositionTest, SpellsNumbersAsTheFormatDoes) {
  EXPECT_EQ(MetricNumber(0), "0");
  EXPECT_EQ(MetricNumber(0.0001), "0.0001");
  EXPECT_EQ(MetricNumber(-1.5), "-1.5");
  EXPECT_EQ(MetricNumber(std::numeric_limits<double>::infinity()), "+Inf");
  EXPECT_EQ(MetricNumber(-std::numeric_limits<double>::infinity()), "-Inf");
  EXPECT_EQ(MetricNumber(std::numeric_limits<double>::quiet_NaN()), "NaN");
  EXPECT_EQ(MetricNumber(std::numeric_limits<double>::max()).size(), 309U);
  EXPECT_EQ(std::stod(MetricNumber(1.0 / 3 * 1e-300)), 1.0 / 3 * 1e-300);
}

TEST(ExpositionTest, ADistributionIsCumulativeAndEndsWithAll) {
  Histogram histogram;
  histogram.Observe(std::chrono::microseconds(100));
  histogram.Observe(std::chrono::milliseconds(3));
  histogram.Observe(std::chrono::hours(1));
  Exposition out;
  out.Family("d_seconds", MetricType::kHistogram, "D.");
  out.Distribution(histogram, {{"step", "x"}});
  EXPECT_THAT(out.text(), HasSubstr("d_seconds_bucket{step=\"x\",le=\"0.0001\"} 1\n"));
  EXPECT_THAT(out.text(), HasSubstr("d_seconds_bucket{step=\"x\",le=\"0.0025\"} 1\n"));
  EXPECT_THAT(out.text(), HasSubstr("d_seconds_bucket{step=\"x\",le=\"0.005\"} 2\n"));
  EXPECT_THAT(out.text(), HasSubstr("d_seconds_bucket{step=\"x\",le=\"2.5\"} 2\n"));
  EXPECT_THAT(out.text(), HasSubstr("d_seconds_bucket{step=\"x\",le=\"+Inf\"} 3\n"));
  EXPECT_THAT(out.text(), HasSubstr("d_seconds_sum{step=\"x\"} 3600.0031\n"));
  EXPECT_THAT(out.text(), HasSubstr("d_seconds_count{step=\"x\"} 3\n"));
}

TEST(HistogramTest, ABoundIsIncludedAndOneNanosecondMoreIsNot) {
  for (std::size_t i = 0; i < Histogram::kBounds.size(); ++i) {
    Histogram histogram;
    histogram.Observe(Histogram::kBounds.at(i));
    histogram.Observe(Histogram::kBounds.at(i) + std::chrono::nanoseconds(1));
    EXPECT_EQ(histogram.counts().at(i), 1U) << i;
    EXPECT_EQ(histogram.counts().at(i + 1), 1U) << i;
  }
}

TEST(HistogramTest, AClockThatWentBackCountsAsNoTime) {
  Histogram histogram;
  histogram.Observe(std::chrono::nanoseconds(-5));
  EXPECT_EQ(histogram.counts().front(), 1U);
  EXPECT_EQ(histogram.sum_seconds(), 0);
}

}  // namespace
}  // namespace pol
