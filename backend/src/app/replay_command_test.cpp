#include "app/replay_command.h"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "protocol/recording.h"
#include "store/temporary_directory.h"
#include "verification/session.h"

namespace pol {
namespace {

using testing::HasSubstr;

// A session in which nobody came.
std::string Recorded() {
  const Policy policy;
  const std::vector<PlannedChallenge> plan = {{.challenge_id = "a", .gesture = Gesture::kSmile}};
  RecordingWriter writer;
  std::string text = writer.Start("models", policy, plan);
  Session session = StartSession(plan);
  std::optional<Verdict> verdict;
  for (int second = 0; session.phase != Phase::kFinished; ++second) {
    const MonotonicTime now(Millis(second * 1'000));
    const SessionInput input = second == 0 ? SessionInput(Opened{}) : SessionInput(Tick{});
    text += writer.Add(input, now);
    Step step = Advance(std::move(session), input, now, policy);
    session = std::move(step.session);
    for (const SessionOutput& output : step.outputs) {
      if (const auto* finished = std::get_if<Finished>(&output)) {
        verdict = finished->verdict;
      }
    }
  }
  text += writer.End(verdict);
  return text;
}

class ReplayTest : public testing::Test {
 protected:
  int Replay(const std::string& text) {
    const auto file = directory_.path() / "session.recording";
    std::ofstream(file, std::ios::binary) << text;
    return RunReplay({file}, out_, err_);
  }

  TemporaryDirectory directory_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(ReplayTest, ARecordedSessionEndsTheSame) {
  EXPECT_EQ(Replay(Recorded()), 0) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("asked for smile"));
  EXPECT_THAT(out_.str(), HasSubstr("the same, bit for bit"));
}

TEST_F(ReplayTest, AnotherVerdictIsReported) {
  // The same inputs recorded under a verdict that they do not lead to.
  const std::string text = Recorded();
  const auto recording = ParseRecording(text);
  ASSERT_TRUE(recording.has_value());
  RecordingWriter writer;
  std::string other = writer.Start(recording->models, recording->policy, recording->plan);
  for (const RecordedInput& input : recording->inputs) {
    other += writer.Add(input.input, input.at);
  }
  Verdict verdict;
  verdict.accepted = true;
  other += writer.End(verdict);
  EXPECT_EQ(Replay(other), 1);
  EXPECT_THAT(out_.str(), HasSubstr("DIFFERENT"));
}

TEST_F(ReplayTest, ABrokenFileIsNamed) {
  EXPECT_EQ(Replay(Recorded().substr(0, 200)), 1);
  EXPECT_THAT(err_.str(), HasSubstr("session.recording: line"));
  EXPECT_EQ(RunReplay({directory_.path() / "nowhere"}, out_, err_), 1);
}

}  // namespace
}  // namespace pol
