#include "evaluation/report_page.h"

#include <string_view>
#include <utility>

#include "base/fixed_text.h"
#include "evaluation/html_page.h"
#include "evaluation/markup.h"
#include "evaluation/rate_text.h"
#include "evaluation/report_plots.h"
#include "evaluation/report_tables.h"
#include "verification/fusion.h"

namespace pol {
namespace {

Markup Tile(std::string_view value, std::string_view what) {
  return Element("div", "tile", Element("b", "", Plain(value)) + Element("span", "", Plain(what)));
}

Markup Tiles(const EvaluationReport& report) {
  const ErrorRates& rates = report.rates;
  Markup tiles;
  if (!rates.species.empty()) {
    tiles = Tile(RateText(rates.species.front().apcer),
                 "APCER of the worst species: " + rates.species.front().species);
  }
  tiles = std::move(tiles) + Tile(RateText(rates.bpcer), "BPCER") +
          Tile(RateText(rates.bpnrr), "bona fide without a response (BPNRR)");
  if (report.curve) {
    tiles = std::move(tiles) + Tile(FixedText(report.curve->auc, 3), "AUC, all attacks together") +
            Tile(PercentText(report.curve->equal_error), "equal error, all attacks together");
  }
  return Element("div", "tiles", tiles);
}

Markup Captioned(const Markup& picture, std::string_view caption) {
  return Element("figure", "", picture + Element("figcaption", "", Plain(caption)));
}

// Errors at the policy's threshold, over those that got a response.
CurvePoint PointNow(const EvaluationReport& report) {
  Rate attacks;
  for (const SpeciesRates& species : report.rates.species) {
    attacks.errors += species.apcer.errors;
    attacks.trials += species.apcer.trials;
  }
  return {.threshold = report.facts.threshold,
          .apcer = attacks.share().value_or(0),
          .apcer_worst = report.rates.apcer_max().value_or(0),
          .bpcer = report.rates.bpcer.share().value_or(0)};
}

Markup Plots(const EvaluationReport& report) {
  Markup plots = Captioned(ScoreHistogram(report.files, Logistic(report.facts.threshold)),
                           "Scores: bona fide files upwards, attacks downwards. The dashed line is "
                           "the policy's threshold; what a gate refused stands at 0.");
  if (report.curve) {
    plots = Captioned(DetPlot(*report.curve, PointNow(report)),
                      "Detection error trade-off on normal-deviate axes: all attacks together "
                      "(solid), and at each threshold the worst species (dashed). The dots are the "
                      "policy's threshold; errors below 0.5 % lie on the edge.") +
            plots;
  }
  return Element("div", "plots", plots);
}

Markup OperatingSection(const EvaluationReport& report) {
  Markup words = Paragraph(
      "No calibration split with both labels: nothing but the policy says where the threshold "
      "lies.");
  if (const auto& calibrated = report.calibrated) {
    words =
        Paragraph("The calibration split (" + std::to_string(calibrated->files) +
                  " files with a response, equal error " + PercentText(calibrated->equal_error) +
                  ") chose its threshold before the measured split was looked at. Both are "
                  "applied to the " +
                  std::string(SplitChoiceName(report.facts.split)) + " split here.");
    if (report.facts.split != SplitChoice::kTest) {
      words = std::move(words) +
              Paragraph("The measured files include those that chose it: this is no test.", "note");
    }
  }
  return Section("Operating point", {words, OperatingTable(report)});
}

Markup LatencySection(const EvaluationReport& report) {
  if (!report.latency) {
    return {};
  }
  const Latency& latency = *report.latency;
  return Section(
      "Latency",
      {Paragraph("Analysing one frame: median " + FixedText(latency.median_ms, 1) +
                 " ms, 95 % within " + FixedText(latency.p95_ms, 1) + " ms, longest " +
                 FixedText(latency.max_ms, 1) + " ms; " + std::to_string(latency.frames) +
                 " frames, as measured when each file was first analysed."),
       LatencyHistogram(report.files)});
}

Markup PairsSection(const EvaluationReport& report) {
  if (report.pairs.empty()) {
    return {};
  }
  std::size_t known = 0;
  std::size_t right = 0;
  for (const MatchedPair& pair : report.pairs) {
    known += pair.above != Above::kUnknown ? 1 : 0;
    right += pair.above == Above::kBonaFide ? 1 : 0;
  }
  return Section("Matched pairs",
                 {Paragraph("Attacks beside the bona fide file they were made of, apart from the "
                            "rest because nothing but the attack differs. The bona fide file "
                            "scores higher in " +
                            std::to_string(right) + " of " + std::to_string(known) + "."),
                  PairsTable(report.pairs)});
}

Markup Head(const EvaluationReport& report) {
  std::string counts = std::to_string(report.files.size()) + " files of " +
                       std::to_string(report.subjects) +
                       " subjects, split: " + std::string(SplitChoiceName(report.facts.split));
  if (!report.unreadable.empty()) {
    counts += "; " + std::to_string(report.unreadable.size()) + " more could not be read";
  }
  return Element("h1", "", Plain("Evaluation of " + report.facts.manifest)) +
         Paragraph(counts + ". Policy " + report.facts.policy_fingerprint + ".", "dim") +
         Paragraph(kReportNote, "note");
}

Markup Body(const EvaluationReport& report, const std::optional<ReportComparison>& comparison) {
  Markup body = Head(report) + Tiles(report);
  if (comparison) {
    body = std::move(body) + Section("What moved", {ComparisonTables(*comparison)});
  }
  return std::move(body) +
         Section("Errors by species",
                 {Paragraph("Worst species first. APCER: attacks taken for bona fide, over those "
                            "with a response; APNRR: attacks without one. BPCER and BPNRR are the "
                            "same for bona fide files."),
                  RatesTables(report.rates)}) +
         Section("Not tested", {Paragraph("Species that a complete test has, and this one lacks."),
                                UntestedList(report.untested)}) +
         Section("Scores and thresholds", {Plots(report)}) + OperatingSection(report) +
         PairsSection(report) +
         Section("Cues",
                 {Paragraph("How each cue speaks on average (log odds, above 0 for the face), and "
                            "what is left without it."),
                  CuesTable(report.ablation)}) +
         LatencySection(report) + Section("Files", {FilesTable(report)}) +
         Section("What was run", {FactsTable(report.facts)});
}

}  // namespace

std::string ReportPage(const EvaluationReport& report,
                       const std::optional<ReportComparison>& comparison) {
  const Markup body = Element("main", "", Body(report, comparison));
  return HtmlPage("Evaluation of " + report.facts.manifest, body);
}

}  // namespace pol
