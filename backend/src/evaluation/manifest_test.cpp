#include "evaluation/manifest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using testing::HasSubstr;

const std::string kClipsHeader = "file,label,species,subject,pair,split\n";

std::vector<ManifestEntry> Entries(const std::string& lines) {
  const auto entries = ParseManifest(lines);
  EXPECT_TRUE(entries.has_value()) << entries.error().message;
  return entries.value_or(std::vector<ManifestEntry>());
}

std::string RefusalOf(const std::string& csv) {
  const auto entries = ParseManifest(csv);
  return entries ? "accepted" : entries.error().message;
}

// Of lines below the header.
std::string LinesRefusal(const std::string& lines) { return RefusalOf(kClipsHeader + lines); }

TEST(ManifestTest, ReadsEveryColumn) {
  const auto entries = Entries(kClipsHeader +
                               "a.mp4,bona_fide,,ann,p1,test\nb.mp4,attack,flat print,bob,p1,test\n"
                               "c.jpg,bona_fide,,cem,,calibration\n");
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].label, Label::kBonaFide);
  EXPECT_EQ(entries[0].subject, "ann");
  EXPECT_EQ(entries[1].file, "b.mp4");
  EXPECT_EQ(entries[1].label, Label::kAttack);
  EXPECT_EQ(entries[1].species, "flat print");
  EXPECT_EQ(entries[1].pair, "p1");
  EXPECT_EQ(entries[1].line, 3U);
  EXPECT_EQ(entries[2].split, Split::kCalibration);
}

TEST(ManifestTest, FindsColumnsByNameAndPassesOverOthers) {
  const auto entries = Entries("split,note,subject,species,file,label\ntest,x,ann,,a,bona_fide\n");
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].file, "a");
  EXPECT_EQ(entries[0].pair, "");
}

TEST(ManifestTest, WhatWasSimulatedIsNamedSo) {
  const auto entries = Entries(
      "file,label,species,subject,split,simulated\na,attack,flat print,s,test,1\n"
      "b,attack,simulated flat print,s,test,\nc,attack,flat print,s,test,0\n"
      "d,attack,simulated mask,s,test,1\n");
  EXPECT_EQ(entries[0].species, "simulated flat print");
  EXPECT_TRUE(entries[0].is_simulated());
  EXPECT_EQ(entries[1].species, "simulated flat print");
  EXPECT_EQ(entries[2].species, "flat print");
  EXPECT_FALSE(entries[2].is_simulated());
  EXPECT_EQ(entries[3].species, "simulated mask");
}

TEST(ManifestTest, RefusesAHeaderThatLacksOrRepeatsAColumn) {
  EXPECT_EQ(RefusalOf(""), "line 1: the manifest is empty");
  EXPECT_EQ(RefusalOf("file,label,species,subject\na,bona_fide,,s\n"),
            "line 1: column 'split' is missing");
  EXPECT_EQ(RefusalOf("file,file,label,species,subject,split\n"),
            "line 1: column 'file' stands there twice");
  EXPECT_EQ(RefusalOf(kClipsHeader), "line 1: the header is followed by no file");
}

TEST(ManifestTest, RefusesALineThatCannotBeMeant) {
  EXPECT_EQ(LinesRefusal("a,bona_fide,,s,test\n"), "line 2: has 5 fields, the header 6");
  EXPECT_EQ(LinesRefusal("a,genuine,,s,,test\n"),
            "line 2: label must be bona_fide or attack, not 'genuine'");
  EXPECT_EQ(LinesRefusal("a,bona_fide,,s,,train\n"),
            "line 2: split must be calibration or test, not 'train'");
  EXPECT_EQ(LinesRefusal("a,bona_fide,,s,,test\nb,bona_fide,,,,test\n"),
            "line 3: subject must not be empty");
  EXPECT_EQ(LinesRefusal(",bona_fide,,s,,test\n"), "line 2: file must not be empty");
  EXPECT_EQ(LinesRefusal("a,attack,,s,,test\n"), "line 2: an attack needs its species");
  EXPECT_EQ(LinesRefusal("a,attack,simulated ,s,,test\n"), "line 2: an attack needs its species");
  EXPECT_EQ(LinesRefusal("a,bona_fide,mask,s,,test\n"),
            "line 2: a bona fide file has no species, not 'mask'");
  EXPECT_EQ(LinesRefusal("\"a,bona_fide,,s,,test\n"), "line 2: a quote is never closed");
  EXPECT_EQ(RefusalOf("file,label,species,subject,split,simulated\na,attack,x,s,test,yes\n"),
            "line 2: simulated must be 1, 0 or empty, not 'yes'");
}

TEST(ManifestTest, RefusesAFileTwice) {
  EXPECT_EQ(LinesRefusal("a,bona_fide,,s,,test\na,attack,mask,s,,test\n"),
            "line 3: file 'a' stands already on line 2");
}

TEST(ManifestTest, ASubjectIsInOneSplitAlone) {
  EXPECT_EQ(LinesRefusal("a,bona_fide,,ann,,test\nb,attack,mask,ann,,calibration\n"),
            "line 3: subject 'ann' is in both splits");
}

TEST(ManifestTest, APairIsOneBonaFideFileAndItsAttacksInOneSplit) {
  EXPECT_EQ(LinesRefusal("a,bona_fide,,s,p,test\nb,attack,mask,s,p,test\nc,attack,mask,t,p,test\n"),
            "accepted");
  EXPECT_EQ(LinesRefusal("a,bona_fide,,s,p,test\n"),
            "line 2: pair 'p' needs a bona fide file and an attack");
  EXPECT_EQ(LinesRefusal("a,bona_fide,,s,p,test\nb,bona_fide,,t,p,test\n"),
            "line 3: pair 'p' has two bona fide files");
  EXPECT_EQ(LinesRefusal("a,bona_fide,,s,p,test\nb,attack,mask,t,p,calibration\n"),
            "line 3: pair 'p' is in both splits");
}

TEST(ManifestTest, HoldsAsManyFilesAsTheLimitSaysAndNotOneMore) {
  std::string lines = kClipsHeader;
  for (std::size_t i = 0; i < kManifestFilesMax; ++i) {
    lines += std::to_string(i) + ",bona_fide,,s,,test\n";
  }
  EXPECT_EQ(Entries(lines).size(), kManifestFilesMax);
  EXPECT_THAT(RefusalOf(lines + "last,bona_fide,,s,,test\n"),
              HasSubstr("line 100002: more than 100000 files"));
}

}  // namespace
}  // namespace pol
