#include "evaluation/report_comparison.h"

#include <set>
#include <utility>

#include "base/fixed_text.h"
#include "evaluation/rate_text.h"

namespace pol {
namespace {

using Figure = ReportComparison::Figure;

std::optional<std::string> Text(const std::optional<double>& value) {
  return value.has_value() ? std::optional(FixedText(*value, 3)) : std::nullopt;
}

void AddOverall(std::vector<Figure>& figures, const EarlierReport& before,
                const EvaluationReport& now) {
  figures.push_back({"BPCER", RateText(before.bpcer), RateText(now.rates.bpcer)});
  figures.push_back({"BPNRR", RateText(before.bpnrr), RateText(now.rates.bpnrr)});
  const auto& curve = now.curve;
  figures.push_back(
      {"AUC", Text(before.auc), Text(curve ? std::optional(curve->auc) : std::nullopt)});
  figures.push_back({"EER", Text(before.equal_error),
                     Text(curve ? std::optional(curve->equal_error) : std::nullopt)});
}

void AddSpecies(std::vector<Figure>& figures, const EarlierReport& before,
                const EvaluationReport& now) {
  std::set<std::string> seen;
  for (const SpeciesRates& species : now.rates.species) {
    seen.insert(species.species);
    Figure apcer{"APCER " + species.species, std::nullopt, RateText(species.apcer)};
    Figure apnrr{"APNRR " + species.species, std::nullopt, RateText(species.apnrr)};
    if (const auto found = before.species.find(species.species); found != before.species.end()) {
      apcer.before = RateText(found->second.apcer);
      apnrr.before = RateText(found->second.apnrr);
    }
    figures.push_back(std::move(apcer));
    figures.push_back(std::move(apnrr));
  }
  for (const auto& [name, rates] : before.species) {
    if (!seen.contains(name)) {
      figures.push_back({"APCER " + name, RateText(rates.apcer), std::nullopt});
      figures.push_back({"APNRR " + name, RateText(rates.apnrr), std::nullopt});
    }
  }
}

std::vector<std::string> Differences(const EarlierReport& before, const RunFacts& now) {
  std::vector<std::string> differences;
  const auto compare = [&](std::string_view what, const std::string& was, const std::string& is) {
    if (was != is) {
      differences.push_back("another " + std::string(what) + ": " + was + ", now " + is);
    }
  };
  compare("policy", before.policy, now.policy_fingerprint);
  compare("set of models", before.models_sha256, now.identity.models_sha256);
  compare("manifest", before.manifest_sha256, now.manifest_sha256);
  compare("split", before.split, std::string(SplitChoiceName(now.split)));
  return differences;
}

std::vector<ReportComparison::Response> Responses(const EarlierReport& before,
                                                  const EvaluationReport& now) {
  std::vector<ReportComparison::Response> changed;
  const auto add = [&](const std::string& file, std::string_view response) {
    const auto found = before.responses.find(file);
    if (found != before.responses.end() && found->second != response) {
      changed.push_back({file, found->second, std::string(response)});
    }
  };
  for (const EvaluatedFile& file : now.files) {
    add(file.entry.file, ResponseName(file.result.response));
  }
  for (const UnreadableFile& file : now.unreadable) {
    add(file.entry.file, "unreadable");
  }
  return changed;
}

}  // namespace

ReportComparison Compare(const EarlierReport& before, const EvaluationReport& now) {
  ReportComparison comparison;
  comparison.differences = Differences(before, now.facts);
  AddOverall(comparison.figures, before, now);
  AddSpecies(comparison.figures, before, now);
  comparison.responses = Responses(before, now);
  return comparison;
}

std::string ComparisonText(const ReportComparison& comparison) {
  std::string text = "Against the earlier report:\n";
  for (const std::string& difference : comparison.differences) {
    text += "  " + difference + '\n';
  }
  bool has_moved = false;
  for (const Figure& figure : comparison.figures) {
    if (figure.has_moved()) {
      has_moved = true;
      text += "  " + figure.name + "  " + figure.before.value_or("-") + " -> " +
              figure.after.value_or("-") + '\n';
    }
  }
  for (const auto& response : comparison.responses) {
    text += "  " + response.file + "  " + response.before + " -> " + response.after + '\n';
  }
  return has_moved || !comparison.responses.empty() ? text : text + "  no figure moved\n";
}

}  // namespace pol
