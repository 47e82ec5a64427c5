#include "server/intake.h"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace pol {
namespace {

class ManualClock final : public Clock {
 public:
  [[nodiscard]] WallTime WallNow() const override { return WallTime(); }
  [[nodiscard]] MonotonicTime MonotonicNow() const override { return now; }
  MonotonicTime now{};
};

std::string FrameText(int sequence = -1) {
  return R"({"type":"video_frame","frame":"/9j/4A==")" +
         (sequence < 0 ? "" : ",\"sequence\":" + std::to_string(sequence)) + "}";
}

std::string BinaryFrame(int sequence) {
  const auto low = static_cast<char>(sequence & 0xFF);
  const auto high = static_cast<char>(sequence >> 8);
  return std::string("POLF") + low + high + std::string(10, '\0') + "jpeg";
}

class IntakeTest : public testing::Test {
 protected:
  int FramesTaken(int sent) {
    int taken = 0;
    for (int i = 0; i < sent; ++i) {
      intake_.TakeText(FrameText());
      taken += intake_.inbox().TakeFrame() ? 1 : 0;
    }
    return taken;
  }

  boost::asio::io_context io_;
  ServiceSettings settings_;
  ManualClock clock_;
  Metrics metrics_;
  Intake intake_{io_.get_executor(), settings_, clock_, metrics_};
};

TEST_F(IntakeTest, TakesTheBurstAndNotOneMore) {
  EXPECT_EQ(FramesTaken(20), 20);
  EXPECT_EQ(intake_.excess_frames(), 0U);
  EXPECT_EQ(FramesTaken(1), 0);
  EXPECT_EQ(intake_.excess_frames(), 1U);
}

TEST_F(IntakeTest, TakesFifteenFramesASecondForEver) {
  for (int frame = 0; frame < 3000; ++frame) {
    clock_.now += Millis(67);
    EXPECT_EQ(FramesTaken(1), 1) << frame;
  }
  EXPECT_EQ(intake_.offence(), std::nullopt);
}

TEST_F(IntakeTest, DropsWhatIsOverTheRate) {
  FramesTaken(20);
  clock_.now += Millis(1000);
  EXPECT_EQ(FramesTaken(40), 15);
  EXPECT_EQ(intake_.excess_frames(), 25U);
  EXPECT_EQ(intake_.offence(), std::nullopt);
}

TEST_F(IntakeTest, PersistentExcessIsAnOffence) {
  FramesTaken(20 + 150);
  EXPECT_EQ(intake_.offence(), std::nullopt) << "at the limit";
  FramesTaken(1);
  EXPECT_EQ(intake_.offence(), ErrorCode::kFrameRateExceeded);
}

TEST_F(IntakeTest, AFloodGrowsNothing) {
  for (int i = 0; i < 10'000; ++i) {
    intake_.TakeText(FrameText(i));
    intake_.TakeText(R"({"type":"dance"})");
    intake_.TakeText("{");
    intake_.TakeBinary(BinaryFrame(i));
    intake_.RefuseBinary();
  }
  EXPECT_TRUE(intake_.offence().has_value());
  int frames = 0;
  while (intake_.inbox().TakeFrame()) {
    ++frames;
  }
  std::size_t events = 0;
  while (intake_.inbox().TakeEvent()) {
    ++events;
  }
  EXPECT_EQ(frames, 1);
  EXPECT_EQ(events, kInboxEventsMax);
}

TEST_F(IntakeTest, BothKindsOfFramesAreNumberedInOneRow) {
  intake_.TakeBinary(BinaryFrame(3));
  EXPECT_EQ(intake_.inbox().TakeFrame()->sequence, 3U);
  intake_.TakeText(FrameText(3));
  EXPECT_FALSE(intake_.inbox().TakeFrame().has_value());
  intake_.TakeText(FrameText(4));
  EXPECT_EQ(intake_.inbox().TakeFrame()->sequence, 4U);
  intake_.TakeBinary(BinaryFrame(4));
  EXPECT_FALSE(intake_.inbox().TakeFrame().has_value());
}

TEST_F(IntakeTest, ALargeControlMessageIsAnOffence) {
  const std::string hint = R"({"type":"challenge_complete","challenge_id":"c"})";
  intake_.TakeText(hint + std::string(kControlSizeMax - hint.size(), ' '));
  EXPECT_EQ(intake_.offence(), std::nullopt);
  intake_.TakeText(hint + std::string(kControlSizeMax + 1 - hint.size(), ' '));
  EXPECT_EQ(intake_.offence(), ErrorCode::kBodyTooLarge);
}

TEST_F(IntakeTest, TheFirstOffenceCounts) {
  FramesTaken(200);
  intake_.TakeText(R"({"type":"dance"})" + std::string(5000, ' '));
  EXPECT_EQ(intake_.offence(), ErrorCode::kFrameRateExceeded);
}

TEST_F(IntakeTest, AResumeKeyOutOfPlaceIsMalformed) {
  intake_.TakeText(R"({"type":"resume","resume_key":"k"})");
  const auto event = intake_.inbox().TakeEvent();
  ASSERT_TRUE(event.has_value());
  EXPECT_EQ(std::get<BadMessage>(*event).code, ErrorCode::kInvalidRequest);
}

TEST(TokenBucketTest, ARateOfZeroLetsEverythingThrough) {
  TokenBucket bucket(0, 1, MonotonicTime());
  for (int i = 0; i < 100; ++i) {
    EXPECT_TRUE(bucket.Take(MonotonicTime()));
  }
}

TEST(TokenBucketTest, NeverHoldsMoreThanItsBurst) {
  TokenBucket bucket(10, 3, MonotonicTime());
  const MonotonicTime later = MonotonicTime() + std::chrono::hours(1);
  int passed = 0;
  for (int i = 0; i < 10; ++i) {
    passed += bucket.Take(later) ? 1 : 0;
  }
  EXPECT_EQ(passed, 3);
}

}  // namespace
}  // namespace pol
