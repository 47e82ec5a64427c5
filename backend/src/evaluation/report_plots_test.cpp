#include "evaluation/report_plots.h"

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evaluation/evaluated_file_for_test.h"

namespace pol {
namespace {

using testing::HasSubstr;
using testing::Not;

std::size_t CountOf(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

// Values of any table of the normal distribution.
TEST(ReportPlotsTest, TheNormalDeviateAgreesWithTheTables) {
  EXPECT_NEAR(NormalDeviate(0.5), 0, 1e-9);
  EXPECT_NEAR(NormalDeviate(0.975), 1.959963985, 1e-8);
  EXPECT_NEAR(NormalDeviate(0.1), -1.281551566, 1e-8);
  EXPECT_EQ(NormalDeviate(0), NormalDeviate(0.005));
  EXPECT_EQ(NormalDeviate(1), NormalDeviate(0.995));
}

TEST(ReportPlotsTest, TheDetPlotRunsBetweenTheEdgesAndMarksThePolicy) {
  const auto curve = DetectionCurveOf({{.label = Label::kBonaFide, .species = {}, .log_odds = 1},
                                       {.label = Label::kAttack, .species = "a", .log_odds = 0}});
  const std::string svg =
      DetPlot(curve.value(), {.threshold = 0, .apcer = 0.5, .apcer_worst = 1, .bpcer = 0.5}).html;
  EXPECT_THAT(svg, HasSubstr("<path class=\"curve all\" d=\"M376.0 332.0L56.0 332.0"));
  EXPECT_THAT(svg, HasSubstr("<circle class=\"mark all\" cx=\"216.0\" cy=\"172.0\""));
  EXPECT_THAT(svg, HasSubstr("<circle class=\"mark worst\" cx=\"376.0\""));
  EXPECT_EQ(CountOf(svg, "<title>"), 1U);
}

TEST(ReportPlotsTest, TheHistogramCountsEachLabelForItself) {
  const std::string svg =
      ScoreHistogram({test::BonaFide(9), test::BonaFide(9.1), test::BonaFide(-9),
                      test::Gated(test::Attack(3)), test::Silent(test::Attack(3))},
                     0.5)
          .html;
  EXPECT_EQ(CountOf(svg, "class=\"bona-fide\""), 2U);
  EXPECT_EQ(CountOf(svg, "class=\"attack\""), 1U);
  EXPECT_THAT(svg, HasSubstr("class=\"cut\" x1=\"214.0\""));
}

TEST(ReportPlotsTest, TheLatencyHistogramHoldsEveryFrame) {
  EvaluatedFile file = test::BonaFide(1);
  file.result.frame_ms.assign(100, 5);
  file.result.frame_ms.push_back(1'000);
  const std::string svg = LatencyHistogram({file}).html;
  EXPECT_EQ(CountOf(svg, "class=\"neutral\""), 1U);  // the slowest stands in the last bar
  EXPECT_THAT(svg, HasSubstr(">101</text>"));
  file.result.frame_ms.clear();
  EXPECT_EQ(LatencyHistogram({file}).html, "");
}

TEST(ReportPlotsTest, AnIntervalIsDrawnWhereThereAreTrials) {
  EXPECT_EQ(IntervalBar({}).html, "");
  EXPECT_THAT(IntervalBar({.errors = 1, .trials = 1}).html, HasSubstr("cx=\"144.0\""));
  EXPECT_THAT(IntervalBar({.errors = 1, .trials = 2}).html, Not(HasSubstr("nan")));
}

}  // namespace
}  // namespace pol
