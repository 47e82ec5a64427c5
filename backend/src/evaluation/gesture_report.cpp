#include "evaluation/gesture_report.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/fixed_text.h"
#include "evaluation/rate_text.h"

namespace pol {
namespace {

void AddTrial(GestureFigures& figures, const GestureTrial& trial) {
  switch (trial.outcome) {
    case TrialOutcome::kTooShort:
      ++figures.too_short;
      return;
    case TrialOutcome::kNotJudged:
      ++figures.not_judged;
      return;
    case TrialOutcome::kHit:
      ++figures.hits;
      break;
    case TrialOutcome::kMissed:
      figures.jumps += trial.is_jump ? 1 : 0;
      figures.restless += trial.was_armed ? 0 : 1;
      break;
  }
  ++figures.trials;
  figures.inside.push_back(trial.level);
}

GestureFigures FiguresOf(Gesture gesture, const std::vector<WatchedFile>& files) {
  GestureFigures figures;
  figures.gesture = gesture;
  for (const WatchedFile& file : files) {
    for (const GestureTrial& trial : file.trials.trials) {
      if (trial.interval.gesture == gesture) {
        AddTrial(figures, trial);
      }
    }
    const GestureRest& rest = file.trials.rest[static_cast<std::size_t>(gesture)];
    figures.watched_s += rest.watched_s;
    figures.false_alarms += static_cast<std::uint32_t>(rest.false_alarms.size());
    figures.outside.insert(figures.outside.end(), rest.pieces.begin(), rest.pieces.end());
  }
  return figures;
}

std::string LevelText(const std::optional<double>& level) {
  return level.has_value() ? FixedText(*level, 2) : "-";
}

// Of the lowest interval: what the cut must stay below.
std::optional<double> LowestHeld(const std::vector<LevelRange>& ranges) {
  std::optional<double> lowest;
  for (const LevelRange& range : ranges) {
    if (range.held.has_value()) {
      lowest = std::min(lowest.value_or(*range.held), *range.held);
    }
  }
  return lowest;
}

constexpr std::array<std::size_t, 10> kWidths = {15, 16, 18, 10, 7, 7, 14, 10, 13, 14};

std::string TableLine(const std::array<std::string, kWidths.size()>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t pad = kWidths.at(i) - std::min(kWidths.at(i), cells.at(i).size());
    line += i == 0 ? cells.at(i) + std::string(pad, ' ') : std::string(pad, ' ') + cells.at(i);
  }
  return line + '\n';
}

}  // namespace

std::optional<double> GestureFigures::false_alarms_per_minute() const {
  constexpr double kMinuteS = 60;
  return watched_s > 0 ? std::optional(false_alarms * kMinuteS / watched_s) : std::nullopt;
}

GestureReport GestureReportOf(GestureFacts facts, std::vector<WatchedFile> files,
                              std::vector<UnwatchedFile> unreadable) {
  GestureReport report{.facts = std::move(facts),
                       .files = std::move(files),
                       .unreadable = std::move(unreadable),
                       .subjects = 0,
                       .figures = {}};
  std::set<std::string> subjects;
  for (const WatchedFile& file : report.files) {
    subjects.insert(file.entry.subject);
  }
  report.subjects = static_cast<std::uint32_t>(subjects.size());
  for (const Gesture gesture : kAllGestures) {
    report.figures.push_back(FiguresOf(gesture, report.files));
  }
  return report;
}

std::string GestureTable(const GestureReport& report) {
  std::string table = TableLine({"gesture", "hits", "95 %", "restless", "short", "none",
                                 "false alarms", "a minute", "held inside", "held outside"});
  for (const GestureFigures& figures : report.figures) {
    table += TableLine(
        {std::string(GestureName(figures.gesture)), RateText(figures.hit_rate()),
         IntervalText(figures.hit_rate()), std::to_string(figures.restless),
         std::to_string(figures.too_short), std::to_string(figures.not_judged),
         std::to_string(figures.false_alarms), LevelText(figures.false_alarms_per_minute()),
         LevelText(LowestHeld(figures.inside)), LevelText(HighestOf(figures.outside).held)});
  }
  return table;
}

}  // namespace pol
