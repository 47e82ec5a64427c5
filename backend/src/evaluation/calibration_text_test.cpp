#include "evaluation/calibration_text.h"

#include <optional>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

TEST(CalibrationTextTest, ShowsEachCueAndTheSum) {
  CueCalibration calibration;
  calibration.cues = {{.name = "texture",
                       .state = FitState::kFitted,
                       .fit = {.cue = "texture",
                               .bona_fide = 19,
                               .attack = 13,
                               .even = 0.5,
                               .sure = 1.25,
                               .weight = 0.75},
                       .cllr = {.before = 0.9, .after = 0.8125}},
                      {.name = "pose", .state = FitState::kFlat, .fit = {}, .cllr = {}},
                      {.name = "tremble", .state = FitState::kTooFew, .fit = {}, .cllr = {}}};
  calibration.cllr = {.before = 0.7, .after = std::nullopt};
  std::istringstream lines(CalibrationText(calibration));
  std::string line;
  std::getline(lines, line);
  EXPECT_THAT(line, HasSubstr("Cllr before"));
  std::getline(lines, line);
  EXPECT_THAT(line, MatchesRegex("texture +19 +13 +0.5 +1.25 +0.75 +0.900 +0.81[23]  fitted"));
  std::getline(lines, line);
  EXPECT_THAT(line, HasSubstr("says nothing: no weight"));
  std::getline(lines, line);
  EXPECT_THAT(line, HasSubstr("uncalibrated"));
  std::getline(lines, line);
  EXPECT_THAT(line, MatchesRegex("all together +0.700 +-"));
}

}  // namespace
}  // namespace pol
