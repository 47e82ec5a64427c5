#include "evaluation/gesture_manifest.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

const std::string kGesturesHeader = "file,gesture,from_s,to_s,subject\n";

std::string GesturesRefusal(const std::string& lines) {
  const auto files = ParseGestureManifest(kGesturesHeader + lines);
  return files ? "" : files.error().message;
}

TEST(GestureManifestTest, GathersAFilesLinesWhereverTheyStand) {
  const auto files = ParseGestureManifest(
      kGesturesHeader + "a.mp4,smile,0.9,2.6,ann\nb.mp4,,,,bob\na.mp4,nod_down,4,5.5,ann\n");
  ASSERT_TRUE(files.has_value());
  ASSERT_EQ(files->size(), 2U);
  const GestureFile& first = files->front();
  EXPECT_EQ(first.file, "a.mp4");
  EXPECT_EQ(first.subject, "ann");
  EXPECT_EQ(first.line, 2U);
  ASSERT_EQ(first.intervals.size(), 2U);
  EXPECT_EQ(first.intervals[1].gesture, Gesture::kNodDown);
  EXPECT_DOUBLE_EQ(first.intervals[1].from_s, 4);
  EXPECT_DOUBLE_EQ(first.intervals[1].to_s, 5.5);
  EXPECT_EQ(first.intervals[1].line, 4U);
  EXPECT_TRUE(files->back().intervals.empty());
}

TEST(GestureManifestTest, KnowsEveryGestureOfTheProtocol) {
  for (const Gesture gesture : kAllGestures) {
    const auto files = ParseGestureManifest(kGesturesHeader + "a.mp4," +
                                            std::string(GestureName(gesture)) + ",0,1,ann\n");
    ASSERT_TRUE(files.has_value());
    EXPECT_EQ(files->front().intervals.front().gesture, gesture);
  }
}

TEST(GestureManifestTest, RefusesWhatCannotBeMeantWithTheLinesNumber) {
  EXPECT_EQ(GesturesRefusal("a.mp4,grin,0,1,ann\n"), "line 2: there is no gesture 'grin'");
  EXPECT_EQ(GesturesRefusal("a.mp4,smile,x,1,ann\n"),
            "line 2: from_s must be seconds from 0, not 'x'");
  EXPECT_EQ(GesturesRefusal("a.mp4,smile,0,,ann\n"), "line 2: to_s must be seconds from 0, not ''");
  EXPECT_EQ(GesturesRefusal("a.mp4,smile,0,1s,ann\n"),
            "line 2: to_s must be seconds from 0, not '1s'");
  EXPECT_EQ(GesturesRefusal("a.mp4,smile,-1,1,ann\n"),
            "line 2: from_s must be seconds from 0, not '-1'");
  EXPECT_EQ(GesturesRefusal("a.mp4,smile,0,inf,ann\n"),
            "line 2: to_s must be seconds from 0, not 'inf'");
  EXPECT_EQ(GesturesRefusal("a.mp4,smile,2,2,ann\n"), "line 2: from_s must be below to_s");
  EXPECT_EQ(GesturesRefusal("a.mp4,,1,,ann\n"), "line 2: times without a gesture");
  EXPECT_EQ(GesturesRefusal(",smile,0,1,ann\n"), "line 2: file must not be empty");
  EXPECT_EQ(GesturesRefusal("a.mp4,smile,0,1,\n"), "line 2: subject must not be empty");
  EXPECT_EQ(GesturesRefusal("a.mp4,smile,0,1\n"), "line 2: has 4 fields, the header 5");
  EXPECT_EQ(GesturesRefusal(""), "line 1: the header is followed by no file");
  EXPECT_EQ(ParseGestureManifest("").error().message, "line 1: the manifest is empty");
  EXPECT_EQ(ParseGestureManifest("file,gesture,from_s,to_s\n").error().message,
            "line 1: column 'subject' is missing");
}

TEST(GestureManifestTest, RefusesLinesOfOneFileThatContradictEachOther) {
  EXPECT_EQ(GesturesRefusal("a.mp4,smile,0,1,ann\na.mp4,smile,2,3,bob\n"),
            "line 3: subject of this file is 'ann' on line 2");
  EXPECT_EQ(GesturesRefusal("a.mp4,smile,0,2,ann\na.mp4,smile,1.9,3,ann\n"),
            "line 3: overlaps the same gesture on line 2");
  EXPECT_EQ(GesturesRefusal("a.mp4,smile,0,2,ann\na.mp4,smile,2,3,ann\n"), "");
  EXPECT_EQ(GesturesRefusal("a.mp4,smile,0,2,ann\na.mp4,open_mouth,1,3,ann\n"), "");
  EXPECT_EQ(GesturesRefusal("a.mp4,,,,ann\na.mp4,smile,0,2,ann\n"),
            "line 3: a file without a gesture has one line alone, this one has line 2 too");
  EXPECT_EQ(GesturesRefusal("a.mp4,smile,0,2,ann\na.mp4,,,,ann\n"),
            "line 3: a file without a gesture has one line alone, this one has line 2 too");
}

TEST(GestureManifestTest, TakesAHundredThousandLinesAndNoMore) {
  std::string lines;
  for (std::size_t i = 0; i < kGestureLinesMax; ++i) {
    lines += std::to_string(i) + ",,,,a\n";
  }
  EXPECT_EQ(ParseGestureManifest(kGesturesHeader + lines)->size(), kGestureLinesMax);
  EXPECT_EQ(GesturesRefusal(lines + "one more,,,,a\n"), "line 100002: more than 100000 lines");
}

}  // namespace
}  // namespace pol
