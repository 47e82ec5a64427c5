// The error rates of presentation attack detection, in the terms of ISO/IEC 30107-3:2023.
//
//   APCER   attacks of one species classified as bona fide, over those that got a response
//   BPCER   bona fide presentations classified as attack, over those that got a response
//   APNRR   attacks of one species without a response, over all of that species
//   BPNRR   bona fide presentations without a response, over all of them
// There is one APCER for each species; a mean over species would hide the worst of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evaluation/interval.h"
#include "evaluation/manifest.h"
#include "verification/passive_verdict.h"

namespace pol {

struct Rate {
  std::uint32_t errors = 0;
  std::uint32_t trials = 0;

  [[nodiscard]] std::optional<double> share() const;       // nullopt without trials
  [[nodiscard]] std::optional<Interval> interval() const;  // exact, 95 %
};

struct SpeciesRates {
  std::string species;
  bool is_simulated = false;
  std::uint32_t files = 0;
  std::uint32_t subjects = 0;  // different ones
  Rate apcer;
  Rate apnrr;
};

struct ErrorRates {
  std::vector<SpeciesRates> species;  // worst APCER first; those without a response last
  std::uint32_t bona_fide_files = 0;
  std::uint32_t bona_fide_subjects = 0;
  Rate bpcer;
  Rate bpnrr;

  // Of the worst species; nullopt when no attack got a response.
  [[nodiscard]] std::optional<double> apcer_max() const;
};

struct Judged {
  const ManifestEntry& entry;
  Response response = Response::kNone;
};
ErrorRates ErrorRatesOf(const std::vector<Judged>& files);

}  // namespace pol
