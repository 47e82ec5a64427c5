#include "evaluation/rate_text.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/fixed_text.h"

namespace pol {
namespace {

std::string Right(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string Left(std::string_view text, std::size_t width) {
  return std::string(text) + std::string(width - std::min(width, text.size()), ' ');
}

struct RateLine {
  std::string_view name;
  std::string files;
  std::string subjects;
  std::string error;
  std::string interval;
  std::string silent;
};

std::string TextOf(const RateLine& line, std::size_t name_width) {
  return Left(line.name, name_width) + Right(line.files, 6) + Right(line.subjects, 10) +
         Right(line.error, 22) + Right(line.interval, 20) + Right(line.silent, 22) + '\n';
}

}  // namespace

std::string PercentText(double share) { return FixedText(100 * share, 1) + " %"; }

std::string RateText(const Rate& rate) {
  const std::string counts = std::to_string(rate.errors) + "/" + std::to_string(rate.trials);
  const auto share = rate.share();
  return share.has_value() ? counts + " = " + PercentText(*share) : counts;
}

std::string IntervalText(const Rate& rate) {
  const auto interval = rate.interval();
  return interval ? PercentText(interval->low) + " - " + PercentText(interval->high) : "-";
}

std::string RatesTable(const ErrorRates& rates) {
  std::size_t width = std::string_view("bona fide").size();
  for (const SpeciesRates& species : rates.species) {
    width = std::max(width, species.species.size());
  }
  std::string text =
      TextOf({"attacks", "N", "subjects", "APCER", "exact 95 %", "no response"}, width);
  for (const SpeciesRates& species : rates.species) {
    text +=
        TextOf({species.species, std::to_string(species.files), std::to_string(species.subjects),
                RateText(species.apcer), IntervalText(species.apcer), RateText(species.apnrr)},
               width);
  }
  text += TextOf({"", "", "", "BPCER", "", ""}, width);
  return text + TextOf({"bona fide", std::to_string(rates.bona_fide_files),
                        std::to_string(rates.bona_fide_subjects), RateText(rates.bpcer),
                        IntervalText(rates.bpcer), RateText(rates.bpnrr)},
                       width);
}

}  // namespace pol
