#include "evaluation/gesture_manifest.h"

#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "evaluation/csv.h"
#include "evaluation/csv_columns.h"

namespace pol {
namespace {

constexpr std::array<std::string_view, 5> kGestureColumns = {"file", "gesture", "from_s", "to_s",
                                                             "subject"};

struct ManifestLine {
  std::string file;
  std::string subject;
  std::optional<GestureInterval> interval;
};

Result<double> Seconds(std::size_t line, std::string_view column, const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value) || value < 0) {
    return BadLine(line, std::string(column) + " must be seconds from 0, not " + Quoted(text));
  }
  return value;
}

Result<std::optional<GestureInterval>> IntervalOf(const CsvRow& row, const CsvColumns& columns) {
  const std::string name = columns.Field(row, "gesture");
  const std::string from_text = columns.Field(row, "from_s");
  const std::string to_text = columns.Field(row, "to_s");
  if (name.empty()) {
    if (!from_text.empty() || !to_text.empty()) {
      return BadLine(row.line, "times without a gesture");
    }
    return std::nullopt;
  }
  const auto gesture = GestureFromName(name);
  if (!gesture.has_value()) {
    return BadLine(row.line, "there is no gesture " + Quoted(name));
  }
  const auto from_s = Seconds(row.line, "from_s", from_text);
  if (!from_s) {
    return tl::unexpected(from_s.error());
  }
  const auto to_s = Seconds(row.line, "to_s", to_text);
  if (!to_s) {
    return tl::unexpected(to_s.error());
  }
  if (!(*from_s < *to_s)) {
    return BadLine(row.line, "from_s must be below to_s");
  }
  return GestureInterval{.line = row.line, .gesture = *gesture, .from_s = *from_s, .to_s = *to_s};
}

Result<ManifestLine> LineOf(const CsvRow& row, const CsvColumns& columns) {
  if (const auto fits = columns.Fit(row); !fits) {
    return tl::unexpected(fits.error());
  }
  const auto interval = IntervalOf(row, columns);
  if (!interval) {
    return tl::unexpected(interval.error());
  }
  ManifestLine line{.file = columns.Field(row, "file"),
                    .subject = columns.Field(row, "subject"),
                    .interval = *interval};
  for (const auto& [name, value] : {std::pair("file", &line.file), {"subject", &line.subject}}) {
    if (value->empty()) {
      return BadLine(row.line, std::string(name) + " must not be empty");
    }
  }
  return line;
}

Result<void> AddInterval(GestureFile& file, const GestureInterval& interval) {
  for (const GestureInterval& other : file.intervals) {
    const bool overlaps = other.gesture == interval.gesture && other.from_s < interval.to_s &&
                          interval.from_s < other.to_s;
    if (overlaps) {
      return BadLine(interval.line,
                     "overlaps the same gesture on line " + std::to_string(other.line));
    }
  }
  file.intervals.push_back(interval);
  return {};
}

class Gathering {
 public:
  Result<void> Add(std::size_t number, const ManifestLine& line) {
    const auto [found, is_new] = index_.emplace(line.file, files_.size());
    if (is_new) {
      files_.push_back(
          {.line = number, .file = line.file, .subject = line.subject, .intervals = {}});
    }
    GestureFile& file = files_[found->second];
    if (file.subject != line.subject) {
      return BadLine(number, "subject of this file is " + Quoted(file.subject) + " on line " +
                                 std::to_string(file.line));
    }
    if (!is_new && (!line.interval.has_value() || file.intervals.empty())) {
      return BadLine(number, "a file without a gesture has one line alone, this one has line " +
                                 std::to_string(file.line) + " too");
    }
    return line.interval.has_value() ? AddInterval(file, *line.interval) : Result<void>();
  }

  std::vector<GestureFile> files() && { return std::move(files_); }

 private:
  std::vector<GestureFile> files_;
  std::map<std::string, std::size_t, std::less<>> index_;
};

}  // namespace

Result<std::vector<GestureFile>> ParseGestureManifest(std::string_view csv) {
  const auto table = ReadCsvTable(csv, kGestureColumns, kGestureLinesMax, "lines");
  if (!table) {
    return tl::unexpected(table.error());
  }
  Gathering gathering;
  for (const CsvRow& row : table->rows) {
    const auto line = LineOf(row, table->columns);
    if (!line) {
      return tl::unexpected(line.error());
    }
    if (const auto added = gathering.Add(row.line, *line); !added) {
      return tl::unexpected(added.error());
    }
  }
  return std::move(gathering).files();
}

}  // namespace pol
