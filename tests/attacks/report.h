// What the suite found, judged against what is expected of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "evaluation/interval.h"
#include "session_run.h"
#include "species.h"

namespace pol::attacks {

struct Expectation {
  bool passes = false;  // known to pass today; then there is no ceiling
  double ceiling = 0;   // highest share of accepted attacks, or of refused genuine sessions
  std::string why;      // for people
};
using Expectations = std::map<std::string, Expectation, std::less<>>;

// {"species": {NAME: {"ceiling": 0.0, "why": "…"} or {"passes": true, "why": "…"}}}. Every species
// of AllSpecies() must be there and no other. kConfigInvalid, in one line.
Result<Expectations> ParseExpectations(std::string_view json);
Result<Expectations> ReadExpectations(const std::filesystem::path& file);

// One species' sessions.
struct Tally {
  const Species* species = nullptr;
  std::uint32_t sessions = 0;
  std::uint32_t accepted = 0;
  std::map<std::string, std::uint32_t> reasons = {};

  void Add(const SessionReport& report);
  // The error: accepted attacks or refused genuine sessions.
  [[nodiscard]] std::uint32_t errors() const;
  [[nodiscard]] double error_share() const;
  // "challenges_failed 5, score_too_low 1"; commonest first.
  [[nodiscard]] std::string ReasonsText() const;
};

// What is wrong with it; nullopt: as expected.
std::optional<std::string> Complaint(const Tally& tally, const Expectation& expectation);

std::string TableText(const std::vector<Tally>& tallies, const Expectations& expectations);
std::string ReportJson(const std::vector<Tally>& tallies, const Expectations& expectations,
                       std::string_view policy, std::string_view models, std::uint64_t seed);

}  // namespace pol::attacks
