#include "frame_script.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

namespace pol::load {
namespace {

TEST(FrameScript, TheFirstPersonBeginsAtOnce) {
  const FrameScript script{.persons = 100, .pictures = 300, .ramp = Micros(2'000'000)};
  EXPECT_EQ(script.StartOf(0).count(), 0);
}

TEST(FrameScript, AllHaveBegunWithinTheRampAndAPeriod) {
  const FrameScript script{.persons = 100, .pictures = 300, .ramp = Micros(2'000'000)};
  for (std::size_t person = 0; person < script.persons; ++person) {
    EXPECT_GE(script.StartOf(person).count(), 0);
    EXPECT_LT(script.StartOf(person), script.ramp + script.period);
  }
}

// Weyl's sequence leaves no gap longer than about 2.6 mean gaps.
TEST(FrameScript, PhasesAreSpreadOverThePeriod) {
  const FrameScript script{.persons = 50, .pictures = 300};
  std::vector<std::int64_t> phases;
  for (std::size_t person = 0; person < script.persons; ++person) {
    phases.push_back(script.StartOf(person) % script.period / Micros(1));
  }
  std::sort(phases.begin(), phases.end());
  phases.push_back(phases.front() + script.period.count());
  const std::int64_t mean_gap = script.period.count() / static_cast<std::int64_t>(script.persons);
  for (std::size_t i = 1; i < phases.size(); ++i) {
    EXPECT_LT(phases[i] - phases[i - 1], 3 * mean_gap);
  }
}

TEST(FrameScript, TheClipComesAroundWithoutAGap) {
  const FrameScript script{.persons = 3, .pictures = 10};
  for (std::size_t person = 0; person < script.persons; ++person) {
    for (std::uint64_t frame = 0; frame < 40; ++frame) {
      const std::size_t picture = script.PictureOf(person, frame);
      EXPECT_LT(picture, script.pictures);
      EXPECT_EQ(script.PictureOf(person, frame + 1), (picture + 1) % script.pictures);
    }
  }
}

TEST(FrameScript, PersonsBeginTheClipAtDifferentPictures) {
  const FrameScript script{.persons = 2, .pictures = 300};
  EXPECT_NE(script.PictureOf(0, 0), script.PictureOf(1, 0));
}

}  // namespace
}  // namespace pol::load
