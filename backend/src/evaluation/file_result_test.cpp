#include "evaluation/file_result.h"

#include <limits>

#include <gtest/gtest.h>

#include "evaluation/evaluated_file_for_test.h"

namespace pol {
namespace {

const RunIdentity kRun = {.policy_hash = "p", .models_sha256 = "m", .program = "1.0", .fps = 10};

PassiveVerdict VerdictOf(Response response, std::optional<FailureReason> reason) {
  PassiveVerdict verdict;
  verdict.response = response;
  verdict.reason = reason;
  verdict.cues = {{.name = "texture",
                   .family = Family::kTexture,
                   .value = 0.1,
                   .contribution = -1.0 / 3,
                   .required = true,
                   .calibrated = true},
                  {.name = "capture", .family = Family::kCapture, .value = std::nullopt}};
  return verdict;
}

TEST(FileResultTest, OnlyAGateIsAGate) {
  const auto gated = [](Response response, std::optional<FailureReason> reason) {
    return ResultOf(VerdictOf(response, reason), Media::kStream).is_gated;
  };
  EXPECT_TRUE(gated(Response::kNotLive, FailureReason::kStreamFrozen));
  EXPECT_FALSE(gated(Response::kNotLive, FailureReason::kScoreTooLow));
  EXPECT_FALSE(gated(Response::kNone, FailureReason::kNoFace));
  EXPECT_FALSE(gated(Response::kLive, std::nullopt));
}

TEST(FileResultTest, ComesBackFromItsLineUnchanged) {
  FileResult result =
      ResultOf(VerdictOf(Response::kNotLive, FailureReason::kScoreTooLow), Media::kPicture);
  result.sha256 = "abc";
  result.frames = 3;
  result.frames_with_face = 2;
  result.frame_ms = {1.25, 30};
  const std::string line = ResultLine(result, kRun);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto back = ParseResultLine(line, kRun);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(ResultLine(*back, kRun), line);
  EXPECT_EQ(back->media, Media::kPicture);
  EXPECT_EQ(back->reason, "score_too_low");
  EXPECT_EQ(back->cues[0].contribution, -1.0 / 3);
  EXPECT_TRUE(back->cues[0].could_speak_for);
  EXPECT_TRUE(back->cues[0].is_calibrated);
  EXPECT_FALSE(back->cues[1].is_calibrated);
  EXPECT_EQ(back->cues[1].value, std::nullopt);
}

TEST(FileResultTest, ALineOfAnotherRunOrHalfALineIsNone) {
  const std::string line = ResultLine(test::BonaFide(1).result, kRun);
  for (std::size_t length = 0; length < line.size(); ++length) {
    EXPECT_FALSE(ParseResultLine(line.substr(0, length), kRun)) << length;
  }
  for (const auto& change : {RunIdentity{"q", "m", "1.0", 10}, RunIdentity{"p", "n", "1.0", 10},
                             RunIdentity{"p", "m", "1.1", 10}, RunIdentity{"p", "m", "1.0", 5}}) {
    EXPECT_FALSE(ParseResultLine(line, change));
  }
  EXPECT_FALSE(ParseResultLine("{}", kRun));
  EXPECT_FALSE(ParseResultLine("[1]", kRun));
}

TEST(FileResultTest, CountsTheCuesThatCouldSpeakForTheFace) {
  FileResult result = test::BonaFide(1).result;
  result.cues.push_back({.name = "missing", .family = "synthesis", .could_speak_for = true});
  result.cues.push_back({.name = "warning", .family = "capture", .value = 1});
  EXPECT_EQ(MeasuredCues(result).cues, 1U);
  EXPECT_EQ(MeasuredCues(result).of, 2U);
}

TEST(FileResultTest, AnOpinionFollowsTheThreshold) {
  const FileResult result = test::BonaFide(1).result;
  EXPECT_EQ(OpinionOf(result, 1).response, Response::kLive);
  EXPECT_EQ(OpinionOf(result, 1.001).response, Response::kNotLive);
  EXPECT_EQ(OpinionOf(result, 0).log_odds, 1);
}

TEST(FileResultTest, NoThresholdMovesAGateOrASilence) {
  const FileResult gated = test::Gated(test::BonaFide(5)).result;
  EXPECT_EQ(OpinionOf(gated, -100).response, Response::kNotLive);
  EXPECT_EQ(OpinionOf(gated, -100).log_odds, -std::numeric_limits<double>::infinity());
  EXPECT_EQ(ScoreOf(gated), 0);
  const FileResult silent = test::Silent(test::BonaFide(5)).result;
  EXPECT_EQ(OpinionOf(silent, -100).response, Response::kNone);
  EXPECT_EQ(ScoreOf(silent), std::nullopt);
}

TEST(FileResultTest, WithoutItsLastCueAFileHasNoOpinion) {
  FileResult result = test::BonaFide(1).result;
  EXPECT_EQ(OpinionOf(result, 0, "texture").response, Response::kNone);
  result.cues.push_back({.name = "pose",
                         .family = "synthesis",
                         .value = 1,
                         .contribution = -2,
                         .could_speak_for = true});
  EXPECT_EQ(OpinionOf(result, 0, "texture").log_odds, -2);
  EXPECT_EQ(OpinionOf(result, 0, "pose").log_odds, 1);
  result.cues[1].could_speak_for = false;
  EXPECT_EQ(OpinionOf(result, 0, "texture").response, Response::kNone);
}

}  // namespace
}  // namespace pol
