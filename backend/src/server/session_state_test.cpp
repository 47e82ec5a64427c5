#include "server/session_state.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

constexpr MonotonicTime kPackedAt{Millis(5'000'000)};

SessionState Sample() {
  SessionState state;
  Session& session = state.session;
  session.plan = {{"id-1", Gesture::kSmile}, {"id-2", Gesture::kNodUp}};
  session.phase = Phase::kChallenging;
  session.current = 1;
  session.opened_at = kPackedAt - Millis(9000);
  session.last_sequence = 77;
  session.baseline = Baseline{};
  session.baseline->pose.yaw_deg = 12.5F;
  session.evidence.identity.cosines = {0.5F, 0.75F};
  session.evidence.motion.motions.resize(3);
  session.evidence.motion.motions[2].fill(-7);
  session.evidence.timed_out = true;
  state.transcript.fill(std::byte{0xab});
  state.challenges.push_back({.challenge_id = "id-1",
                              .gesture = "smile",
                              .position = 0,
                              .issued_at = WallTime(Millis(123)),
                              .ended_at = WallTime(Millis(456)),
                              .passed = true,
                              .failure = std::nullopt,
                              .confidence = 0.25});
  state.result = "{}";
  return state;
}

TEST(SessionStateTest, ComesBackAsItWas) {
  const auto bytes = PackState(Sample(), kPackedAt);
  const auto state = UnpackState(bytes, kPackedAt);
  ASSERT_TRUE(state.has_value());
  EXPECT_EQ(PackState(*state, kPackedAt), bytes);
  EXPECT_EQ(state->session.plan.at(1).gesture, Gesture::kNodUp);
  EXPECT_EQ(state->session.last_sequence, 77U);
  EXPECT_EQ(state->session.baseline->pose.yaw_deg, 12.5F);
  EXPECT_EQ(state->session.evidence.motion.motions.at(2).at(255), -7);
  EXPECT_EQ(state->challenges.at(0).confidence, 0.25);
  EXPECT_EQ(state->challenges.at(0).failure, std::nullopt);
  EXPECT_EQ(state->result, "{}");
}

TEST(SessionStateTest, TimesAreAsLongAgoForAnotherClock) {
  const MonotonicTime elsewhere{Millis(70)};
  const auto state = UnpackState(PackState(Sample(), kPackedAt), elsewhere);
  ASSERT_TRUE(state.has_value());
  EXPECT_EQ(state->session.opened_at, elsewhere - Millis(9000));
  EXPECT_EQ(state->challenges.at(0).issued_at, WallTime(Millis(123)));
}

TEST(SessionStateTest, NothingThatIsCutOffOrTooLongComesBack) {
  auto bytes = PackState(Sample(), kPackedAt);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_FALSE(UnpackState(std::span(bytes).first(size), kPackedAt).has_value()) << size;
  }
  bytes.push_back(std::byte{0});
  EXPECT_FALSE(UnpackState(bytes, kPackedAt).has_value());
}

TEST(SessionStateTest, AnotherLayoutDoesNotComeBack) {
  auto bytes = PackState(Sample(), kPackedAt);
  bytes[3] ^= std::byte{1};
  EXPECT_FALSE(UnpackState(bytes, kPackedAt).has_value());
}

// A length that cannot be asks for no memory.
TEST(SessionStateTest, NoByteMakesItCrash) {
  const auto bytes = PackState(Sample(), kPackedAt);
  for (std::size_t i = 8; i < bytes.size(); ++i) {
    auto altered = bytes;
    altered[i] = std::byte{0xff};
    UnpackState(altered, kPackedAt);
  }
}

}  // namespace
}  // namespace pol
