#include "evaluation/report_plots.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <string>
#include <string_view>

#include "base/fixed_text.h"
#include "evaluation/rate_text.h"
#include "evaluation/svg.h"

namespace pol {
namespace {

using svg::Box;
using svg::Line;
using svg::Picture;
using svg::Size;
using svg::Spot;
using svg::Text;

std::string N(double value) { return svg::Number(value); }

double NormalShare(double deviate) { return 0.5 * std::erfc(-deviate / std::numbers::sqrt2); }

// --- detection error trade-off ---

constexpr double kShareLow = 0.005;
constexpr std::array<double, 9> kTicks = {0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95};
constexpr Size kDetSize = {400, 380};
constexpr Spot kDetCorner = {56, 12};
constexpr double kDetSide = 320;

// 0 at the left or lower edge, 1 at the other.
double DetPlace(double share) {
  static const double kEdge = NormalDeviate(0);
  return (NormalDeviate(share) - kEdge) / (-2 * kEdge);
}

Spot DetSpot(double apcer, double bpcer) {
  return {kDetCorner.x + DetPlace(apcer) * kDetSide,
          kDetCorner.y + (1 - DetPlace(bpcer)) * kDetSide};
}

std::string DetAxes() {
  std::string axes = Box(kDetCorner, {kDetSide, kDetSide}, "frame");
  const double left = kDetCorner.x;
  const double bottom = kDetCorner.y + kDetSide;
  for (const double tick : kTicks) {
    const Spot spot = DetSpot(tick, tick);
    axes += Line({spot.x, kDetCorner.y}, {spot.x, bottom}, "grid");
    axes += Line({left, spot.y}, {left + kDetSide, spot.y}, "grid");
    const std::string label = FixedText(100 * tick, 0);
    axes += Text({spot.x, bottom + 16}, label, "tick middle");
    axes += Text({left - 6, spot.y + 4}, label, "tick end");
  }
  axes += Line(DetSpot(0, 0), DetSpot(1, 1), "diagonal");
  axes += Text({left + kDetSide / 2, bottom + 36}, "APCER, %", "axis middle");
  const Spot middle = {14, kDetCorner.y + kDetSide / 2};
  return axes + "<g transform=\"rotate(-90 " + N(middle.x) + " " + N(middle.y) + ")\">" +
         Text(middle, "BPCER, %", "axis middle") + "</g>";
}

// Counted errors jump; the path goes along the steps.
std::string Steps(const std::vector<CurvePoint>& points, double CurvePoint::* apcer,
                  std::string_view style) {
  std::string path;
  Spot last;
  for (const CurvePoint& point : points) {
    const Spot spot = DetSpot(point.*apcer, point.bpcer);
    path += path.empty() ? "M" + N(spot.x) + " " + N(spot.y)
                         : "L" + N(spot.x) + " " + N(last.y) + "L" + N(spot.x) + " " + N(spot.y);
    last = spot;
  }
  return "<path class=\"" + std::string(style) + "\" d=\"" + path + "\"/>";
}

std::string Mark(const Spot& spot, std::string_view style) { return svg::Circle(spot, 4.5, style); }

// --- histograms ---

constexpr std::size_t kScoreBins = 20;
constexpr std::size_t kLatencyBins = 30;
constexpr Size kHistogramSize = {400, 300};
constexpr double kPlotLeft = 44;
constexpr double kPlotWidth = 340;

using Counts = std::vector<std::uint32_t>;

std::uint32_t Highest(const Counts& counts) {
  return std::max(1U, *std::max_element(counts.begin(), counts.end()));
}

struct Bars {
  double base_y = 0;
  double unit = 0;  // pixels for one; below 0: downwards
  std::string_view style;
};

std::string Draw(const Counts& counts, const Bars& bars) {
  std::string drawn;
  const double width = kPlotWidth / static_cast<double>(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double height = std::abs(bars.unit) * counts[i];
    if (counts[i] > 0) {
      drawn += Box({kPlotLeft + width * static_cast<double>(i) + 1,
                    bars.unit > 0 ? bars.base_y - height : bars.base_y},
                   {width - 2, height}, bars.style);
    }
  }
  return drawn;
}

Counts ScoreCounts(const std::vector<EvaluatedFile>& files, Label label) {
  Counts counts(kScoreBins, 0);
  for (const EvaluatedFile& file : files) {
    const auto score = ScoreOf(file.result);
    if (file.entry.label == label && score.has_value()) {
      const auto bin = static_cast<std::size_t>(*score * static_cast<double>(kScoreBins));
      ++counts[std::min(bin, kScoreBins - 1)];
    }
  }
  return counts;
}

std::vector<double> SortedLatencies(const std::vector<EvaluatedFile>& files) {
  std::vector<double> took;
  for (const EvaluatedFile& file : files) {
    took.insert(took.end(), file.result.frame_ms.begin(), file.result.frame_ms.end());
  }
  std::sort(took.begin(), took.end());
  return took;
}

}  // namespace

double NormalDeviate(double share) {
  const double wanted = std::clamp(share, kShareLow, 1 - kShareLow);
  double low = -4;
  double high = 4;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (NormalShare(middle) < wanted ? low : high) = middle;
  }
  return (low + high) / 2;
}

