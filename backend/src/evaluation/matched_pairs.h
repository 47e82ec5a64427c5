// A bona fide file beside the attacks made of it: same person, same light, mostly the same codec,
// so that the attack is what differs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/file_result.h"

namespace pol {

enum class Above : std::uint8_t { kBonaFide, kAttack, kNeither, kUnknown };
// "bona_fide", "attack", "neither", "unknown".
std::string_view AboveName(Above above);

struct MatchedPair {
  std::string pair;
  std::string species;
  std::string bona_fide_file;
  std::string attack_file;
  std::optional<double> bona_fide_score;  // [0, 1], 0 where a gate refused; nullopt: no response
  std::optional<double> attack_score;
  Above above = Above::kUnknown;  // which scored higher; unknown unless both got a response
};

// One for each attack of a pair whose bona fide file is there too, by pair and file.
std::vector<MatchedPair> MatchedPairsOf(const std::vector<EvaluatedFile>& files);

}  // namespace pol
