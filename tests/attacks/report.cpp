#include "report.h"

#include <algorithm>
#include <iomanip>
#include <set>
#include <sstream>
#include <utility>

#include <boost/json.hpp>

namespace pol::attacks {
namespace {

namespace json = boost::json;

std::string Percent(double share) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(1) << share * 100 << " %";
  return text.str();
}

std::string_view RateName(const Tally& tally) {
  return tally.species->is_genuine ? "simulated BPCER" : "simulated APCER";
}

}  // namespace

void Tally::Add(const SessionReport& report) {
  ++sessions;
  accepted += report.accepted ? 1U : 0U;
  ++reasons[report.reason];
}

std::uint32_t Tally::errors() const { return species->is_genuine ? sessions - accepted : accepted; }

double Tally::error_share() const {
  return sessions == 0 ? 0 : static_cast<double>(errors()) / sessions;
}

std::string Tally::ReasonsText() const {
  std::vector<std::pair<std::string, std::uint32_t>> sorted(reasons.begin(), reasons.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [reason, count] : sorted) {
    text += (text.empty() ? "" : ", ") + reason + " " + std::to_string(count);
  }
  return text;
}

std::optional<std::string> Complaint(const Tally& tally, const Expectation& expectation) {
  if (tally.sessions == 0) {
    return std::string(tally.species->name) + ": no session was played";
  }
  if (expectation.passes || tally.error_share() <= expectation.ceiling) {
    return std::nullopt;
  }
  return std::string(tally.species->name) + ": " + std::string(RateName(tally)) + " " +
         Percent(tally.error_share()) + " is above its ceiling of " + Percent(expectation.ceiling) +
         " (" + tally.ReasonsText() + ")";
}

std::string TableText(const std::vector<Tally>& tallies, const Expectations& expectations) {
  std::ostringstream out;
  out << std::left << std::setw(44) << "species" << std::right << std::setw(4) << "N"
      << std::setw(10) << "accepted" << std::setw(18) << "simulated rate" << std::setw(20)
      << "exact 95 %" << "  expected; how it ended\n";
  for (const Tally& tally : tallies) {
    const Interval interval = ClopperPearson(tally.errors(), std::max(1U, tally.sessions));
    const Expectation& expected = expectations.at(std::string(tally.species->name));
    out << std::left << std::setw(44) << tally.species->title << std::right << std::setw(4)
        << tally.sessions << std::setw(10) << tally.accepted << std::setw(18)
        << (tally.species->is_genuine ? "BPCER " : "APCER ") + Percent(tally.error_share())
        << std::setw(20) << Percent(interval.low) + " - " + Percent(interval.high) << "  "
        << (expected.passes ? "PASSES" : "at most " + Percent(expected.ceiling)) << "; "
        << tally.ReasonsText() << '\n';
  }
  return out.str();
}

std::string ReportJson(const std::vector<Tally>& tallies, const Expectations& expectations,
                       std::string_view policy, std::string_view models, std::uint64_t seed) {
  json::array species;
  for (const Tally& tally : tallies) {
    const Interval interval = ClopperPearson(tally.errors(), std::max(1U, tally.sessions));
    const Expectation& expected = expectations.at(std::string(tally.species->name));
    json::object reasons;
    for (const auto& [reason, count] : tally.reasons) {
      reasons[reason] = count;
    }
    species.push_back({{"name", tally.species->name},
                       {"title", tally.species->title},
                       {"rate", RateName(tally)},
                       {"sessions", tally.sessions},
                       {"accepted", tally.accepted},
                       {"share", tally.error_share()},
                       {"low", interval.low},
                       {"high", interval.high},
                       {"known_to_pass", expected.passes},
                       {"ceiling", expected.passes ? json::value() : json::value(expected.ceiling)},
                       {"why", expected.why},
                       {"reasons", std::move(reasons)}});
  }
  return json::serialize(json::object{
      {"note", "Simulated attacks on recorded clips; not a conformance test of any standard."},
      {"confidence", 0.95},
      {"policy", policy},
      {"models", models},
      {"seed", seed},
      {"species", std::move(species)}});
}

}  // namespace pol::attacks
