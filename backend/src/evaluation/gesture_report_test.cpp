#include "evaluation/gesture_report.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evaluation/gesture_plots.h"
#include "evaluation/gesture_report_for_test.h"
#include "evaluation/gesture_report_json.h"
#include "evaluation/gesture_report_page.h"

namespace pol {
namespace {

using testing::HasSubstr;
using testing::Not;

const GestureFigures& FiguresOf(const GestureReport& report, Gesture gesture) {
  return report.figures.at(static_cast<std::size_t>(gesture));
}

TEST(GestureReportTest, CountsHitsOverTrialsAndFalseAlarmsOverTime) {
  const GestureReport report = test::SomeGestures();
  EXPECT_EQ(report.subjects, 2U);
  ASSERT_EQ(report.figures.size(), kAllGestures.size());
  const GestureFigures& smile = FiguresOf(report, Gesture::kSmile);
  EXPECT_EQ(smile.hits, 1U);
  EXPECT_EQ(smile.trials, 2U);
  EXPECT_EQ(smile.not_judged, 1U);
  EXPECT_EQ(smile.false_alarms, 0U);
  EXPECT_EQ(smile.inside.size(), 2U);
  const GestureFigures& mouth = FiguresOf(report, Gesture::kOpenMouth);
  EXPECT_EQ(mouth.trials, 0U);
  EXPECT_EQ(mouth.false_alarms, 1U);
  EXPECT_NEAR(mouth.false_alarms_per_minute().value(), 60 / mouth.watched_s, 1e-9);
  EXPECT_FALSE(GestureFigures().false_alarms_per_minute().has_value());
}

TEST(GestureReportTest, TheTableTellsEveryGesture) {
  const std::string table = GestureTable(test::SomeGestures());
  for (const Gesture gesture : kAllGestures) {
    EXPECT_THAT(table, HasSubstr(std::string(GestureName(gesture))));
  }
  EXPECT_THAT(table, HasSubstr("1/2 = 50.0 %"));
  EXPECT_THAT(table, HasSubstr("1.3 % - 98.7 %"));
}

TEST(GestureReportJsonTest, SaysWhatWasCountedAndHow) {
  const boost::json::object report = GestureReportJson(test::SomeGestures());
  EXPECT_EQ(report.at("format").as_string(), kGestureFormat);
  EXPECT_DOUBLE_EQ(report.at("tolerance_s").as_double(), kGestureToleranceS);
  EXPECT_EQ(report.at("contains").as_array().size(), 2U);
  const auto& smile = report.at("gestures").as_array().at(0).as_object();
  EXPECT_EQ(smile.at("gesture").as_string(), "smile");
  EXPECT_EQ(smile.at("hits").to_number<int>(), 1);
  EXPECT_NEAR(smile.at("low").as_double(), 0.013, 1e-9);
  EXPECT_EQ(smile.at("inside").as_array().size(), 2U);
  const auto& tilt = report.at("gestures").at(7).as_object();
  EXPECT_TRUE(tilt.at("share").is_null());
  EXPECT_EQ(report.at("without_neutral_face").as_array().size(), 1U);
  EXPECT_EQ(report.at("unreadable").as_array().size(), 1U);
  const auto& file = report.at("files").as_array().at(0).as_object();
  EXPECT_EQ(file.at("intervals").at(1).at("outcome").as_string(), "missed");
  EXPECT_EQ(file.at("false_alarms").at(0).at("gesture").as_string(), "open_mouth");
}

TEST(GestureReportPageTest, TellsTheFiguresAndStandsAlone) {
  const std::string page = GestureReportPage(test::SomeGestures());
  for (const std::string part :
       {"1/2 = 50.0 %", "ann&lt;1&gt;.mp4", "no neutral face before it: no trial",
        "never: not judged", "lost.mp4: cannot be read", "mine@policy", "models-hash"}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
  for (const std::string part : {"<script", "http:", "https:", "<link", "<img", "url(", "nan"}) {
    EXPECT_THAT(page, Not(HasSubstr(part)));
  }
}

TEST(GesturePlotsTest, IntervalsStandAboveTheAxisPiecesBelowAndTheRestInTheLastBar) {
  GestureFigures figures;
  figures.inside = {{.peak = 1.25, .held = 1.05}, {.peak = 9, .held = 1.05}};
  figures.outside = {
      {.peak = 0.31, .held = {}}, {.peak = 0.32, .held = {}}, {.peak = {}, .held = {}}};
  const std::string peaks = LevelPlot(figures, &LevelRange::peak, "peak level").html;
  EXPECT_THAT(peaks, HasSubstr("class=\"bona-fide\" x=\"217.8\""));
  EXPECT_THAT(peaks, HasSubstr("class=\"bona-fide\" x=\"394.6\""));
  EXPECT_THAT(peaks, HasSubstr("class=\"neutral\" x=\"124.2\" y=\"86.0\""));
  EXPECT_THAT(peaks, HasSubstr("class=\"cut\" x1=\"196.0\""));
  const std::string held = LevelPlot(figures, &LevelRange::held, "level held").html;
  EXPECT_THAT(held, Not(HasSubstr("class=\"neutral\"")));
  EXPECT_THAT(held, HasSubstr(">2</text>"));
}

}  // namespace
}  // namespace pol
