#include "evaluation/detection_curve.h"

#include <limits>

#include <gtest/gtest.h>

namespace pol {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

std::vector<Scored> ScoredFiles(const std::vector<double>& bona_fide,
                                const std::vector<double>& attacks) {
  std::vector<Scored> files;
  files.reserve(bona_fide.size() + attacks.size());
  for (const double score : bona_fide) {
    files.push_back({.label = Label::kBonaFide, .species = {}, .log_odds = score});
  }
  for (const double score : attacks) {
    files.push_back({.label = Label::kAttack, .species = "print", .log_odds = score});
  }
  return files;
}

TEST(DetectionCurveTest, NeedsBothLabels) {
  EXPECT_FALSE(DetectionCurveOf({}).has_value());
  EXPECT_FALSE(DetectionCurveOf(ScoredFiles({1}, {})).has_value());
  EXPECT_FALSE(DetectionCurveOf(ScoredFiles({}, {1})).has_value());
}

TEST(DetectionCurveTest, PerfectSeparation) {
  const auto curve = DetectionCurveOf(ScoredFiles({2, 3}, {-1, 0})).value();
  EXPECT_EQ(curve.auc, 1);
  EXPECT_EQ(curve.equal_error, 0);
  EXPECT_EQ(curve.equal_error_threshold, 1);
}

TEST(DetectionCurveTest, WhatCannotBeToldApartIsHalf) {
  const auto curve = DetectionCurveOf(ScoredFiles({1, 1, 1}, {1, 1})).value();
  EXPECT_EQ(curve.auc, 0.5);
  EXPECT_EQ(curve.equal_error, 0.5);
  EXPECT_EQ(curve.points.size(), 2U);
}

// By hand: of nine pairs the bona fide file wins 6 and ties 1.
TEST(DetectionCurveTest, CountsTiesAsHalf) {
  const auto curve = DetectionCurveOf(ScoredFiles({0, 2, 3}, {-1, 0, 2.5})).value();
  EXPECT_DOUBLE_EQ(curve.auc, (1.5 + 2 + 3) / 9);
  EXPECT_DOUBLE_EQ(curve.equal_error, 1.0 / 3);
}

TEST(DetectionCurveTest, RunsFromEverythingToNothing) {
  const auto curve = DetectionCurveOf(ScoredFiles({0, 2}, {-1, 1})).value();
  ASSERT_EQ(curve.points.size(), 5U);
  EXPECT_EQ(curve.points.front().apcer, 1);
  EXPECT_EQ(curve.points.front().bpcer, 0);
  EXPECT_EQ(curve.points.back().apcer, 0);
  EXPECT_EQ(curve.points.back().bpcer, 1);
  for (std::size_t i = 1; i < curve.points.size(); ++i) {
    EXPECT_GT(curve.points[i].threshold, curve.points[i - 1].threshold);
    EXPECT_LE(curve.points[i].apcer, curve.points[i - 1].apcer);
    EXPECT_GE(curve.points[i].bpcer, curve.points[i - 1].bpcer);
  }
}

TEST(DetectionCurveTest, NoThresholdLetsAGatedFilePass) {
  const auto curve = DetectionCurveOf(ScoredFiles({1, kNever}, {kNever, 0})).value();
  EXPECT_EQ(curve.points.front().apcer, 0.5);
  EXPECT_EQ(curve.points.front().bpcer, 0.5);
  EXPECT_DOUBLE_EQ(curve.auc, (2 + 0.5) / 4);
  const auto shut = DetectionCurveOf(ScoredFiles({kNever}, {kNever})).value();
  EXPECT_EQ(shut.auc, 0.5);
  EXPECT_EQ(shut.equal_error, 0.5);
}

TEST(DetectionCurveTest, TheWorstSpeciesIsNotHiddenByTheOthers) {
  std::vector<Scored> files = ScoredFiles({1}, {-1, -1, -1});
  files.push_back({.label = Label::kAttack, .species = "mask", .log_odds = 2});
  const auto curve = DetectionCurveOf(files).value();
  const CurvePoint& point = curve.points[1];
  EXPECT_EQ(point.threshold, 0);
  EXPECT_EQ(point.apcer, 0.25);
  EXPECT_EQ(point.apcer_worst, 1);
}

}  // namespace
}  // namespace pol
