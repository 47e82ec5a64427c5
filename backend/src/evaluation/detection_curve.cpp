#include "evaluation/detection_curve.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

namespace pol {
namespace {

using Scores = std::vector<double>;

// By label and species, sorted.
struct Groups {
  Scores bona_fide;
  Scores attacks;
  std::map<std::string, Scores> species;
};

Groups Grouped(const std::vector<Scored>& files) {
  Groups groups;
  for (const Scored& file : files) {
    if (file.label == Label::kBonaFide) {
      groups.bona_fide.push_back(file.log_odds);
    } else {
      groups.attacks.push_back(file.log_odds);
      groups.species[file.species].push_back(file.log_odds);
    }
  }
  std::sort(groups.bona_fide.begin(), groups.bona_fide.end());
  std::sort(groups.attacks.begin(), groups.attacks.end());
  for (auto& [name, scores] : groups.species) {
    std::sort(scores.begin(), scores.end());
  }
  return groups;
}

double ShareBelow(const Scores& sorted, double threshold) {
  const auto below = std::lower_bound(sorted.begin(), sorted.end(), threshold) - sorted.begin();
  return static_cast<double>(below) / static_cast<double>(sorted.size());
}

std::vector<double> Thresholds(const std::vector<Scored>& files) {
  Scores scores;
  for (const Scored& file : files) {
    if (std::isfinite(file.log_odds)) {
      scores.push_back(file.log_odds);
    }
  }
  if (scores.empty()) {
    return {0};
  }
  std::sort(scores.begin(), scores.end());
  scores.erase(std::unique(scores.begin(), scores.end()), scores.end());
  std::vector<double> thresholds = {scores.front() - 1};
  for (std::size_t i = 1; i < scores.size(); ++i) {
    thresholds.push_back((scores[i - 1] + scores[i]) / 2);
  }
  thresholds.push_back(scores.back() + 1);
  return thresholds;
}

CurvePoint PointAt(double threshold, const Groups& groups) {
  CurvePoint point{.threshold = threshold,
                   .apcer = 1 - ShareBelow(groups.attacks, threshold),
                   .apcer_worst = 0,
                   .bpcer = ShareBelow(groups.bona_fide, threshold)};
  for (const auto& [name, scores] : groups.species) {
    point.apcer_worst = std::max(point.apcer_worst, 1 - ShareBelow(scores, threshold));
  }
  return point;
}

double AreaOf(const Groups& groups) {
  double wins = 0;
  for (const double score : groups.bona_fide) {
    const auto [low, high] = std::equal_range(groups.attacks.begin(), groups.attacks.end(), score);
    wins += static_cast<double>(low - groups.attacks.begin()) + static_cast<double>(high - low) / 2;
  }
  return wins / (static_cast<double>(groups.bona_fide.size()) *
                 static_cast<double>(groups.attacks.size()));
}

// Where the straight line from `before` to `after` has equal errors; the gap apcer - bpcer falls
// from >= 0 to <= 0 on it.
double Crossing(const CurvePoint& before, const CurvePoint& after) {
  const double gap_before = before.apcer - before.bpcer;
  const double gap_after = after.apcer - after.bpcer;
  const double share = gap_before > gap_after ? gap_before / (gap_before - gap_after) : 0;
  return before.apcer + share * (after.apcer - before.apcer);
}

double EqualError(const std::vector<CurvePoint>& points) {
  CurvePoint before{.threshold = 0, .apcer = 1, .apcer_worst = 1, .bpcer = 0};
  for (const CurvePoint& point : points) {
    if (point.apcer <= point.bpcer) {
      return Crossing(before, point);
    }
    before = point;
  }
  return 0;
}

}  // namespace

std::optional<DetectionCurve> DetectionCurveOf(const std::vector<Scored>& files) {
  const Groups groups = Grouped(files);
  if (groups.bona_fide.empty() || groups.attacks.empty()) {
    return std::nullopt;
  }
  DetectionCurve curve;
  for (const double threshold : Thresholds(files)) {
    curve.points.push_back(PointAt(threshold, groups));
  }
  curve.auc = AreaOf(groups);
  curve.equal_error = EqualError(curve.points);
  const auto gap = [](const CurvePoint& point) { return std::abs(point.apcer - point.bpcer); };
  curve.equal_error_threshold =
      std::min_element(curve.points.begin(), curve.points.end(), [&](const auto& a, const auto& b) {
        return gap(a) < gap(b);
      })->threshold;
  return curve;
}

}  // namespace pol
