#include "evaluation/matched_pairs.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <tuple>

#include "base/check.h"

namespace pol {
namespace {

Above AboveOf(const FileResult& bona_fide, const FileResult& attack) {
  const auto ours = OpinionOf(bona_fide, 0).log_odds;
  const auto theirs = OpinionOf(attack, 0).log_odds;
  if (!ours.has_value() || !theirs.has_value()) {
    return Above::kUnknown;
  }
  if (*ours == *theirs) {
    return Above::kNeither;
  }
  return *ours > *theirs ? Above::kBonaFide : Above::kAttack;
}

}  // namespace

std::string_view AboveName(Above above) {
  constexpr std::array<std::string_view, 4> kNames = {"bona_fide", "attack", "neither", "unknown"};
  const auto index = static_cast<std::size_t>(above);
  POL_CHECK(index < kNames.size());
  return kNames[index];
}

std::vector<MatchedPair> MatchedPairsOf(const std::vector<EvaluatedFile>& files) {
  std::map<std::string_view, const EvaluatedFile*> bona_fide;
  for (const EvaluatedFile& file : files) {
    if (file.entry.label == Label::kBonaFide && !file.entry.pair.empty()) {
      bona_fide[file.entry.pair] = &file;
    }
  }
  std::vector<MatchedPair> pairs;
  for (const EvaluatedFile& file : files) {
    const auto partner = bona_fide.find(file.entry.pair);
    if (file.entry.label != Label::kAttack || partner == bona_fide.end()) {
      continue;
    }
    pairs.push_back({.pair = file.entry.pair,
                     .species = file.entry.species,
                     .bona_fide_file = partner->second->entry.file,
                     .attack_file = file.entry.file,
                     .bona_fide_score = ScoreOf(partner->second->result),
                     .attack_score = ScoreOf(file.result),
                     .above = AboveOf(partner->second->result, file.result)});
  }
  std::sort(pairs.begin(), pairs.end(), [](const MatchedPair& a, const MatchedPair& b) {
    return std::tie(a.pair, a.attack_file) < std::tie(b.pair, b.attack_file);
  });
  return pairs;
}

}  // namespace pol
