// What is to be evaluated: labelled files, the people in them, and which half they belong to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pol {

enum class Label : std::uint8_t { kBonaFide, kAttack };
// "bona_fide", "attack".
std::string_view LabelName(Label label);

enum class Split : std::uint8_t { kCalibration, kTest };
// "calibration", "test".
std::string_view SplitName(Split split);

inline constexpr std::string_view kSimulatedPrefix = "simulated ";

struct ManifestEntry {
  std::size_t line = 0;  // of the manifest, from 1
  std::string file;      // as written
  Label label = Label::kBonaFide;
  std::string species;  // of the presentation attack instrument; empty exactly when bona fide
  std::string subject;
  std::string pair;  // empty: none
  Split split = Split::kTest;

  // Species that were simulated are always named so.
  [[nodiscard]] bool is_simulated() const { return species.starts_with(kSimulatedPrefix); }
};

inline constexpr std::size_t kManifestFilesMax = 100'000;

// A CSV with a header line. Columns, in any order: file, label (bona_fide or attack), species,
// subject, split (calibration or test), and optionally pair and simulated (1 or nothing); others
// are passed over. One bona fide file and the attacks made of it share a pair. kConfigInvalid, in
// one line that begins with "line N: ".
Result<std::vector<ManifestEntry>> ParseManifest(std::string_view csv);

}  // namespace pol
