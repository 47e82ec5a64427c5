#include "evaluation/gesture_report_page.h"

#include <string_view>
#include <utility>

#include "base/fixed_text.h"
#include "evaluation/gesture_plots.h"
#include "evaluation/html_page.h"
#include "evaluation/markup.h"
#include "evaluation/rate_text.h"

namespace pol {
namespace {

Markup Decimals(const std::optional<double>& value) {
  return Plain(value.has_value() ? FixedText(*value, 2) : "-");
}

Markup Times(double from_s, double to_s) {
  return Plain(FixedText(from_s, 1) + " - " + FixedText(to_s, 1));
}

std::string_view Words(const GestureTrial& trial) {
  switch (trial.outcome) {
    case TrialOutcome::kHit:
      return "hit";
    case TrialOutcome::kMissed:
      if (!trial.was_armed) {
        return "missed: not at rest before";
      }
      return trial.is_jump ? "missed: refused as a jump" : "missed";
    case TrialOutcome::kTooShort:
      return "shorter than the hold: no trial";
    case TrialOutcome::kNotJudged:
      break;
  }
  return "no neutral face before it: no trial";
}

Markup FiguresTable(const GestureReport& report) {
  Table table({{"Gesture"},
               {"Hits", true},
               {"95 %", true},
               {"No rest", true},
               {"Jumps", true},
               {"Short", true},
               {"Unjudged", true},
               {"False alarms", true},
               {"A minute", true},
               {"Seconds", true},
               {"Peak there", true},
               {"Held there", true}});
  for (const GestureFigures& figures : report.figures) {
    const Rate rate = figures.hit_rate();
    const LevelRange outside = HighestOf(figures.outside);
    table.Row({Plain(GestureName(figures.gesture)), Plain(RateText(rate)),
               Plain(IntervalText(rate)), Counted(figures.restless), Counted(figures.jumps),
               Counted(figures.too_short), Counted(figures.not_judged),
               Counted(figures.false_alarms), Decimals(figures.false_alarms_per_minute()),
               Plain(FixedText(figures.watched_s, 0)), Decimals(outside.peak),
               Decimals(outside.held)});
  }
  return table.Finish();
}

Markup Plots(const GestureReport& report) {
  Markup plots;
  for (const GestureFigures& figures : report.figures) {
    plots = std::move(plots) + Element("h2", "", Plain(GestureName(figures.gesture))) +
            Element("div", "plots",
                    Element("figure", "", LevelPlot(figures, &LevelRange::held, "level held")) +
                        Element("figure", "", LevelPlot(figures, &LevelRange::peak, "peak level")));
  }
  return plots;
}

Markup TrialsTable(const GestureReport& report) {
  Table table({{"File"}, {"Gesture"}, {"Seconds", true}, {"Held", true}, {"Peak", true}, {""}});
  for (const WatchedFile& file : report.files) {
    for (const GestureTrial& trial : file.trials.trials) {
      table.Row(
          {Element("code", "", Plain(file.entry.file)), Plain(GestureName(trial.interval.gesture)),
           Times(trial.interval.from_s, trial.interval.to_s), Decimals(trial.level.held),
           Decimals(trial.level.peak), Plain(Words(trial))},
          trial.outcome == TrialOutcome::kMissed ? "wrong" : "");
    }
  }
  return table.Finish();
}

Markup FalseAlarmsTable(const GestureReport& report) {
  Table table({{"File"}, {"Gesture"}, {"Seconds", true}});
  for (const WatchedFile& file : report.files) {
    for (const GestureRest& rest : file.trials.rest) {
      for (const GestureHold& hold : rest.false_alarms) {
        table.Row({Element("code", "", Plain(file.entry.file)), Plain(GestureName(hold.gesture)),
                   Times(hold.from_s, hold.to_s)});
      }
    }
  }
  return table.Finish();
}

Markup FilesTable(const GestureReport& report) {
  Table table({{"File"}, {"Subject"}, {"Frames", true}, {"With a face", true}, {"Neutral face"}});
  for (const WatchedFile& file : report.files) {
    table.Row({Element("code", "", Plain(file.entry.file)), Plain(file.entry.subject),
               Counted(file.frames), Counted(file.frames_with_face),
               Plain(file.neutral_s.has_value() ? "after " + FixedText(*file.neutral_s, 1) + " s"
                                                : std::string("never: not judged"))},
              file.neutral_s.has_value() ? "" : "wrong");
  }
  for (const UnwatchedFile& file : report.unreadable) {
    table.Row({Element("code", "", Plain(file.entry.file)), Plain(file.entry.subject), Plain("-"),
               Plain("-"), Plain(file.why)},
              "wrong");
  }
  return table.Finish();
}

Markup FactsTable(const GestureFacts& facts) {
  Table table({{"What"}, {""}});
  const auto row = [&](std::string_view name, std::string_view value) {
    table.Row({Plain(name), Element("code", "", Plain(value))});
  };
  row("program", facts.program);
  row("frames a second", FixedText(facts.fps, 0));
  row("policy", facts.policy_fingerprint);
  row("policy, SHA-256", facts.policy_hash);
  row("models, SHA-256", facts.models_sha256);
  row("manifest, SHA-256", facts.manifest_sha256);
  return table.Finish();
}

std::string HowItWasCounted() {
  return "Every gesture was asked for all the time, by a session's own rules. A hit is a hold that "
         "overlaps its interval, widened by " +
         FixedText(kGestureToleranceS, 1) +
         " s at both ends; elsewhere a hold is a false alarm. A surprised face contains an open "
         "mouth and raised brows: they are no false alarms there. Misses are told apart where the "
         "face did not come to rest before, and where it jumped; no trials are intervals shorter "
         "than the hold, and those without a neutral face before them.";
}

}  // namespace

std::string GestureReportPage(const GestureReport& report) {
  const std::string title = "Gestures of " + report.facts.manifest;
  const Markup body =
      Element("h1", "", Plain(title)) +
      Paragraph(std::to_string(report.files.size()) + " files of " +
                    std::to_string(report.subjects) + " subjects. Policy " +
                    report.facts.policy_fingerprint + ".",
                "dim") +
      Paragraph(kGestureNote, "note") +
      Section("Hits and false alarms", {Paragraph(HowItWasCounted()), FiguresTable(report)}) +
      Section("Levels",
              {Paragraph("Intervals upwards, two-second pieces without the gesture downwards, each "
                         "side on its own scale. Level 0 is the neutral face; the dashed line is "
                         "the cut. Left: what was kept for as long as the gesture must be held; "
                         "right: the highest single frame."),
               Plots(report)}) +
      Section("Intervals", {TrialsTable(report)}) +
      Section("False alarms", {FalseAlarmsTable(report)}) + Section("Files", {FilesTable(report)}) +
      Section("What was run", {FactsTable(report.facts)});
  return HtmlPage(title, Element("main", "", body));
}

}  // namespace pol
