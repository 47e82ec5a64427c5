#include "evaluation/report_page.h"

#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evaluation/report_for_test.h"

namespace pol {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string Page(const EvaluationReport& report) { return ReportPage(report, std::nullopt); }

TEST(ReportPageTest, TellsEveryRateWithItsCountsAndItsInterval) {
  const std::string page = Page(test::SomeReport());
  for (const std::string_view part : {"Attack species",
                                      "flat print",
                                      "1/2 = 50.0 %",
                                      "1.3 % - 98.7 %",
                                      "simulated 3D mask",
                                      "phone replay",
                                      "1/1 = 100.0 %",
                                      "BPCER",
                                      "BPNRR",
                                      "6 files of 6 subjects",
                                      "1 more could not be read",
                                      "2D mask (not tested)",
                                      "3D mask (simulated only)",
                                      "no conformance test",
                                      "mine@policy",
                                      "models-hash",
                                      "manifest-hash",
                                      "Matched pairs",
                                      "of equal error on the calibration split",
                                      "broken.mp4"}) {
    EXPECT_THAT(page, HasSubstr(std::string(part)));
  }
}

TEST(ReportPageTest, BothThresholdsNameTheirWorstSpecies) {
  const std::string page = Page(test::SomeReport());
  const auto table = page.find("of equal error on the calibration split");
  ASSERT_NE(table, std::string::npos);
  EXPECT_THAT(page.substr(table, 300), HasSubstr("<td>flat print</td>"));
  EXPECT_THAT(page, Not(HasSubstr("\xEF\xBF\xBD")));
}

TEST(ReportPageTest, NeedsNoScriptAndNothingFromElsewhere) {
  const std::string page = Page(test::SomeReport());
  for (const std::string_view part :
       {"<script", "http:", "https:", "<link", "<img", "@import", "url(", "onload", "nan"}) {
    EXPECT_THAT(page, Not(HasSubstr(std::string(part))));
  }
}

TEST(ReportPageTest, EscapesEveryTextOfTheManifest) {
  constexpr std::string_view kBad = "<b onclick='x'>&\"";
  const std::string bad(kBad);
  EvaluatedFile bona_fide = test::InPair(test::BonaFide(1), bad);
  EvaluatedFile attack = test::InPair(test::Attack(0, bad), bad);
  attack.entry.file = bona_fide.entry.file = bad;
  attack.entry.subject = bona_fide.entry.subject = bad;
  attack.result.reason = bad;
  attack.result.cues[0].name = bad;
  RunFacts facts = test::Facts();
  facts.manifest = bad;
  facts.policy_fingerprint = bad;
  UnreadableFile broken;
  broken.entry = attack.entry;
  broken.why = bad;
  const EvaluationReport report = ReportOf(facts, {bona_fide, attack}, {broken});
  const EarlierReport earlier = ReadReport(ReportJson(test::SomeReport())).value();
  const std::string page = ReportPage(report, Compare(earlier, report));
  EXPECT_THAT(page, Not(HasSubstr("<b ")));
  EXPECT_THAT(page, HasSubstr("&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;"));
}

TEST(ReportPageTest, SaysWhichCuesWereSetByHand) {
  EXPECT_THAT(Page(test::SomeReport()), HasSubstr("no: set by hand"));
  EvaluatedFile file = test::BonaFide(1);
  file.result.cues[0].is_calibrated = true;
  RunFacts facts = test::Facts();
  facts.calibration_sha256 = "data-hash";
  const std::string page = Page(ReportOf(facts, {file}, {}));
  EXPECT_THAT(page, Not(HasSubstr("no: set by hand")));
  EXPECT_THAT(page, HasSubstr("<code>data-hash</code>"));
}

TEST(ReportPageTest, AnEmptyEvaluationIsStillAPage) {
  const std::string page = Page(ReportOf(test::Facts(), {}, {}));
  EXPECT_THAT(page, HasSubstr("0 files of 0 subjects"));
  EXPECT_THAT(page, HasSubstr("No calibration split"));
  EXPECT_THAT(page, Not(HasSubstr("Matched pairs")));
  EXPECT_THAT(page, Not(HasSubstr("nan")));
}

TEST(ReportPageTest, SaysWhenTheThresholdWasChosenOnWhatIsMeasured) {
  EXPECT_THAT(Page(test::SomeReport(SplitChoice::kAll)), HasSubstr("this is no test"));
  EXPECT_THAT(Page(test::SomeReport(SplitChoice::kTest)), Not(HasSubstr("this is no test")));
}

TEST(ReportPageTest, ShowsWhatMoved) {
  const EvaluationReport report = test::SomeReport();
  const EarlierReport earlier =
      ReadReport(ReportJson(ReportOf(test::Facts(), {test::Attack(-1)}, {}))).value();
  const std::string page = ReportPage(report, Compare(earlier, report));
  EXPECT_THAT(page, HasSubstr("What moved"));
  EXPECT_THAT(page, HasSubstr("0/1 = 0.0 %"));
  EXPECT_THAT(Page(report), Not(HasSubstr("What moved")));
}

}  // namespace
}  // namespace pol
