#include "report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol::attacks {
namespace {

const Species& Attack() { return AllSpecies()[1]; }
const Species& Genuine() { return AllSpecies()[0]; }

Tally TallyOf(const Species& species, std::uint32_t sessions, std::uint32_t accepted) {
  Tally tally{.species = &species};
  for (std::uint32_t i = 0; i < sessions; ++i) {
    SessionReport report;
    report.accepted = i < accepted;
    report.reason = report.accepted ? "accepted" : "score_too_low";
    tally.Add(report);
  }
  return tally;
}

TEST(ReportTest, ComplainsOfAnAttackAboveItsCeilingOnly) {
  const Expectation expectation{.ceiling = 0.25, .why = "test"};
  EXPECT_FALSE(Complaint(TallyOf(Attack(), 4, 1), expectation).has_value());
  EXPECT_TRUE(Complaint(TallyOf(Attack(), 4, 2), expectation).has_value());
}

TEST(ReportTest, ComplainsOfTooManyRefusedPeople) {
  const Expectation expectation{.ceiling = 0.25, .why = "test"};
  EXPECT_FALSE(Complaint(TallyOf(Genuine(), 4, 3), expectation).has_value());
  EXPECT_TRUE(Complaint(TallyOf(Genuine(), 4, 2), expectation).has_value());
}

TEST(ReportTest, LetsAKnownWeaknessPassButNotAnEmptyRun) {
  const Expectation expectation{.passes = true, .why = "test"};
  EXPECT_FALSE(Complaint(TallyOf(Attack(), 4, 4), expectation).has_value());
  EXPECT_TRUE(Complaint(TallyOf(Attack(), 0, 0), expectation).has_value());
}

TEST(ReportTest, NamesTheCommonestReasonFirst) {
  EXPECT_EQ(TallyOf(Attack(), 5, 2).ReasonsText(), "score_too_low 3, accepted 2");
}

std::string Everything(const std::string& each) {
  std::string text;
  for (const Species& species : AllSpecies()) {
    text += (text.empty() ? "" : ",") + ("\"" + std::string(species.name) + "\":" + each);
  }
  return "{\"species\":{" + text + "}}";
}

TEST(ReportTest, ReadsExpectations) {
  EXPECT_TRUE(ParseExpectations(Everything(R"({"ceiling":0.5,"why":"x"})")).has_value());
  EXPECT_TRUE(ParseExpectations(Everything(R"({"passes":true,"why":"x"})")).has_value());
}

TEST(ReportTest, RefusesExpectationsThatSayTooLittleOrTooMuch) {
  EXPECT_FALSE(ParseExpectations("[]").has_value());
  EXPECT_FALSE(ParseExpectations(R"({"species":{}})").has_value());
  EXPECT_FALSE(ParseExpectations(Everything(R"({"ceiling":0.5})")).has_value());
  EXPECT_FALSE(ParseExpectations(Everything(R"({"ceiling":1.5,"why":"x"})")).has_value());
  EXPECT_FALSE(
      ParseExpectations(Everything(R"({"ceiling":0,"passes":true,"why":"x"})")).has_value());
  EXPECT_FALSE(
      ParseExpectations(R"({"species":{"stranger":{"ceiling":0,"why":"x"}}})").has_value());
}

TEST(ReportTest, CallsEveryRateSimulated) {
  Expectations expectations;
  expectations[std::string(Attack().name)] = {.ceiling = 0, .why = "test"};
  const std::string json =
      ReportJson({TallyOf(Attack(), 6, 0)}, expectations, "policy", "models", 1);
  EXPECT_THAT(json, testing::HasSubstr("simulated APCER"));
  EXPECT_THAT(json, testing::HasSubstr("not a conformance test"));
}

}  // namespace
}  // namespace pol::attacks
