#include "evaluation/manifest.h"

#include <array>
#include <map>
#include <utility>

#include "base/check.h"
#include "evaluation/csv.h"
#include "evaluation/csv_columns.h"

namespace pol {
namespace {

constexpr std::array<std::string_view, 2> kLabelNames = {"bona_fide", "attack"};
constexpr std::array<std::string_view, 2> kSplitNames = {"calibration", "test"};

constexpr std::array<std::string_view, 5> kClipColumns = {"file", "label", "species", "subject",
                                                          "split"};

// The value's number among `names`, or what is wrong with it.
Result<std::size_t> Choice(std::size_t line, std::string_view column, std::string_view value,
                           const std::array<std::string_view, 2>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (value == names[i]) {
      return i;
    }
  }
  return BadLine(line, std::string(column) + " must be " + std::string(names[0]) + " or " +
                           std::string(names[1]) + ", not " + Quoted(value));
}

Result<std::string> SpeciesOf(std::size_t line, Label label, std::string species,
                              std::string_view simulated) {
  if (!simulated.empty() && simulated != "0" && simulated != "1") {
    return BadLine(line, "simulated must be 1, 0 or empty, not " + Quoted(simulated));
  }
  if (label == Label::kBonaFide) {
    return species.empty()
               ? Result<std::string>(std::move(species))
               : BadLine(line, "a bona fide file has no species, not " + Quoted(species));
  }
  if (species.empty() || species == kSimulatedPrefix) {
    return BadLine(line, "an attack needs its species");
  }
  const bool is_named = species.starts_with(kSimulatedPrefix);
  return simulated == "1" && !is_named ? std::string(kSimulatedPrefix) + species : species;
}

Result<ManifestEntry> EntryOf(const CsvRow& row, const CsvColumns& columns) {
  if (const auto fits = columns.Fit(row); !fits) {
    return tl::unexpected(fits.error());
  }
  const auto label = Choice(row.line, "label", columns.Field(row, "label"), kLabelNames);
  if (!label) {
    return tl::unexpected(label.error());
  }
  const auto split = Choice(row.line, "split", columns.Field(row, "split"), kSplitNames);
  if (!split) {
    return tl::unexpected(split.error());
  }
  ManifestEntry entry{.line = row.line,
                      .file = columns.Field(row, "file"),
                      .label = static_cast<Label>(*label),
                      .species = {},
                      .subject = columns.Field(row, "subject"),
                      .pair = columns.Field(row, "pair"),
                      .split = static_cast<Split>(*split)};
  auto species = SpeciesOf(row.line, entry.label, columns.Field(row, "species"),
                           columns.Field(row, "simulated"));
  if (!species) {
    return tl::unexpected(species.error());
  }
  entry.species = std::move(*species);
  if (entry.file.empty()) {
    return BadLine(row.line, "file must not be empty");
  }
  if (entry.subject.empty()) {
    return BadLine(row.line, "subject must not be empty");
  }
  return entry;
}

// The rules that tie lines together, line by line.
class Whole {
 public:
  Result<void> Add(const ManifestEntry& entry) {
    if (const auto [first, added] = files_.emplace(entry.file, entry.line); !added) {
      return BadLine(entry.line, "file " + Quoted(entry.file) + " stands already on line " +
                                     std::to_string(first->second));
    }
    const auto [seen, added] = splits_.emplace(entry.subject, entry.split);
    if (!added && seen->second != entry.split) {
      return BadLine(entry.line, "subject " + Quoted(entry.subject) + " is in both splits");
    }
    return entry.pair.empty() ? Result<void>() : AddToPair(entry);
  }

  [[nodiscard]] Result<void> Finish() const {
    for (const auto& [name, pair] : pairs_) {
      if (!pair.has_bona_fide || !pair.has_attack) {
        return BadLine(pair.line, "pair " + Quoted(name) + " needs a bona fide file and an attack");
      }
    }
    return {};
  }

 private:
  struct Pair {
    std::size_t line = 0;
    Split split = Split::kTest;
    bool has_bona_fide = false;
    bool has_attack = false;
  };

  Result<void> AddToPair(const ManifestEntry& entry) {
    Pair& pair =
        pairs_.emplace(entry.pair, Pair{.line = entry.line, .split = entry.split}).first->second;
    const bool is_bona_fide = entry.label == Label::kBonaFide;
    if (pair.split != entry.split) {
      return BadLine(entry.line, "pair " + Quoted(entry.pair) + " is in both splits");
    }
    if (is_bona_fide && pair.has_bona_fide) {
      return BadLine(entry.line, "pair " + Quoted(entry.pair) + " has two bona fide files");
    }
    (is_bona_fide ? pair.has_bona_fide : pair.has_attack) = true;
    return {};
  }

  std::map<std::string, std::size_t, std::less<>> files_;
  std::map<std::string, Split, std::less<>> splits_;
  std::map<std::string, Pair, std::less<>> pairs_;
};

}  // namespace

std::string_view LabelName(Label label) {
  const auto index = static_cast<std::size_t>(label);
  POL_CHECK(index < kLabelNames.size());
  return kLabelNames[index];
}

std::string_view SplitName(Split split) {
  const auto index = static_cast<std::size_t>(split);
  POL_CHECK(index < kSplitNames.size());
  return kSplitNames[index];
}

Result<std::vector<ManifestEntry>> ParseManifest(std::string_view csv) {
  const auto table = ReadCsvTable(csv, kClipColumns, kManifestFilesMax, "files");
  if (!table) {
    return tl::unexpected(table.error());
  }
  std::vector<ManifestEntry> entries;
  Whole whole;
  for (const CsvRow& row : table->rows) {
    auto entry = EntryOf(row, table->columns);
    if (!entry) {
      return tl::unexpected(entry.error());
    }
    if (const auto added = whole.Add(*entry); !added) {
      return tl::unexpected(added.error());
    }
    entries.push_back(std::move(*entry));
  }
  if (const auto finished = whole.Finish(); !finished) {
    return tl::unexpected(finished.error());
  }
  return entries;
}

}  // namespace pol
