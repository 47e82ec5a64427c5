#include "evaluation/gesture_report_json.h"

#include <cmath>
#include <utility>

#include <boost/json.hpp>

namespace pol {
namespace {

namespace json = boost::json;

// A thousandth is finer than any of these can be believed.
json::value Rounded(const std::optional<double>& value) {
  constexpr double kSteps = 1000;
  return value.has_value() ? json::value(std::round(*value * kSteps) / kSteps) : json::value();
}

json::object RangeJson(const LevelRange& range) {
  return {{"peak", Rounded(range.peak)}, {"held", Rounded(range.held)}};
}

json::array RangesJson(const std::vector<LevelRange>& ranges) {
  json::array list;
  for (const LevelRange& range : ranges) {
    list.push_back(RangeJson(range));
  }
  return list;
}

json::object FiguresJson(const GestureFigures& figures) {
  const Rate rate = figures.hit_rate();
  const auto interval = rate.interval();
  return {{"gesture", GestureName(figures.gesture)},
          {"hits", figures.hits},
          {"trials", figures.trials},
          {"share", Rounded(rate.share())},
          {"low", interval ? Rounded(interval->low) : json::value()},
          {"high", interval ? Rounded(interval->high) : json::value()},
          {"refused_as_jump", figures.jumps},
          {"not_at_rest_before", figures.restless},
          {"too_short", figures.too_short},
          {"not_judged", figures.not_judged},
          {"false_alarms", figures.false_alarms},
          {"watched_s", Rounded(figures.watched_s)},
          {"false_alarms_per_minute", Rounded(figures.false_alarms_per_minute())},
          {"inside", RangesJson(figures.inside)},
          {"outside_highest", RangeJson(HighestOf(figures.outside))}};
}

json::array TrialsJson(const std::vector<GestureTrial>& trials) {
  json::array list;
  for (const GestureTrial& trial : trials) {
    list.push_back({{"gesture", GestureName(trial.interval.gesture)},
                    {"from_s", trial.interval.from_s},
                    {"to_s", trial.interval.to_s},
                    {"outcome", TrialOutcomeName(trial.outcome)},
                    {"refused_as_jump", trial.is_jump},
                    {"at_rest_before", trial.was_armed},
                    {"level", RangeJson(trial.level)}});
  }
  return list;
}

json::array FalseAlarmsJson(const FileTrials& trials) {
  json::array list;
  for (const GestureRest& rest : trials.rest) {
    for (const GestureHold& hold : rest.false_alarms) {
      list.push_back({{"gesture", GestureName(hold.gesture)},
                      {"from_s", Rounded(hold.from_s)},
                      {"to_s", Rounded(hold.to_s)}});
    }
  }
  return list;
}

json::array ContainsJson() {
  json::array list;
  for (const Gesture outer : kAllGestures) {
    for (const Gesture inner : kAllGestures) {
      if (outer != inner && Contains(outer, inner)) {
        list.push_back({{"gesture", GestureName(outer)}, {"contains", GestureName(inner)}});
      }
    }
  }
  return list;
}

json::array FilesJson(const GestureReport& report) {
  json::array list;
  for (const WatchedFile& file : report.files) {
    list.push_back({{"file", file.entry.file},
                    {"subject", file.entry.subject},
                    {"frames", file.frames},
                    {"frames_with_face", file.frames_with_face},
                    {"neutral_s", Rounded(file.neutral_s)},
                    {"intervals", TrialsJson(file.trials.trials)},
                    {"false_alarms", FalseAlarmsJson(file.trials)}});
  }
  return list;
}

json::array UnreadableJson(const GestureReport& report) {
  json::array list;
  for (const UnwatchedFile& file : report.unreadable) {
    list.push_back({{"file", file.entry.file}, {"why", file.why}});
  }
  return list;
}

}  // namespace

json::object GestureReportJson(const GestureReport& report) {
  const GestureFacts& facts = report.facts;
  json::array gestures;
  for (const GestureFigures& figures : report.figures) {
    gestures.push_back(FiguresJson(figures));
  }
  json::array without_neutral;
  for (const WatchedFile& file : report.files) {
    if (!file.neutral_s.has_value()) {
      without_neutral.push_back(json::value(file.entry.file));
    }
  }
  return {{"format", kGestureFormat},
          {"note", kGestureNote},
          {"program", facts.program},
          {"fps", facts.fps},
          {"policy", facts.policy_fingerprint},
          {"policy_sha256", facts.policy_hash},
          {"models_sha256", facts.models_sha256},
          {"manifest", facts.manifest},
          {"manifest_sha256", facts.manifest_sha256},
          {"confidence", kConfidence},
          {"tolerance_s", kGestureToleranceS},
          {"contains", ContainsJson()},
          {"subjects", report.subjects},
          {"gestures", std::move(gestures)},
          {"without_neutral_face", std::move(without_neutral)},
          {"files", FilesJson(report)},
          {"unreadable", UnreadableJson(report)}};
}

}  // namespace pol
