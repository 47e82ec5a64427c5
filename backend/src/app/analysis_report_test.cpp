#include "app/analysis_report.h"

#include <sstream>
#include <vector>

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using testing::HasSubstr;
using testing::Not;

FrameReport WithFace() {
  FrameReport report;
  report.file = "clip.mp4";
  report.index = 7;
  report.time_s = 0.7;
  report.analysis_ms = 4.25;
  Observation& seen = report.observation;
  seen.width_px = 640;
  seen.height_px = 480;
  seen.face_count = 1;
  seen.quality = {.brightness = 128, .sharpness = 77};
  FaceObservation face;
  face.box = {.x = 100, .y = 90, .width = 200, .height = 250};
  face.pose = {.yaw_deg = 12.5F, .pitch_deg = -3.25F, .roll_deg = 1};
  face.measures.eye_open_left = 0.31F;
  face.measures.mouth_corner_lift = -0.015F;
  face.emotions = EmotionProbabilities{0.01F, 0.01F, 0.01F, 0.9F, 0.01F, 0.05F, 0.01F};
  face.spoof_live = 0.97F;
  face.forged = 0.14F;
  seen.face = face;
  report.cues = {
      .pose_cosine_distance = 0.0012F, .identity_cosine = 0.88F, .tremble = std::nullopt};
  return report;
}

FrameReport WithoutFace() {
  FrameReport report;
  report.file = "clip.mp4";
  report.observation.quality = {.brightness = 128, .sharpness = 77};
  return report;
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

TEST(AnalysisTable, AlignsHeaderAndRows) {
  const std::vector<std::string> header = Lines(TableHeader());
  ASSERT_EQ(header.size(), 2U);
  EXPECT_EQ(header[0].size(), header[1].size());
  EXPECT_EQ(TableRow(WithFace()).size(), header[0].size());
  EXPECT_EQ(TableRow(WithoutFace()).size(), header[0].size());
}

TEST(AnalysisTable, NamesUnits) {
  EXPECT_THAT(TableHeader(), HasSubstr("deg"));
  EXPECT_THAT(TableHeader(), HasSubstr("ms"));
}

TEST(AnalysisTable, ShowsWhatWasMeasured) {
  const std::string row = TableRow(WithFace());
  for (const char* cell : {"0.70", "100,90 200x250", "12.5", "0.31", "-0.015", "happy 0.90", "0.97",
                           "0.14", "0.88", "0.0012", "128", "77", "4.2"}) {
    EXPECT_THAT(row, HasSubstr(cell));
  }
}

TEST(AnalysisTable, SaysThatThereIsNoFace) {
  EXPECT_THAT(TableRow(WithoutFace()), HasSubstr("no face"));
  EXPECT_THAT(TableRow(WithFace()), Not(HasSubstr("no face")));
}

TEST(AnalysisJson, HasEveryFieldOfAFace) {
  const auto line = boost::json::parse(JsonLine(WithFace())).as_object();
  EXPECT_EQ(line.at("file").as_string(), "clip.mp4");
  EXPECT_EQ(line.at("frame").to_number<int>(), 7);
  EXPECT_EQ(line.at("time_s").to_number<double>(), 0.7);
  EXPECT_EQ(line.at("width_px").to_number<int>(), 640);
  const auto& face = line.at("face").as_object();
  EXPECT_EQ(face.at("box").as_array().size(), 4U);
  EXPECT_EQ(face.at("pitch_deg").to_number<double>(), -3.25);
  EXPECT_EQ(face.at("measures").as_object().size(), 8U);
  EXPECT_EQ(face.at("emotions").as_object().at("happy").to_number<double>(), 0.9);
  EXPECT_EQ(face.at("spoof_live").to_number<double>(), 0.97);
  EXPECT_EQ(face.at("identity_cosine").to_number<double>(), 0.88);
  EXPECT_TRUE(face.at("tremble").is_null());
}

TEST(AnalysisJson, IsOneLineEvenForAnOddFileName) {
  FrameReport report = WithoutFace();
  report.file = "a \"b\"\n\\c.mp4";
  const std::string line = JsonLine(report);
  EXPECT_THAT(line, Not(HasSubstr("\n")));
  EXPECT_EQ(boost::json::parse(line).at("file").as_string(), report.file);
  EXPECT_TRUE(boost::json::parse(line).at("face").is_null());
}

TEST(AnalysisSummary, TakesMeansOverTheFramesThatHaveTheValue) {
  FileSummary summary;
  summary.Add(WithoutFace());
  FrameReport report = WithFace();
  summary.Add(report);
  report.observation.face->spoof_live = 0.51F;
  report.cues.tremble = 0.02F;
  summary.Add(report);
  report.observation.face->spoof_live = std::nullopt;
  summary.Add(report);
  EXPECT_EQ(summary.Line("clip.mp4"),
            "clip.mp4: 4 frames, 3 with a face; means: live 0.74, forged 0.14, identity 0.88, "
            "pose 0.0012, tremble 0.0200; 3.2 ms a frame");
}

TEST(AnalysisSummary, HasDashesWithoutAnyFace) {
  FileSummary summary;
  summary.Add(WithoutFace());
  EXPECT_THAT(summary.Line("x"), HasSubstr("live -, forged -, identity -, pose -, tremble -"));
}

}  // namespace
}  // namespace pol
