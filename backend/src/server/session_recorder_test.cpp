#include "server/session_recorder.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "store/temporary_directory.h"

namespace pol {
namespace {

const std::vector<PlannedChallenge> kPlan = {{.challenge_id = "a", .gesture = Gesture::kSmile}};
constexpr MonotonicTime kNow{Millis(5)};

std::string Read(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(SessionRecorderTest, WritesAFileThatItsOwnerAloneMayRead) {
  const TemporaryDirectory directory;
  const auto dir = directory.path() / "recordings";
  {
    SessionRecorder recorder(dir, "session-1");
    recorder.Start("models", Policy(), kPlan);
    recorder.Add(Opened{}, kNow);
    recorder.End(Verdict{});
  }
  const auto file = dir / "session-1.recording";
  const auto recording = ParseRecording(Read(file));
  ASSERT_TRUE(recording.has_value()) << recording.error().message;
  EXPECT_EQ(recording->inputs.size(), 1U);
  EXPECT_TRUE(recording->verdict.has_value());
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(file).permissions(), perms::owner_read | perms::owner_write);
  EXPECT_EQ(std::filesystem::status(dir).permissions(), perms::owner_all);
}

TEST(SessionRecorderTest, ASessionThatBreaksOffIsStillReadable) {
  const TemporaryDirectory directory;
  {
    SessionRecorder recorder(directory.path(), "session-2");
    recorder.Start("models", Policy(), kPlan);
    recorder.Add(Tick{}, kNow);
  }
  const auto recording = ParseRecording(Read(directory.path() / "session-2.recording"));
  ASSERT_TRUE(recording.has_value()) << recording.error().message;
  EXPECT_FALSE(recording->verdict.has_value());
}

TEST(SessionRecorderTest, WritesNothingWhenOff) {
  SessionRecorder recorder(std::nullopt, "session-3");
  recorder.Start("models", Policy(), kPlan);
  recorder.Add(Opened{}, kNow);
  recorder.End(std::nullopt);
  EXPECT_FALSE(std::filesystem::exists("session-3.recording"));
}

TEST(SessionRecorderTest, NeverWritesOverAFile) {
  const TemporaryDirectory directory;
  const auto file = directory.path() / "session-4.recording";
  std::ofstream(file) << "mine";
  {
    SessionRecorder recorder(directory.path(), "session-4");
    recorder.Start("models", Policy(), kPlan);
    recorder.Add(Opened{}, kNow);
  }
  EXPECT_EQ(Read(file), "mine");
}

}  // namespace
}  // namespace pol
