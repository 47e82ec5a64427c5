#include "evaluation/report_comparison.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evaluation/report_for_test.h"

namespace pol {
namespace {

using testing::HasSubstr;
using testing::Not;

EarlierReport Earlier(const EvaluationReport& report) {
  return ReadReport(ReportJson(report)).value();
}

const ReportComparison::Figure& FigureNamed(const ReportComparison& comparison,
                                            std::string_view name) {
  const auto found =
      std::find_if(comparison.figures.begin(), comparison.figures.end(),
                   [&](const ReportComparison::Figure& figure) { return figure.name == name; });
  EXPECT_NE(found, comparison.figures.end()) << name;
  return *found;
}

TEST(ReportComparisonTest, AgainstItselfNothingMoves) {
  const EvaluationReport report = test::SomeReport();
  const ReportComparison comparison = Compare(Earlier(report), report);
  EXPECT_TRUE(comparison.differences.empty());
  EXPECT_TRUE(comparison.responses.empty());
  for (const auto& figure : comparison.figures) {
    EXPECT_FALSE(figure.has_moved()) << figure.name;
  }
  EXPECT_THAT(ComparisonText(comparison), HasSubstr("no figure moved"));
}

TEST(ReportComparisonTest, TellsWhatMovedPerSpeciesAndInAll) {
  auto files = test::SomeFiles();
  const EvaluationReport before = ReportOf(test::Facts(), files, {});
  files[2] = test::Named(test::InPair(test::Attack(-1), "p"), "passes.jpg");
  files[1] = test::Named(test::BonaFide(1), "refused.mp4");
  const ReportComparison comparison = Compare(Earlier(before), ReportOf(test::Facts(), files, {}));
  const auto& apcer = FigureNamed(comparison, "APCER flat print");
  EXPECT_EQ(apcer.before, "1/2 = 50.0 %");
  EXPECT_EQ(apcer.after, "0/2 = 0.0 %");
  EXPECT_EQ(FigureNamed(comparison, "BPCER").after, "0/2 = 0.0 %");
  EXPECT_TRUE(FigureNamed(comparison, "AUC").has_moved());
  EXPECT_FALSE(FigureNamed(comparison, "APCER simulated 3D mask").has_moved());
  ASSERT_EQ(comparison.responses.size(), 2U);
  EXPECT_EQ(comparison.responses[0].file, "refused.mp4");
  EXPECT_EQ(comparison.responses[0].before, "not_live");
  EXPECT_EQ(comparison.responses[0].after, "live");
  const std::string text = ComparisonText(comparison);
  EXPECT_THAT(text, HasSubstr("APCER flat print  1/2 = 50.0 % -> 0/2 = 0.0 %"));
  EXPECT_THAT(text, Not(HasSubstr("3D mask")));
}

TEST(ReportComparisonTest, ASpeciesThatCameOrWentIsTold) {
  const EvaluationReport before = ReportOf(test::Facts(), {test::Attack(1, "mask")}, {});
  const EvaluationReport now = ReportOf(test::Facts(), {test::Attack(1, "print")}, {});
  const ReportComparison comparison = Compare(Earlier(before), now);
  EXPECT_EQ(FigureNamed(comparison, "APCER print").before, std::nullopt);
  EXPECT_EQ(FigureNamed(comparison, "APCER mask").after, std::nullopt);
  EXPECT_THAT(ComparisonText(comparison), HasSubstr("APCER mask  1/1 = 100.0 % -> -"));
}

TEST(ReportComparisonTest, TellsWhatElseIsNotTheSame) {
  RunFacts facts = test::Facts(SplitChoice::kAll);
  facts.policy_fingerprint = "yours@policy";
  const EvaluationReport now = ReportOf(facts, test::SomeFiles(), {});
  const ReportComparison comparison = Compare(Earlier(test::SomeReport()), now);
  ASSERT_EQ(comparison.differences.size(), 2U);
  EXPECT_EQ(comparison.differences[0], "another policy: mine@policy, now yours@policy");
  EXPECT_EQ(comparison.differences[1], "another split: test, now all");
}

}  // namespace
}  // namespace pol
