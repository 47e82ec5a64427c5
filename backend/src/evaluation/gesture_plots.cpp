#include "evaluation/gesture_plots.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>

#include "base/fixed_text.h"
#include "evaluation/svg.h"

namespace pol {
namespace {

constexpr double kLevelLow = -0.5;
constexpr double kLevelHigh = 3;
constexpr std::size_t kBins = 35;  // a tenth each
constexpr svg::Size kSize = {420, 200};
constexpr double kLeft = 40;
constexpr double kGestureWidth = 364;
constexpr double kBase = 86;
constexpr double kHeight = 70;  // of either side

using BinCounts = std::array<std::uint32_t, kBins>;

double Across(double level) {
  return kLeft + kGestureWidth * (level - kLevelLow) / (kLevelHigh - kLevelLow);
}

BinCounts CountsOf(const std::vector<LevelRange>& ranges,
                   std::optional<double> LevelRange::* measure) {
  BinCounts counts{};
  for (const LevelRange& range : ranges) {
    if (const std::optional<double>& level = range.*measure) {
      const double place = (*level - kLevelLow) / (kLevelHigh - kLevelLow) * kBins;
      ++counts.at(static_cast<std::size_t>(std::clamp(place, 0.0, kBins - 1.0)));
    }
  }
  return counts;
}

std::uint32_t HighestBin(const BinCounts& counts) {
  return *std::max_element(counts.begin(), counts.end());
}

std::string BinBars(const BinCounts& counts, bool upwards, std::string_view style) {
  std::string bars;
  const double unit = kHeight / std::max(1U, HighestBin(counts));
  for (std::size_t i = 0; i < kBins; ++i) {
    if (counts.at(i) > 0) {
      const double height = unit * counts.at(i);
      const double x = kLeft + kGestureWidth * static_cast<double>(i) / kBins;
      bars += svg::Box({x + 1, upwards ? kBase - height : kBase},
                       {kGestureWidth / kBins - 2, height}, style);
    }
  }
  return bars;
}

std::string Axis(std::string_view axis) {
  std::string drawn = svg::Line({kLeft, kBase}, {kLeft + kGestureWidth, kBase}, "zero");
  for (const double level : {0.0, 1.0, 2.0, 3.0}) {
    drawn += svg::Text({Across(level), kBase + kHeight + 18}, FixedText(level, 0), "tick middle");
  }
  return drawn +
         svg::Line({Across(1), kBase - kHeight - 6}, {Across(1), kBase + kHeight + 4}, "cut") +
         svg::Text({kLeft + kGestureWidth / 2, kBase + kHeight + 38}, axis, "axis middle");
}

}  // namespace

Markup LevelPlot(const GestureFigures& figures, std::optional<double> LevelRange::* measure,
                 std::string_view axis) {
  const BinCounts inside = CountsOf(figures.inside, measure);
  const BinCounts outside = CountsOf(figures.outside, measure);
  const std::string shapes =
      BinBars(inside, true, "bona-fide") + BinBars(outside, false, "neutral") + Axis(axis) +
      svg::Text({kLeft - 6, kBase - kHeight + 8}, std::to_string(HighestBin(inside)), "tick end") +
      svg::Text({kLeft - 6, kBase + kHeight}, std::to_string(HighestBin(outside)), "tick end");
  return svg::Picture(kSize, std::string(GestureName(figures.gesture)) + ": " + std::string(axis),
                      shapes);
}

}  // namespace pol
