#include "evaluation/matched_pairs.h"

#include <gtest/gtest.h>

#include "evaluation/evaluated_file_for_test.h"

namespace pol {
namespace {

using test::Attack;
using test::BonaFide;
using test::Gated;
using test::InPair;
using test::Silent;

Above AboveOf(const EvaluatedFile& bona_fide, const EvaluatedFile& attack) {
  const auto pairs = MatchedPairsOf({InPair(bona_fide, "p"), InPair(attack, "p")});
  EXPECT_EQ(pairs.size(), 1U);
  return pairs.at(0).above;
}

TEST(MatchedPairsTest, SaysWhichScoresHigher) {
  EXPECT_EQ(AboveOf(BonaFide(1), Attack(0)), Above::kBonaFide);
  EXPECT_EQ(AboveOf(BonaFide(1), Attack(2)), Above::kAttack);
  EXPECT_EQ(AboveOf(BonaFide(1), Attack(1)), Above::kNeither);
}

TEST(MatchedPairsTest, AGateLiesBelowEveryScoreAndSilenceIsUnknown) {
  EXPECT_EQ(AboveOf(BonaFide(-9), Gated(Attack(5))), Above::kBonaFide);
  EXPECT_EQ(AboveOf(Silent(BonaFide(1)), Attack(0)), Above::kUnknown);
  EXPECT_EQ(AboveOf(BonaFide(1), Silent(Attack(0))), Above::kUnknown);
}

TEST(MatchedPairsTest, EveryAttackOfAPairStandsBesideItsBonaFideFile) {
  const auto pairs =
      MatchedPairsOf({InPair(Attack(0), "b"), InPair(BonaFide(1), "b"), InPair(BonaFide(2), "a"),
                      InPair(Attack(1), "a"), InPair(Attack(3, "mask"), "a"), BonaFide(1),
                      Attack(1), InPair(Attack(1), "its bona fide file was unreadable")});
  ASSERT_EQ(pairs.size(), 3U);
  EXPECT_EQ(pairs[0].pair, "a");
  EXPECT_EQ(pairs[1].pair, "a");
  EXPECT_EQ(pairs[1].species, "mask");
  EXPECT_EQ(pairs[2].pair, "b");
}

TEST(MatchedPairsTest, NamesWhoIsAbove) {
  EXPECT_EQ(AboveName(Above::kBonaFide), "bona_fide");
  EXPECT_EQ(AboveName(Above::kUnknown), "unknown");
}

}  // namespace
}  // namespace pol
