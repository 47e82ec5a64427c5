#include "evaluation/error_rates.h"

#include <gtest/gtest.h>

#include "evaluation/evaluated_file_for_test.h"

namespace pol {
namespace {

using test::Attack;
using test::BonaFide;
using test::Silent;

ErrorRates RatesOf(const std::vector<EvaluatedFile>& files) {
  std::vector<Judged> judged;
  judged.reserve(files.size());
  for (const EvaluatedFile& file : files) {
    judged.push_back({.entry = file.entry, .response = file.result.response});
  }
  return ErrorRatesOf(judged);
}

TEST(ErrorRatesTest, CountsEachSpeciesForItselfWorstFirst) {
  const ErrorRates rates = RatesOf({Attack(-1, "mask"), Attack(-1, "mask"), Attack(1, "replay"),
                                    Attack(-1, "replay"), Attack(1, "print"), BonaFide(1)});
  ASSERT_EQ(rates.species.size(), 3U);
  EXPECT_EQ(rates.species[0].species, "print");
  EXPECT_EQ(rates.species[0].apcer.share(), 1);
  EXPECT_EQ(rates.species[1].species, "replay");
  EXPECT_EQ(rates.species[1].apcer.share(), 0.5);
  EXPECT_EQ(rates.species[2].species, "mask");
  EXPECT_EQ(rates.species[2].apcer.share(), 0);
  EXPECT_EQ(rates.apcer_max(), 1);
}

TEST(ErrorRatesTest, ASilentFileIsANonResponseAndNoError) {
  const ErrorRates rates = RatesOf({Attack(1), Silent(Attack(1)), Silent(Attack(-1)), BonaFide(-1),
                                    BonaFide(1), Silent(BonaFide(1))});
  ASSERT_EQ(rates.species.size(), 1U);
  EXPECT_EQ(rates.species[0].files, 3U);
  EXPECT_EQ(rates.species[0].apcer.trials, 1U);
  EXPECT_EQ(rates.species[0].apnrr.errors, 2U);
  EXPECT_EQ(rates.species[0].apnrr.trials, 3U);
  EXPECT_EQ(rates.bpcer.share(), 0.5);
  EXPECT_EQ(rates.bpnrr.errors, 1U);
  EXPECT_EQ(rates.bona_fide_files, 3U);
}

TEST(ErrorRatesTest, ASpeciesWithoutAResponseHasNoRateAndStandsLast) {
  const ErrorRates rates = RatesOf({Silent(Attack(1, "mask")), Attack(-1, "print")});
  EXPECT_EQ(rates.species[1].species, "mask");
  EXPECT_EQ(rates.species[1].apcer.share(), std::nullopt);
  EXPECT_FALSE(rates.species[1].apcer.interval().has_value());
  EXPECT_EQ(rates.apcer_max(), 0);
  EXPECT_EQ(RatesOf({BonaFide(1)}).apcer_max(), std::nullopt);
}

TEST(ErrorRatesTest, CountsASubjectOnce) {
  EvaluatedFile again = BonaFide(1);
  const EvaluatedFile first = BonaFide(1);
  again.entry.subject = first.entry.subject;
  EvaluatedFile attack = Attack(-1);
  attack.entry.subject = first.entry.subject;
  const ErrorRates rates = RatesOf({first, again, attack});
  EXPECT_EQ(rates.bona_fide_subjects, 1U);
  EXPECT_EQ(rates.species[0].subjects, 1U);
}

TEST(ErrorRatesTest, TheIntervalIsExact) {
  const Rate rate{.errors = 1, .trials = 6};
  EXPECT_NEAR(rate.interval()->high, 0.6412346, 1e-6);
}

}  // namespace
}  // namespace pol
