#include "vision/step_times.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

TEST(StepTimesTest, AddUpAndTellWhatWasLeftOut) {
  StepTimes times;
  times.Add(FrameStep::kMesh, std::chrono::nanoseconds(3));
  times.Add(FrameStep::kMesh, std::chrono::nanoseconds(4));
  times.Add(FrameStep::kDecode, std::chrono::nanoseconds(0));
  EXPECT_EQ(times.Of(FrameStep::kMesh), std::chrono::nanoseconds(7));
  EXPECT_TRUE(times.Of(FrameStep::kDecode).has_value()) << "taken, however quick";
  EXPECT_FALSE(times.Of(FrameStep::kEmbed).has_value());
}

TEST(StepTimesTest, AWatchAddsItsLife) {
  StepTimes times;
  {
    const StepWatch watch(times, FrameStep::kSpoof);
  }
  EXPECT_GT(times.Of(FrameStep::kSpoof), std::chrono::nanoseconds(0));
}

TEST(StepTimesTest, EachStepHasANameOfItsOwn) {
  EXPECT_EQ(FrameStepName(FrameStep::kDecode), "decode");
  EXPECT_EQ(FrameStepName(FrameStep::kEmbed), "embed");
}

}  // namespace
}  // namespace pol
