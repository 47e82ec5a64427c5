#include "evaluation/manifest.h"

#include <array>
#include <map>
#include <utility>

#include "base/check.h"
#include "evaluation/csv.h"

namespace pol {
namespace {

constexpr std::array<std::string_view, 2> kLabelNames = {"bona_fide", "attack"};
constexpr std::array<std::string_view, 2> kSplitNames = {"calibration", "test"};

tl::unexpected<Error> Bad(std::size_t line, const std::string& why) {
  return Fail(ErrorCode::kConfigInvalid, "line " + std::to_string(line) + ": " + why);
}

std::string Quote(std::string_view text) { return "'" + std::string(text) + "'"; }

class Columns {
 public:
  static Result<Columns> Of(const CsvRow& header) {
    Columns columns;
    columns.count_ = header.fields.size();
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
      if (!columns.index_.emplace(header.fields[i], i).second) {
        return Bad(header.line, "column " + Quote(header.fields[i]) + " stands there twice");
      }
    }
    for (const std::string_view name : {"file", "label", "species", "subject", "split"}) {
      if (!columns.index_.contains(name)) {
        return Bad(header.line, "column " + Quote(name) + " is missing");
      }
    }
    return columns;
  }

  [[nodiscard]] std::string Field(const CsvRow& row, std::string_view name) const {
    const auto found = index_.find(name);
    return found == index_.end() ? "" : row.fields[found->second];
  }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::map<std::string, std::size_t, std::less<>> index_;
  std::size_t count_ = 0;
};

// The value's number among `names`, or what is wrong with it.
Result<std::size_t> Choice(std::size_t line, std::string_view column, std::string_view value,
                           const std::array<std::string_view, 2>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (value == names[i]) {
      return i;
    }
  }
  return Bad(line, std::string(column) + " must be " + std::string(names[0]) + " or " +
                       std::string(names[1]) + ", not " + Quote(value));
}

Result<std::string> SpeciesOf(std::size_t line, Label label, std::string species,
                              std::string_view simulated) {
  if (!simulated.empty() && simulated != "0" && simulated != "1") {
    return Bad(line, "simulated must be 1, 0 or empty, not " + Quote(simulated));
  }
  if (label == Label::kBonaFide) {
    return species.empty() ? Result<std::string>(std::move(species))
                           : Bad(line, "a bona fide file has no species, not " + Quote(species));
  }
  if (species.empty() || species == kSimulatedPrefix) {
    return Bad(line, "an attack needs its species");
  }
  const bool is_named = species.starts_with(kSimulatedPrefix);
  return simulated == "1" && !is_named ? std::string(kSimulatedPrefix) + species : species;
}

Result<ManifestEntry> EntryOf(const CsvRow& row, const Columns& columns) {
  if (row.fields.size() != columns.count()) {
    return Bad(row.line, "has " + std::to_string(row.fields.size()) + " fields, the header " +
                             std::to_string(columns.count()));
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
    return Bad(row.line, "file must not be empty");
  }
  if (entry.subject.empty()) {
    return Bad(row.line, "subject must not be empty");
  }
  return entry;
}

// The rules that tie lines together, line by line.
class Whole {
 public:
  Result<void> Add(const ManifestEntry& entry) {
    if (const auto [first, added] = files_.emplace(entry.file, entry.line); !added) {
      return Bad(entry.line, "file " + Quote(entry.file) + " stands already on line " +
                                 std::to_string(first->second));
    }
    const auto [seen, added] = splits_.emplace(entry.subject, entry.split);
    if (!added && seen->second != entry.split) {
      return Bad(entry.line, "subject " + Quote(entry.subject) + " is in both splits");
    }
    return entry.pair.empty() ? Result<void>() : AddToPair(entry);
  }

  [[nodiscard]] Result<void> Finish() const {
    for (const auto& [name, pair] : pairs_) {
      if (!pair.has_bona_fide || !pair.has_attack) {
        return Bad(pair.line, "pair " + Quote(name) + " needs a bona fide file and an attack");
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
      return Bad(entry.line, "pair " + Quote(entry.pair) + " is in both splits");
    }
    if (is_bona_fide && pair.has_bona_fide) {
      return Bad(entry.line, "pair " + Quote(entry.pair) + " has two bona fide files");
    }
    (is_bona_fide ? pair.has_bona_fide : pair.has_attack) = true;
    return {};
  }

  std::map<std::string, std::size_t, std::less<>> files_;
  std::map<std::string, Split, std::less<>> splits_;
  std::map<std::string, Pair, std::less<>> pairs_;
};

Result<std::vector<ManifestEntry>> EntriesOf(const std::vector<CsvRow>& rows,
                                             const Columns& columns) {
  std::vector<ManifestEntry> entries;
  Whole whole;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    auto entry = EntryOf(rows[i], columns);
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
  const auto rows = ParseCsv(csv);
  if (!rows) {
    return tl::unexpected(rows.error());
  }
  if (rows->empty()) {
    return Bad(1, "the manifest is empty");
  }
  const auto columns = Columns::Of(rows->front());
  if (!columns) {
    return tl::unexpected(columns.error());
  }
  if (rows->size() == 1) {
    return Bad(rows->front().line, "the header is followed by no file");
  }
  if (rows->size() - 1 > kManifestFilesMax) {
    return Bad((*rows)[kManifestFilesMax + 1].line,
               "more than " + std::to_string(kManifestFilesMax) + " files");
  }
  return EntriesOf(*rows, *columns);
}

}  // namespace pol
