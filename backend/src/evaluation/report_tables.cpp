#include "evaluation/report_tables.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fixed_text.h"
#include "evaluation/rate_text.h"
#include "evaluation/report_plots.h"

namespace pol {
namespace {

Markup Share(const std::optional<double>& share) {
  return Plain(share.has_value() ? PercentText(*share) : "-");
}

Markup Decimals(const std::optional<double>& value, int decimals) {
  return Plain(value.has_value() ? FixedText(*value, decimals) : "-");
}

Markup Signed(const std::optional<double>& value) {
  return Plain(value.has_value() ? SignedText(*value, 2) : "-");
}

Markup Code(std::string_view text) { return Element("code", "", Plain(text)); }

Markup ShareOf(const CueShare& share) {
  return Plain(std::to_string(share.measured) + "/" + std::to_string(share.files));
}

Markup CuesOf(const FileResult& result) {
  const Measured measured = MeasuredCues(result);
  return Plain(std::to_string(measured.cues) + "/" + std::to_string(measured.of));
}

std::string_view Words(Response response) {
  switch (response) {
    case Response::kLive:
      return "live";
    case Response::kNotLive:
      return "not live";
    case Response::kNone:
      break;
  }
  return "no response";
}

bool IsError(const EvaluatedFile& file) {
  return file.result.response ==
         (file.entry.label == Label::kBonaFide ? Response::kNotLive : Response::kLive);
}

// Both tables of rates have the same columns, one below the other.
Table RatesTableOf(std::string_view what, std::string_view error, std::string_view non_response) {
  return Table({{what},
                {"N", true},
                {"subjects", true},
                {"responses", true},
                {error, true},
                {"exact 95 %"},
                {"", true},
                {non_response, true}},
               "rates");
}

std::vector<Markup> RatesRow(const SpeciesRates& rates) {
  return {Plain(rates.species),
          Counted(rates.files),
          Counted(rates.subjects),
          Counted(rates.apcer.trials),
          Plain(RateText(rates.apcer)),
          IntervalBar(rates.apcer),
          Plain(IntervalText(rates.apcer)),
          Plain(RateText(rates.apnrr))};
}

void OperatingRow(Table& table, std::string_view name, double threshold, const ErrorRates& rates) {
  const SpeciesRates worst = rates.species.empty() ? SpeciesRates{} : rates.species.front();
  table.Row({Plain(name), Plain(SignedText(threshold, 2)), Plain(RateText(worst.apcer)),
             Plain(worst.species), Plain(RateText(rates.bpcer))});
}

std::vector<Markup> PerformanceCells(const Performance& performance) {
  return {Decimals(performance.auc, 3), Share(performance.apcer_max), Share(performance.bpcer),
          Counted(performance.non_responses)};
}

std::vector<Markup> Joined(std::vector<Markup> cells, const std::vector<Markup>& more) {
  cells.insert(cells.end(), more.begin(), more.end());
  return cells;
}

}  // namespace

Markup RatesTables(const ErrorRates& rates) {
  Table attacks = RatesTableOf("Attack species", "APCER", "APNRR");
  for (const SpeciesRates& species : rates.species) {
    attacks.Row(RatesRow(species));
  }
  Table bona_fide = RatesTableOf("Bona fide", "BPCER", "BPNRR");
  bona_fide.Row(RatesRow({.species = "bona fide",
                          .is_simulated = false,
                          .files = rates.bona_fide_files,
                          .subjects = rates.bona_fide_subjects,
                          .apcer = rates.bpcer,
                          .apnrr = rates.bpnrr}));
  return attacks.Finish() + bona_fide.Finish();
}

Markup UntestedList(const std::vector<UntestedSpecies>& untested) {
  Markup items;
  for (const UntestedSpecies& species : untested) {
    const std::string state = species.is_simulated_only ? " (simulated only)" : " (not tested)";
    items = std::move(items) + Element("li", "", Plain(std::string(species.name) + state));
  }
  return Element("ul", "untested", items);
}

Markup OperatingTable(const EvaluationReport& report) {
  Table table({{"Threshold"},
               {"log odds", true},
               {"APCER of the worst species", true},
               {"species"},
               {"BPCER", true}});
  OperatingRow(table, "the policy's", report.facts.threshold, report.rates);
  if (const auto& calibrated = report.calibrated) {
    OperatingRow(table, "of equal error on the calibration split", calibrated->threshold,
                 calibrated->rates);
  }
  return table.Finish();
}

Markup PairsTable(const std::vector<MatchedPair>& pairs) {
  Table table(
      {{"Pair"}, {"species"}, {"bona fide score", true}, {"attack score", true}, {"higher"}});
  for (const MatchedPair& pair : pairs) {
    constexpr std::string_view kWords[] = {"bona fide", "attack", "neither", "unknown"};
    table.Row({Plain(pair.pair), Plain(pair.species), Decimals(pair.bona_fide_score, 3),
               Decimals(pair.attack_score, 3), Plain(kWords[static_cast<std::size_t>(pair.above)])},
              pair.above == Above::kAttack ? "wrong" : "");
  }
  return table.Finish();
}

Markup CuesTable(const Ablation& ablation) {
  Table table({{"Cue"},
               {"family"},
               {"calibrated"},
               {"bona fide measured", true},
               {"mean", true},
               {"attacks measured", true},
               {"mean", true},
               {"AUC without", true},
               {"worst APCER", true},
               {"BPCER", true},
               {"no response", true}});
  table.Row(
      Joined({Plain("(all cues)"), {}, {}, {}, {}, {}, {}}, PerformanceCells(ablation.with_all)),
      "total");
  for (const CueEffect& cue : ablation.cues) {
    table.Row(Joined(
        {Plain(cue.name), Plain(cue.family), Plain(cue.is_calibrated ? "yes" : "no: set by hand"),
         ShareOf(cue.bona_fide), Signed(cue.bona_fide.mean_contribution), ShareOf(cue.attack),
         Signed(cue.attack.mean_contribution)},
        PerformanceCells(cue.without)));
  }
  return table.Finish();
}

Markup ComparisonTables(const ReportComparison& comparison) {
  Markup differences;
  for (const std::string& difference : comparison.differences) {
    differences = std::move(differences) + Element("li", "", Plain(difference));
  }
  Table figures({{"Figure"}, {"before", true}, {"now", true}});
  for (const auto& figure : comparison.figures) {
    figures.Row(
        {Plain(figure.name), Plain(figure.before.value_or("-")), Plain(figure.after.value_or("-"))},
        figure.has_moved() ? "moved" : "");
  }
  Table responses({{"File"}, {"before"}, {"now"}});
  for (const auto& response : comparison.responses) {
    responses.Row({Plain(response.file), Plain(response.before), Plain(response.after)});
  }
  return Element("ul", "", differences) + figures.Finish() +
         (comparison.responses.empty() ? Paragraph("No file got another response.")
                                       : responses.Finish());
}

Markup FilesTable(const EvaluationReport& report) {
  Table table({{"File"},
               {"label"},
               {"species"},
               {"subject"},
               {"response"},
               {"reason"},
               {"score", true},
               {"cues", true},
               {"frames", true},
               {"with face", true}});
  for (const EvaluatedFile& file : report.files) {
    const FileResult& result = file.result;
    table.Row({Plain(file.entry.file), Plain(LabelName(file.entry.label)),
               Plain(file.entry.species), Plain(file.entry.subject), Plain(Words(result.response)),
               Plain(result.reason), Decimals(ScoreOf(result), 3), CuesOf(result),
               Counted(result.frames), Counted(result.frames_with_face)},
              IsError(file) ? "wrong" : "");
  }
  for (const auto& [entry, why] : report.unreadable) {
    table.Row({Plain(entry.file), Plain(LabelName(entry.label)), Plain(entry.species),
               Plain(entry.subject), Plain("unreadable"), Plain(why), Plain("-"), Plain("-"),
               Plain("-"), Plain("-")},
              "wrong");
  }
  return table.Finish();
}

Markup FactsTable(const RunFacts& facts) {
  Table table({{"What"}, {"which"}});
  table.Row({Plain("program"), Plain("proof-of-life " + facts.identity.program)});
  table.Row({Plain("policy"), Code(facts.policy_fingerprint)});
  table.Row({Plain("policy, SHA-256"), Code(facts.identity.policy_hash)});
  table.Row({Plain("models, SHA-256 of their manifest"), Code(facts.identity.models_sha256)});
  table.Row({Plain("calibration, SHA-256 of its data"),
             facts.calibration_sha256 ? Code(*facts.calibration_sha256) : Plain("none")});
  table.Row({Plain("manifest"), Plain(facts.manifest)});
  table.Row({Plain("manifest, SHA-256"), Code(facts.manifest_sha256)});
  table.Row({Plain("frames a second"), Plain(FixedText(facts.identity.fps, 1))});
  return table.Finish();
}

}  // namespace pol
