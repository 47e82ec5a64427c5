#include "evaluation/evaluation_report.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "evaluation/report_for_test.h"

namespace pol {
namespace {

const UntestedSpecies* Untested(const EvaluationReport& report, std::string_view name) {
  const auto found =
      std::find_if(report.untested.begin(), report.untested.end(),
                   [&](const UntestedSpecies& species) { return species.name == name; });
  return found == report.untested.end() ? nullptr : &*found;
}

TEST(EvaluationReportTest, MeasuresTheSplitThatWasAskedFor) {
  EXPECT_EQ(test::SomeReport(SplitChoice::kTest).files.size(), 6U);
  EXPECT_EQ(test::SomeReport(SplitChoice::kCalibration).files.size(), 2U);
  EXPECT_EQ(test::SomeReport(SplitChoice::kAll).files.size(), 8U);
  EXPECT_EQ(test::SomeReport(SplitChoice::kTest).unreadable.size(), 1U);
  EXPECT_EQ(test::SomeReport(SplitChoice::kCalibration).unreadable.size(), 0U);
}

TEST(EvaluationReportTest, CountsErrorsAndSilences) {
  const EvaluationReport report = test::SomeReport();
  EXPECT_EQ(report.rates.bpcer.share(), 0.5);
  EXPECT_EQ(report.rates.species.front().species, "flat print");
  EXPECT_EQ(report.rates.apcer_max(), 0.5);
  EXPECT_EQ(report.rates.species.back().species, "phone replay");
  EXPECT_EQ(report.rates.species.back().apnrr.share(), 1);
  EXPECT_EQ(report.subjects, 6U);
  EXPECT_EQ(report.pairs.size(), 1U);
}

TEST(EvaluationReportTest, TheThresholdComesFromTheCalibrationSplitAlone) {
  const auto calibrated = test::SomeReport().calibrated;
  ASSERT_TRUE(calibrated.has_value());
  EXPECT_EQ(calibrated->threshold, 2);
  EXPECT_EQ(calibrated->files, 2U);
  EXPECT_EQ(calibrated->rates.apcer_max(), 0);
  EXPECT_EQ(calibrated->rates.bpcer.share(), 0.5);
  EXPECT_FALSE(
      ReportOf(test::Facts(), {test::BonaFide(1), test::Attack(0)}, {}).calibrated.has_value());
  EXPECT_FALSE(
      ReportOf(test::Facts(), {test::Calibrating(test::BonaFide(1))}, {}).calibrated.has_value());
}

TEST(EvaluationReportTest, TellsWhichSpeciesWereNotTested) {
  const EvaluationReport report = test::SomeReport();
  EXPECT_EQ(report.untested.size(), 10U);
  EXPECT_EQ(Untested(report, "flat print"), nullptr);
  EXPECT_EQ(Untested(report, "phone replay"), nullptr);
  ASSERT_NE(Untested(report, "2D mask"), nullptr);
  EXPECT_FALSE(Untested(report, "2D mask")->is_simulated_only);
  ASSERT_NE(Untested(report, "3D mask"), nullptr);
  EXPECT_TRUE(Untested(report, "3D mask")->is_simulated_only);
}

TEST(EvaluationReportTest, LatencyIsOfEveryFrame) {
  EvaluatedFile file = test::BonaFide(1);
  file.result.frame_ms.clear();
  for (int i = 100; i >= 1; --i) {
    file.result.frame_ms.push_back(i);
  }
  const auto latency = ReportOf(test::Facts(), {file}, {}).latency;
  ASSERT_TRUE(latency.has_value());
  EXPECT_EQ(latency->frames, 100U);
  EXPECT_EQ(latency->median_ms, 50);
  EXPECT_EQ(latency->p95_ms, 95);
  EXPECT_EQ(latency->max_ms, 100);
}

TEST(EvaluationReportTest, NothingMeasuredIsNoNumber) {
  const EvaluationReport report = ReportOf(test::Facts(), {}, {});
  EXPECT_FALSE(report.curve.has_value());
  EXPECT_FALSE(report.latency.has_value());
  EXPECT_EQ(report.rates.apcer_max(), std::nullopt);
  EXPECT_EQ(report.untested.size(), 12U);
}

}  // namespace
}  // namespace pol
