#include "evaluation/logistic_fit.h"

#include <array>
#include <cmath>
#include <utility>

#include <gtest/gtest.h>

namespace pol {
namespace {

std::vector<LogisticRow> Rows(std::vector<double> x, int count, bool is_bona_fide) {
  return {static_cast<std::size_t>(count), {.x = std::move(x), .is_bona_fide = is_bona_fide}};
}

void Append(std::vector<LogisticRow>& rows, const std::vector<LogisticRow>& more) {
  rows.insert(rows.end(), more.begin(), more.end());
}

// 30 of 40 are bona fide where x = 1, 10 of 50 where x = 0.
std::vector<LogisticRow> FourFields() {
  std::vector<LogisticRow> rows = Rows({1, 1}, 30, true);
  Append(rows, Rows({1, 1}, 10, false));
  Append(rows, Rows({1, 0}, 10, true));
  Append(rows, Rows({1, 0}, 40, false));
  return rows;
}

constexpr std::array<Coefficient, 2> kFlat = {};

TEST(LogisticFitTest, AnInterceptAloneIsTheLogOddsOfTheLabels) {
  std::vector<LogisticRow> rows = Rows({1}, 3, true);
  Append(rows, Rows({1}, 12, false));
  const std::array coefficients = {Coefficient{}};
  EXPECT_NEAR(FitLogistic(rows, coefficients, 0)[0], std::log(3.0 / 12), 1e-12);
  EXPECT_NEAR(FitLogistic(rows, coefficients, std::log(3.0 / 12))[0], 0, 1e-12);
}

TEST(LogisticFitTest, AFourFieldTableGivesItsLogOddsRatio) {
  const auto w = FitLogistic(FourFields(), kFlat, 0);
  EXPECT_NEAR(w[0], std::log(10.0 / 40), 1e-9);
  EXPECT_NEAR(w[1], std::log((30.0 / 10) / (10.0 / 40)), 1e-9);
}

TEST(LogisticFitTest, TheOffsetIsTakenFromTheIntercept) {
  const auto w = FitLogistic(FourFields(), kFlat, 0.7);
  EXPECT_NEAR(w[0], std::log(10.0 / 40) - 0.7, 1e-9);
  EXPECT_NEAR(w[1], std::log(12.0), 1e-9);
}

TEST(LogisticFitTest, ABoundIsReachedAndNotPassed) {
  auto coefficients = kFlat;
  coefficients[1].max = 0;
  const auto falling = FitLogistic(FourFields(), coefficients, 0);
  EXPECT_EQ(falling[1], 0);
  EXPECT_NEAR(falling[0], std::log(40.0 / 50), 1e-9);
  coefficients[1] = {.center = 1, .min = 0, .max = 2};
  EXPECT_EQ(FitLogistic(FourFields(), coefficients, 0)[1], 2);
}

// 10 log(1 + exp(-w)) + w^2 / 8 is least where 10 / (1 + exp(w)) = w / 4, found by bisection.
TEST(LogisticFitTest, APriorKeepsWhatSeparatesPerfectlyFinite) {
  std::vector<LogisticRow> rows = Rows({1}, 5, true);
  Append(rows, Rows({-1}, 5, false));
  const std::array coefficients = {Coefficient{.center = 0, .precision = 0.25}};
  EXPECT_NEAR(FitLogistic(rows, coefficients, 0)[0], 2.646990250597033, 1e-10);
}

TEST(LogisticFitTest, APriorWithoutDataIsItsCenter) {
  const std::array coefficients = {Coefficient{.center = 0.3, .precision = 1}};
  EXPECT_EQ(FitLogistic({}, coefficients, 5)[0], 0.3);
  EXPECT_EQ(FitLogistic(Rows({0}, 4, true), coefficients, 5)[0], 0.3);
}

// The reference was computed apart from this program, by plain gradient descent.
TEST(LogisticFitTest, SeveralCoefficientsMeetTheReference) {
  const std::vector<LogisticRow> rows = {{{2, 1}, true},     {{1.5, -0.5}, true},
                                         {{0.2, 0.3}, true}, {{-1, 0.4}, false},
                                         {{-2, -1}, false},  {{0.5, -0.2}, false}};
  const std::array coefficients = {Coefficient{.center = 0.5, .precision = 1, .min = 0},
                                   Coefficient{.center = 0.5, .precision = 1, .min = 0}};
  const auto w = FitLogistic(rows, coefficients, 0);
  EXPECT_NEAR(w[0], 1.1062134329163127, 1e-9);
  EXPECT_NEAR(w[1], 0.6283639819485085, 1e-9);
  EXPECT_EQ(FitLogistic(rows, coefficients, 0), w) << "bit for bit";
}

TEST(LogisticFitTest, AFewAmongManyAreStillFitted) {
  std::vector<LogisticRow> rows = Rows({1, 3}, 9, true);
  Append(rows, Rows({1, -1}, 1, true));
  Append(rows, Rows({1, 3}, 1, false));
  Append(rows, Rows({1, -1}, 9999, false));
  const auto w = FitLogistic(rows, kFlat, 0);
  EXPECT_NEAR(w[0] + 3 * w[1], std::log(9.0), 1e-6);
  EXPECT_NEAR(w[0] - w[1], std::log(1.0 / 9999), 1e-6);
}

TEST(LogisticFitTest, HugeValuesDoNotOverflow) {
  std::vector<LogisticRow> rows = Rows({1e6}, 2, true);
  Append(rows, Rows({-1e6}, 2, false));
  const std::array coefficients = {Coefficient{.center = 1, .precision = 1}};
  const double w = FitLogistic(rows, coefficients, 0)[0];
  EXPECT_GT(w, 0);
  EXPECT_LT(w, 1.0001);
}

TEST(CllrTest, IsOneForRatiosThatSayNothing) {
  EXPECT_DOUBLE_EQ(Cllr(std::vector{0.0, 0.0, 0.0}, std::vector{0.0}), 1);
}

TEST(CllrTest, IsTheMeanCostInBits) {
  const double third = std::log(3.0);
  EXPECT_NEAR(Cllr(std::vector{third}, std::vector{-third}), std::log2(4.0 / 3), 1e-12);
  EXPECT_NEAR(Cllr(std::vector{third}, std::vector{third}),
              (std::log2(4.0 / 3) + std::log2(4.0)) / 2, 1e-12);
}

TEST(CllrTest, WeighsTheLabelsEquallyHoweverMany) {
  EXPECT_NEAR(Cllr(std::vector{1.0, 1.0, 1.0, 1.0}, std::vector{-2.0}),
              Cllr(std::vector{1.0}, std::vector{-2.0, -2.0}), 1e-12);
}

TEST(CllrTest, GoesToZeroAndToInfinityWithoutOverflow) {
  EXPECT_NEAR(Cllr(std::vector{1e4}, std::vector{-1e4}), 0, 1e-12);
  EXPECT_NEAR(Cllr(std::vector{-1e4}, std::vector{1e4}), 1e4 / std::log(2.0), 1e-6);
}

}  // namespace
}  // namespace pol
