#include "protocol/server_message.h"

#include <string>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "protocol/json_text.h"
#include "protocol/vectors.h"
#include "verification/hint.h"

namespace pol {
namespace {

namespace json = boost::json;

constexpr std::uint64_t kSequence = 17;
constexpr const char* kChallengeId = "0d9c0b52-8a47-4c6e-b1f0-5f1b8f3a2c44";

const json::value& Vector(const std::string& name) {
  static const json::array vectors = LoadVectors("server-messages.json");
  for (const auto& vector : vectors) {
    if (vector.at("name").as_string() == name) {
      return vector.at("message");
    }
  }
  throw std::runtime_error("no vector " + name);
}

Verdict Accepted() {
  Verdict verdict;
  verdict.accepted = true;
  verdict.scores = {.liveness = 0.85, .emotion = 0.92, .deepfake = 0.88, .final = 0.89};
  return verdict;
}

TEST(ServerMessageTest, ChallengeIssuedIsTheVector) {
  const ChallengeIssued issued{.challenge = {kChallengeId, Gesture::kSmile},
                               .index = 0,
                               .total = 3,
                               .timeout = Millis(10000),
                               .swaps_left = 1};
  EXPECT_EQ(json::parse(ChallengeIssuedText(issued)), Vector("challenge issued"));
}

TEST(ServerMessageTest, FrameRateIsTheVector) {
  EXPECT_EQ(json::parse(FrameRateText(7)), Vector("frame rate"));
}

TEST(ServerMessageTest, AChallengeNamesTheOneThatItReplaces) {
  const ChallengeIssued issued{.challenge = {kChallengeId, Gesture::kNodUp},
                               .index = 1,
                               .total = 4,
                               .timeout = Millis(20000),
                               .swaps_left = 0,
                               .replaces = "6f0b7f4e-3c1d-4a55-9a3e-2b8f1d0c7e11"};
  EXPECT_EQ(json::parse(ChallengeIssuedText(issued)), Vector("challenge issued for a swapped one"));
}

TEST(ServerMessageTest, ScoreUpdateIsTheVector) {
  ScoresUpdated update;
  update.scores = {.liveness = 0.85, .emotion = 0.92, .deepfake = 0.88, .final = {}};
  update.progress = ChallengeProgress{kChallengeId, ChallengePhase::kHolding, 0.5F, Millis(6500)};
  const ScoreContext context{.frames_analyzed = 42, .face_detected = true, .sequence = {}};
  EXPECT_EQ(json::parse(ScoreUpdateText(update, context, Disclosure::kFull)),
            Vector("score update"));
}

TEST(ServerMessageTest, ScoreUpdateNamesItsFrameAndTheTranscript) {
  const std::string transcript(64, 'a');
  const ScoreContext context{.frames_analyzed = 0,
                             .face_detected = false,
                             .sequence = kSequence,
                             .transcript = transcript};
  EXPECT_EQ(json::parse(ScoreUpdateText({}, context, Disclosure::kFull)),
            Vector("score update with transcript"));
}

TEST(ServerMessageTest, ResumptionIsTheVector) {
  const std::string transcript(64, 'a');
  const ChallengeIssued issued{.challenge = {kChallengeId, Gesture::kSmile},
                               .index = 1,
                               .total = 3,
                               .timeout = Millis(10000),
                               .swaps_left = 1};
  EXPECT_EQ(json::parse(SessionResumedText(
                {.challenge = issued, .remaining = Millis(6500), .completed_count = 1, .total = 3},
                transcript)),
            Vector("session resumed"));
  EXPECT_EQ(json::parse(SessionResumedText(
                {.challenge = {}, .remaining = {}, .completed_count = 1, .total = 3}, transcript)),
            Vector("session resumed in a pause"));
}

TEST(ServerMessageTest, AbsentScoresAreNull) {
  EXPECT_EQ(json::parse(ScoreUpdateText({}, {}, Disclosure::kFull)),
            Vector("score update without evidence"));
}

TEST(ServerMessageTest, ChallengeOutcomesAreTheVectors) {
  const ChallengePassed passed{
      .challenge_id = kChallengeId, .confidence = 0.95F, .completed_count = 1, .total = 3};
  EXPECT_EQ(json::parse(ChallengeCompletedText(passed, Disclosure::kFull)),
            Vector("challenge completed"));
  const ChallengeMissed missed{.challenge_id = kChallengeId,
                               .reason = ChallengeFailure::kTimeout,
                               .completed_count = 1,
                               .total = 3};
  EXPECT_EQ(json::parse(ChallengeFailedText(missed, Disclosure::kFull)),
            Vector("challenge failed"));
}

TEST(ServerMessageTest, SuccessIsTheVector) {
  const std::string token(Vector("verification success").at("data").at("token").as_string());
  const WallTime expires_at(Millis(1769940930000));
  EXPECT_EQ(json::parse(VerificationSuccessText(Accepted(), token, expires_at, Disclosure::kFull)),
            Vector("verification success"));
}

TEST(ServerMessageTest, FailureIsTheVectorWithTheDomainsAdvice) {
  Verdict verdict;
  verdict.reason = FailureReason::kChallengesFailed;
  verdict.scores = {.liveness = 0.4, .emotion = {}, .deepfake = 0.7, .final = {}};
  verdict.challenges_passed = 1;
  verdict.challenges_total = 4;
  verdict.challenges_swapped = 1;
  json::value expected = Vector("verification failed");
  expected.at("data").as_object()["advice"] = FailureAdvice(FailureReason::kChallengesFailed);
  EXPECT_EQ(json::parse(VerificationFailedText(verdict, NextTries{.count = 2}, Disclosure::kFull)),
            expected);
}

TEST(ServerMessageTest, BandsTakeThePlaceOfNumbersAndThenNothingDoes) {
  ScoresUpdated update;
  update.scores = {.liveness = 0.85, .emotion = 0.5, .deepfake = {}, .final = {}};
  EXPECT_EQ(json::parse(ScoreUpdateText(update, {}, Disclosure::kCoarse)),
            Vector("score update in bands"));
  EXPECT_EQ(json::parse(ScoreUpdateText(update, {}, Disclosure::kNone)),
            Vector("score update without evidence"));
  const ChallengePassed passed{
      .challenge_id = kChallengeId, .confidence = 0.95F, .completed_count = 1, .total = 3};
  EXPECT_EQ(json::parse(ChallengeCompletedText(passed, Disclosure::kCoarse)),
            Vector("challenge completed in bands"));
  EXPECT_EQ(json::parse(ChallengeCompletedText(passed, Disclosure::kNone)),
            Vector("challenge completed without confidence"));
}

TEST(ServerMessageTest, TheResultInBandsAndWithoutScores) {
  const std::string token(Vector("verification success").at("data").at("token").as_string());
  const WallTime expires_at(Millis(1769940930000));
  EXPECT_EQ(
      json::parse(VerificationSuccessText(Accepted(), token, expires_at, Disclosure::kCoarse)),
      Vector("verification success in bands"));
  EXPECT_EQ(json::parse(VerificationSuccessText(Accepted(), token, expires_at, Disclosure::kNone)),
            Vector("verification success without scores"));
  Verdict verdict;
  verdict.reason = FailureReason::kScoreTooLow;
  verdict.scores = {.liveness = 0.4, .emotion = {}, .deepfake = 0.7, .final = {}};
  verdict.challenges_passed = 1;
  verdict.challenges_total = 3;
  EXPECT_EQ(json::parse(VerificationFailedText(verdict, {}, Disclosure::kNone)),
            Vector("verification failed without scores"));
  const NextTries none{.count = 0, .wait = std::chrono::seconds(60)};
  EXPECT_EQ(json::parse(VerificationFailedText(verdict, none, Disclosure::kNone)),
            Vector("verification failed with no try left"));
}

TEST(ServerMessageTest, ErrorIsTheVector) {
  EXPECT_EQ(
      json::parse(ErrorText({"invalid_json", "The message is not valid JSON.", "client", true})),
      Vector("error"));
}

TEST(ServerMessageTest, EveryHintIsItsVector) {
  for (int i = 0; i <= static_cast<int>(Hint::kHoldGesture); ++i) {
    const auto hint = static_cast<Hint>(i);
    EXPECT_EQ(json::parse(HintText({hint})), Vector("hint " + std::string(HintName(hint))));
  }
  EXPECT_EQ(json::parse(HintText({std::nullopt})), Vector("hint HINT_CLEARED"));
}

TEST(ServerMessageTest, NumbersReadAsPeopleWriteThem) {
  EXPECT_THAT(VerificationSuccessText(Accepted(), "a.b.c", WallTime(), Disclosure::kFull),
              testing::HasSubstr(R"("liveness_score":0.85,)"));
  EXPECT_THAT(
      ChallengeIssuedText({.challenge = {}, .index = 0, .total = 3, .timeout = Millis(10000)}),
      testing::HasSubstr(R"("timeout_seconds":10,)"));
}

TEST(ServerMessageTest, ScoresAreRoundedToFourDigits) {
  Verdict verdict = Accepted();
  verdict.scores.final = 0.123456789;
  EXPECT_THAT(VerificationSuccessText(verdict, "a.b.c", WallTime(), Disclosure::kFull),
              testing::HasSubstr(R"("final_score":0.1235,)"));
}

TEST(JsonTextTest, WritesWhatItParses) {
  const char* text =
      R"({"a":[1,-2,0.5,true,null,"q\"\u0001é"],"b":{},"c":[],"d":18446744073709551615,"e":1e+300})";
  const auto value = ParseJson(text);
  ASSERT_TRUE(value.has_value());
  EXPECT_EQ(JsonText(*value), text);
}

TEST(JsonTextTest, NumbersThatJsonCannotHoldAreNull) {
  EXPECT_EQ(JsonText(json::array{std::nan(""), INFINITY}), "[null,null]");
}

}  // namespace
}  // namespace pol
