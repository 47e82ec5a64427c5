#include "evaluation/error_rates.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace pol {
namespace {

void Count(Rate& error, Rate& non_response, Response response, Response wrong) {
  const bool is_silent = response == Response::kNone;
  ++non_response.trials;
  non_response.errors += is_silent ? 1 : 0;
  error.trials += is_silent ? 0 : 1;
  error.errors += response == wrong ? 1 : 0;
}

// The worst first; of equal ones that with more trials.
auto Rank(const SpeciesRates& rates) {
  return std::tuple(-rates.apcer.share().value_or(-1), -static_cast<double>(rates.apcer.trials),
                    std::string_view(rates.species));
}

}  // namespace

std::optional<double> Rate::share() const {
  return trials == 0 ? std::nullopt : std::optional(static_cast<double>(errors) / trials);
}

std::optional<Interval> Rate::interval() const {
  return trials == 0 ? std::nullopt : std::optional(ClopperPearson(errors, trials));
}

std::optional<double> ErrorRates::apcer_max() const {
  return species.empty() ? std::nullopt : species.front().apcer.share();
}

ErrorRates ErrorRatesOf(const std::vector<Judged>& files) {
  ErrorRates rates;
  std::map<std::string_view, SpeciesRates> by_species;
  std::map<std::string_view, std::set<std::string_view>> subjects;  // "" for bona fide
  for (const auto& [entry, response] : files) {
    subjects[entry.species].insert(entry.subject);
    if (entry.label == Label::kBonaFide) {
      ++rates.bona_fide_files;
      Count(rates.bpcer, rates.bpnrr, response, Response::kNotLive);
      continue;
    }
    SpeciesRates& species = by_species[entry.species];
    ++species.files;
    species.is_simulated = entry.is_simulated();
    Count(species.apcer, species.apnrr, response, Response::kLive);
  }
  rates.bona_fide_subjects = static_cast<std::uint32_t>(subjects[{}].size());
  for (auto& [name, species] : by_species) {
    species.species = name;
    species.subjects = static_cast<std::uint32_t>(subjects[name].size());
    rates.species.push_back(std::move(species));
  }
  std::sort(rates.species.begin(), rates.species.end(),
            [](const auto& a, const auto& b) { return Rank(a) < Rank(b); });
  return rates;
}

}  // namespace pol
