#include "protocol/recording.h"

#include <algorithm>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verification/challenge_swap.h"
#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using testing::HasSubstr;

constexpr MonotonicTime kStart{Millis(1'000'000)};

// A recorded session of the scripted person, as the server would write it.
struct Played {
  std::string text;
  std::string verdict;
};

Played Play(std::size_t person_after = 0, bool swaps = false) {
  Policy policy;
  const auto plan = test::PlanOf({Gesture::kSmile, Gesture::kTurnLeft, Gesture::kNodUp});
  RecordingWriter writer;
  Played played{.text = writer.Start("abc123", policy, plan), .verdict = ""};
  Session session = StartSession(plan);
  std::optional<Verdict> verdict;
  MonotonicTime now = kStart;
  const auto feed = [&](const SessionInput& input) {
    played.text += writer.Add(input, now);
    Step step = Advance(std::move(session), input, now, policy);
    session = std::move(step.session);
    for (const SessionOutput& output : step.outputs) {
      if (const auto* finished = std::get_if<Finished>(&output)) {
        verdict = finished->verdict;
      }
    }
  };
  feed(Opened{});
  feed(Tick{});
  feed(FrameRejected{});
  feed(CompletionHint{"id-0"});
  if (swaps) {
    test::SeededRandom random(1);
    feed(SwapAsked{.challenge_id = "id-0", .rest = DrawSwap(random, session, policy)});
    feed(SwapAsked{.challenge_id = "nothing", .rest = {}});
  }
  for (std::uint64_t i = 0; i < 900 && session.phase != Phase::kFinished; ++i) {
    now += Millis(100);
    const bool is_acting = session.phase == Phase::kChallenging && i % 40 > 20;
    const Gesture gesture = session.plan[session.current].gesture;
    FrameSeen seen;
    seen.observation =
        test::GestureFrame(i, gesture, is_acting ? 0.7 + 0.1 * static_cast<double>(i % 40 - 20) : 0,
                           policy, session.current > 0 ? person_after : 0);
    feed(seen);
  }
  EXPECT_TRUE(verdict.has_value());
  played.text += writer.End(verdict);
  played.verdict = verdict ? VerdictText(*verdict) : "";
  return played;
}

std::string Complaint(const std::string& text) {
  const auto recording = ParseRecording(text);
  return recording ? "none" : recording.error().message;
}

class RecordedPlay : public testing::TestWithParam<bool> {};

TEST_P(RecordedPlay, ReadsBackEveryInputExactly) {
  const Played played = Play(0, GetParam());
  const auto recording = ParseRecording(played.text);
  ASSERT_TRUE(recording.has_value()) << recording.error().message;
  RecordingWriter writer;
  std::string again = writer.Start(recording->models, recording->policy, recording->plan);
  for (const RecordedInput& input : recording->inputs) {
    again += writer.Add(input.input, input.at);
  }
  EXPECT_EQ(again, played.text.substr(0, again.size()));
  EXPECT_THAT(played.text.substr(again.size()), testing::StartsWith("verdict "));
  EXPECT_EQ(recording->verdict, played.verdict);
}

std::string VerdictOf(const Recording& recording) {
  Session session = StartSession(recording.plan);
  std::string verdict;
  for (const RecordedInput& recorded : recording.inputs) {
    Step step = Advance(std::move(session), recorded.input, recorded.at, recording.policy);
    session = std::move(step.session);
    for (const SessionOutput& output : step.outputs) {
      if (const auto* finished = std::get_if<Finished>(&output)) {
        verdict = VerdictText(finished->verdict);
      }
    }
  }
  return verdict;
}

TEST_P(RecordedPlay, PlayedAgainEndsTheSame) {
  for (const std::size_t person : {0U, 1U}) {
    const Played played = Play(person, GetParam());
    const auto recording = ParseRecording(played.text);
    ASSERT_TRUE(recording.has_value());
    EXPECT_EQ(VerdictOf(*recording), played.verdict);
  }
}

INSTANTIATE_TEST_SUITE_P(AsPlannedAndSwapped, RecordedPlay, testing::Bool());

TEST(RecordingTest, KeepsWhatASwapPutInPlaceOfTheRest) {
  const Played played = Play(0, true);
  EXPECT_THAT(played.text, HasSubstr(" swap id-0 "));
  const auto recording = ParseRecording(played.text);
  ASSERT_TRUE(recording.has_value());
  const auto found = std::ranges::find_if(recording->inputs, [](const RecordedInput& recorded) {
    return std::holds_alternative<SwapAsked>(recorded.input);
  });
  ASSERT_NE(found, recording->inputs.end());
  EXPECT_EQ(std::get<SwapAsked>(found->input).challenge_id, "id-0");
  EXPECT_EQ(std::get<SwapAsked>(found->input).rest.size(), 4U);
}

