#include "evaluation/report_json.h"

#include <string_view>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evaluation/report_for_test.h"

namespace pol {
namespace {

namespace json = boost::json;
using testing::HasSubstr;

std::string Refusal(const json::value& value) {
  const auto report = ReadReport(value);
  return report ? "accepted" : report.error().message;
}

const json::object& FileNamed(const json::object& report, std::string_view name) {
  for (const json::value& file : report.at("files").as_array()) {
    if (file.as_object().at("file").as_string() == name) {
      return file.as_object();
    }
  }
  throw std::out_of_range(std::string(name));
}

TEST(ReportJsonTest, HoldsWhatEveryReportMustTell) {
  const json::object report = ReportJson(test::SomeReport());
  EXPECT_EQ(report.at("format").as_string(), kReportFormat);
  EXPECT_THAT(std::string(report.at("note").as_string()), HasSubstr("no conformance test"));
  EXPECT_EQ(report.at("policy").as_string(), "mine@policy");
  EXPECT_EQ(report.at("policy_sha256").as_string(), "policy-hash");
  EXPECT_EQ(report.at("models_sha256").as_string(), "models-hash");
  EXPECT_EQ(report.at("manifest_sha256").as_string(), "manifest-hash");
  EXPECT_EQ(report.at("split").as_string(), "test");
  EXPECT_EQ(report.at("files_measured").to_number<int>(), 6);
  EXPECT_EQ(report.at("files_unreadable").to_number<int>(), 1);
  EXPECT_EQ(report.at("subjects").to_number<int>(), 6);
  EXPECT_EQ(report.at("confidence").to_number<double>(), 0.95);
  EXPECT_EQ(report.at("operating_point").at("calibrated").at("threshold").to_number<double>(), 2);
  EXPECT_EQ(report.at("not_tested").as_array().size(), 10U);
}

TEST(ReportJsonTest, SaysWhichCuesAreCalibratedAndOnWhat) {
  EvaluatedFile file = test::BonaFide(1);
  file.result.cues[0].is_calibrated = true;
  file.result.cues.push_back({.name = "pose", .family = "synthesis", .value = 1});
  RunFacts facts = test::Facts();
  facts.calibration_sha256 = "data-hash";
  const json::object report = ReportJson(ReportOf(facts, {file}, {}));
  EXPECT_EQ(report.at("calibration_sha256").as_string(), "data-hash");
  const json::array& cues = report.at("ablation").at("cues").as_array();
  ASSERT_EQ(cues.size(), 2U);
  EXPECT_TRUE(cues.at(0).at("calibrated").as_bool());
  EXPECT_FALSE(cues.at(1).at("calibrated").as_bool());
  EXPECT_TRUE(ReportJson(test::SomeReport()).at("calibration_sha256").is_null());
}

TEST(ReportJsonTest, TheTableOfSpeciesHasCountsIntervalAndNonResponses) {
  const json::object report = ReportJson(test::SomeReport());
  const json::array& species = report.at("species").as_array();
  ASSERT_EQ(species.size(), 3U);
  const json::object& print = species.at(0).as_object();
  EXPECT_EQ(print.at("species").as_string(), "flat print");
  EXPECT_EQ(print.at("files").to_number<int>(), 2);
  EXPECT_EQ(print.at("subjects").to_number<int>(), 2);
  EXPECT_EQ(print.at("apcer").at("errors").to_number<int>(), 1);
  EXPECT_EQ(print.at("apcer").at("trials").to_number<int>(), 2);
  EXPECT_NEAR(print.at("apcer").at("high").to_number<double>(), 0.9874, 1e-4);
  EXPECT_TRUE(species.at(1).at("simulated").as_bool());
  EXPECT_TRUE(species.at(2).at("apcer").at("share").is_null());
  EXPECT_EQ(species.at(2).at("apnrr").at("share").to_number<double>(), 1);
  EXPECT_EQ(report.at("bona_fide").at("bpcer").at("share").to_number<double>(), 0.5);
}

TEST(ReportJsonTest, EachFileHasItsDigestAndItsAnswer) {
  const json::object report = ReportJson(test::SomeReport());
  EXPECT_FALSE(FileNamed(report, "good.mp4").at("sha256").as_string().empty());
  EXPECT_EQ(FileNamed(report, "gated.mp4").at("score").to_number<double>(), 0);
  EXPECT_EQ(FileNamed(report, "gated.mp4").at("reason").as_string(), "multiple_faces");
  EXPECT_TRUE(FileNamed(report, "silent.mp4").at("score").is_null());
  EXPECT_EQ(FileNamed(report, "silent.mp4").at("response").as_string(), "none");
  EXPECT_EQ(FileNamed(report, "broken.mp4").at("response").as_string(), "unreadable");
}

TEST(ReportJsonTest, ComesBackAsAnEarlierReport) {
  const auto earlier = ReadReport(json::parse(json::serialize(ReportJson(test::SomeReport()))));
  ASSERT_TRUE(earlier.has_value()) << earlier.error().message;
  EXPECT_EQ(earlier->policy, "mine@policy");
  EXPECT_EQ(earlier->species.at("flat print").apcer.trials, 2U);
  EXPECT_EQ(earlier->bpcer.errors, 1U);
  EXPECT_TRUE(earlier->auc.has_value());
  EXPECT_EQ(earlier->responses.at("broken.mp4"), "unreadable");
}

TEST(ReportJsonTest, AReportWithoutItsTableOfSpeciesIsNone) {
  json::object report = ReportJson(test::SomeReport());
  EXPECT_EQ(Refusal(report), "accepted");
  report.erase("species");
  EXPECT_THAT(Refusal(report), HasSubstr("not a whole one"));
}

TEST(ReportJsonTest, RefusesAnotherFormatAndOtherThings) {
  json::object report = ReportJson(test::SomeReport());
  report["format"] = "proof-of-life-evaluation/2";
  EXPECT_EQ(Refusal(report),
            "is a report of format 'proof-of-life-evaluation/2', not 'proof-of-life-evaluation/1'");
  EXPECT_THAT(Refusal(json::array{}), HasSubstr("is no report"));
  EXPECT_THAT(Refusal(json::object{}), HasSubstr("is no report"));
  json::object wrong = ReportJson(test::SomeReport());
  wrong["bona_fide"].as_object()["bpcer"] = {{"errors", 3}, {"trials", 2}};
  EXPECT_THAT(Refusal(wrong), HasSubstr("not a whole one"));
}

}  // namespace
}  // namespace pol
