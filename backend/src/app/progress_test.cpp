#include "app/progress.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

constexpr Progress::Time kStart{};

TEST(Progress, ShowsShareRateAndTimeLeft) {
  std::ostringstream err;
  Progress progress(err, ProgressStyle::kBar, "clip.mp4", 20.0, kStart);
  progress.Update(5, 50, kStart + milliseconds(30'000));
  EXPECT_THAT(err.str(),
              HasSubstr("clip.mp4  [######..................] 25 %  1.7 frames/s  1:30 left"));
}

TEST(Progress, DrawsTheBarAtMostTenTimesASecondAndClearsIt) {
  std::ostringstream err;
  Progress progress(err, ProgressStyle::kBar, "clip.mp4", 20.0, kStart);
  progress.Update(1, 10, kStart + milliseconds(99));
  EXPECT_EQ(err.str(), "");
  progress.Update(1, 10, kStart + milliseconds(100));
  const std::string drawn = err.str();
  EXPECT_NE(drawn, "");
  progress.Update(1, 11, kStart + milliseconds(199));
  EXPECT_EQ(err.str(), drawn);
  progress.Hide();
  EXPECT_EQ(err.str(), drawn + "\r\x1b[K");
  progress.Hide();
  EXPECT_EQ(err.str(), drawn + "\r\x1b[K");
}

TEST(Progress, WritesPlainLinesForLogs) {
  std::ostringstream err;
  Progress progress(err, ProgressStyle::kLines, "clip.mp4", std::nullopt, kStart);
  progress.Update(1, 10, kStart + milliseconds(2'000));
  progress.Update(2, 20, kStart + milliseconds(4'000));
  EXPECT_EQ(err.str(), "clip.mp4  20 frames  5.0 frames/s\n");
}

TEST(Progress, StaysSilentWhenNotWanted) {
  std::ostringstream err;
  Progress progress(err, ProgressStyle::kNone, "clip.mp4", 20.0, kStart);
  progress.Update(1, 10, kStart + milliseconds(60'000));
  progress.Hide();
  EXPECT_EQ(err.str(), "");
}

}  // namespace
}  // namespace pol