TEST(RecordingTest, KeepsWhatIsAbsentAbsentAndExtremeNumbersExact) {
  FrameSeen seen;
  seen.observation = test::NeutralFrame(1);
  seen.observation.quality.brightness = std::numeric_limits<float>::denorm_min();
  seen.observation.quality.sharpness = std::numeric_limits<float>::max();
  seen.observation.picture_digest = std::numeric_limits<std::uint64_t>::max();
  seen.observation.face->pose.yaw_deg = -0.0F;
  seen.observation.face->emotions.reset();
  seen.observation.face->embedding.reset();
  RecordingWriter writer;
  std::string text = writer.Start("m", Policy(), test::PlanOf({Gesture::kSmile}));
  text += writer.Add(seen, kStart);
  text += writer.End(std::nullopt);
  const auto recording = ParseRecording(text);
  ASSERT_TRUE(recording.has_value()) << recording.error().message;
  EXPECT_FALSE(recording->verdict.has_value());
  const auto& read = std::get<FrameSeen>(recording->inputs.at(0).input).observation;
  EXPECT_EQ(read.quality.brightness, std::numeric_limits<float>::denorm_min());
  EXPECT_EQ(read.quality.sharpness, std::numeric_limits<float>::max());
  EXPECT_EQ(read.picture_digest, std::numeric_limits<std::uint64_t>::max());
  EXPECT_TRUE(std::signbit(read.face->pose.yaw_deg));
  EXPECT_FALSE(read.face->emotions.has_value());
  EXPECT_FALSE(read.face->embedding.has_value());
  EXPECT_TRUE(read.face->spoof_live.has_value());
  EXPECT_TRUE(read.face->forged.has_value());
}

TEST(RecordingTest, KeepsAChangedPolicy) {
  Policy policy;
  policy.policy_id = "strict@1";
  policy.challenge_pool = {Gesture::kSmile, Gesture::kTurnLeft};
  policy.final_threshold = 0.1 + 0.2;
  policy.challenge_timeout = Millis(12'345);
  RecordingWriter writer;
  std::string text = writer.Start("m", policy, {});
  text += writer.End(std::nullopt);
  const auto recording = ParseRecording(text);
  ASSERT_TRUE(recording.has_value()) << recording.error().message;
  EXPECT_EQ(recording->policy.policy_id, "strict@1");
  EXPECT_EQ(recording->policy.challenge_pool, policy.challenge_pool);
  EXPECT_EQ(recording->policy.final_threshold, 0.1 + 0.2);
  EXPECT_EQ(recording->policy.challenge_timeout, Millis(12'345));
}

TEST(RecordingTest, NoticesAnyAlteredByte) {
  const std::string text = Play().text;
  for (std::size_t at = 0; at < text.size(); at += 997) {
    std::string altered = text;
    altered[at] = altered[at] == '7' ? '8' : '7';
    EXPECT_FALSE(ParseRecording(altered).has_value()) << "byte " << at;
  }
}

TEST(RecordingTest, SaysWhereATruncatedFileBreaksOff) {
  const std::string text = Play().text;
  EXPECT_THAT(Complaint(text.substr(0, text.size() / 2)), HasSubstr("cut off"));
  EXPECT_THAT(Complaint(text.substr(0, text.size() - 1)), HasSubstr("cut off"));
  EXPECT_THAT(Complaint(""), HasSubstr("line 1: not a recording"));
  EXPECT_THAT(Complaint("proof-of-life-recording 2\n"), HasSubstr("not a recording of version 3"));
  EXPECT_THAT(Complaint(text + "x"), HasSubstr("behind the end"));
}

TEST(RecordingTest, RefusesLinesThatMakeNoSense) {
  const std::string start = "proof-of-life-recording 3\n";
  EXPECT_THAT(Complaint(start + "in 5 dance\n"), HasSubstr("line 2: an input is broken"));
  EXPECT_THAT(Complaint(start + "in x tick\n"), HasSubstr("an input is broken"));
  EXPECT_THAT(Complaint(start + "in 5 tick more\n"), HasSubstr("an input is broken"));
  EXPECT_THAT(Complaint(start + "in 5 swap\n"), HasSubstr("an input is broken"));
  EXPECT_THAT(Complaint(start + "in 5 swap id-0 id-1\n"), HasSubstr("an input is broken"));
  EXPECT_THAT(Complaint(start + "in 5 swap id-0 id-1 fly\n"), HasSubstr("an input is broken"));
  EXPECT_THAT(Complaint(start + "plan id-0 fly\n"), HasSubstr("planned challenge"));
  EXPECT_THAT(Complaint(start + "policy wisdom 3\n"), HasSubstr("policy"));
  EXPECT_THAT(Complaint(start + "policy final_threshold 7\n"), HasSubstr("final_threshold"));
  EXPECT_THAT(Complaint(start + "cue x - 0 0 0\n"), HasSubstr("no place"));
}

}  // namespace
}  // namespace pol