Markup DetPlot(const DetectionCurve& curve, const CurvePoint& now) {
  const std::string inner = DetAxes() +
                            Steps(curve.points, &CurvePoint::apcer_worst, "curve worst") +
                            Steps(curve.points, &CurvePoint::apcer, "curve all") +
                            Mark(DetSpot(now.apcer_worst, now.bpcer), "mark worst") +
                            Mark(DetSpot(now.apcer, now.bpcer), "mark all");
  return Picture(kDetSize, "Detection error trade-off", inner);
}

Markup ScoreHistogram(const std::vector<EvaluatedFile>& files, double threshold) {
  constexpr double kTop = 16;
  constexpr double kBottom = 250;
  const Counts bona_fide = ScoreCounts(files, Label::kBonaFide);
  const Counts attacks = ScoreCounts(files, Label::kAttack);
  const double unit = (kBottom - kTop) / (Highest(bona_fide) + Highest(attacks));
  const double base = kTop + unit * Highest(bona_fide);
  std::string inner = Draw(bona_fide, {base, unit, "bona-fide"}) +
                      Draw(attacks, {base, -unit, "attack"}) +
                      Line({kPlotLeft, base}, {kPlotLeft + kPlotWidth, base}, "zero");
  for (int tenth = 0; tenth <= 10; tenth += 2) {
    inner += Text({kPlotLeft + kPlotWidth * tenth / 10, kBottom + 18}, FixedText(tenth / 10.0, 1),
                  "tick middle");
  }
  const double cut = kPlotLeft + kPlotWidth * threshold;
  inner += Line({cut, kTop - 6}, {cut, kBottom + 4}, "cut");
  inner += Text({kPlotLeft - 6, kTop + 8}, std::to_string(Highest(bona_fide)), "tick end");
  inner += Text({kPlotLeft - 6, base + 4}, "0", "tick end");
  inner += Text({kPlotLeft - 6, kBottom}, std::to_string(Highest(attacks)), "tick end");
  inner += Text({kPlotLeft + kPlotWidth / 2, kBottom + 40}, "score (files)", "axis middle");
  return Picture(kHistogramSize, "Scores by label", inner);
}

Markup LatencyHistogram(const std::vector<EvaluatedFile>& files) {
  constexpr double kTop = 16;
  constexpr double kBottom = 200;
  const std::vector<double> took = SortedLatencies(files);
  if (took.empty()) {
    return {};
  }
  const double longest = std::max(1.0, std::ceil(took[(took.size() - 1) * 99 / 100]));
  Counts counts(kLatencyBins, 0);
  for (const double ms : took) {
    const auto bin = static_cast<std::size_t>(ms / longest * static_cast<double>(kLatencyBins));
    ++counts[std::min(bin, kLatencyBins - 1)];
  }
  std::string inner = Draw(counts, {kBottom, (kBottom - kTop) / Highest(counts), "neutral"}) +
                      Line({kPlotLeft, kBottom}, {kPlotLeft + kPlotWidth, kBottom}, "zero");
  for (int quarter = 0; quarter <= 4; ++quarter) {
    inner += Text({kPlotLeft + kPlotWidth * quarter / 4, kBottom + 18},
                  FixedText(longest * quarter / 4, 0), "tick middle");
  }
  inner += Text({kPlotLeft - 6, kTop + 8}, std::to_string(Highest(counts)), "tick end");
  inner += Text({kPlotLeft + kPlotWidth / 2, kBottom + 40}, "milliseconds (frames)", "axis middle");
  return Picture({kHistogramSize.width, kBottom + 50}, "Time to analyse a frame", inner);
}

Markup IntervalBar(const Rate& rate) {
  constexpr double kWidth = 140;
  const auto share = rate.share();
  const auto interval = rate.interval();
  if (!share.has_value() || !interval) {
    return {};
  }
  const double left = 4 + kWidth * interval->low;
  const double right = 4 + kWidth * interval->high;
  return Picture({kWidth + 8, 16}, RateText(rate) + ", " + IntervalText(rate),
                 Line({4, 8}, {4 + kWidth, 8}, "grid") + Line({left, 8}, {right, 8}, "interval") +
                     svg::Circle({4 + kWidth * *share, 8}, 4, "rate"));
}

}  // namespace pol
