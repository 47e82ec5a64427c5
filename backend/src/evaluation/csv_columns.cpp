#include "evaluation/csv_columns.h"

#include <utility>

namespace pol {

Result<CsvColumns> CsvColumns::Of(const CsvRow& header,
                                  std::span<const std::string_view> required) {
  CsvColumns columns;
  columns.count_ = header.fields.size();
  for (std::size_t i = 0; i < header.fields.size(); ++i) {
    if (!columns.index_.emplace(header.fields[i], i).second) {
      return BadLine(header.line, "column " + Quoted(header.fields[i]) + " stands there twice");
    }
  }
  for (const std::string_view name : required) {
    if (!columns.index_.contains(name)) {
      return BadLine(header.line, "column " + Quoted(name) + " is missing");
    }
  }
  return columns;
}

Result<void> CsvColumns::Fit(const CsvRow& row) const {
  if (row.fields.size() == count_) {
    return {};
  }
  return BadLine(row.line, "has " + std::to_string(row.fields.size()) + " fields, the header " +
                               std::to_string(count_));
}

std::string CsvColumns::Field(const CsvRow& row, std::string_view name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? "" : row.fields[found->second];
}

Result<CsvTable> ReadCsvTable(std::string_view csv, std::span<const std::string_view> required,
                              std::size_t rows_max, std::string_view row_name) {
  auto rows = ParseCsv(csv);
  if (!rows) {
    return tl::unexpected(rows.error());
  }
  if (rows->empty()) {
    return BadLine(1, "the manifest is empty");
  }
  auto columns = CsvColumns::Of(rows->front(), required);
  if (!columns) {
    return tl::unexpected(columns.error());
  }
  if (rows->size() == 1) {
    return BadLine(rows->front().line, "the header is followed by no file");
  }
  if (rows->size() - 1 > rows_max) {
    return BadLine((*rows)[rows_max + 1].line,
                   "more than " + std::to_string(rows_max) + ' ' + std::string(row_name));
  }
  rows->erase(rows->begin());
  return CsvTable{.columns = std::move(*columns), .rows = std::move(*rows)};
}

tl::unexpected<Error> BadLine(std::size_t line, const std::string& why) {
  return Fail(ErrorCode::kConfigInvalid, "line " + std::to_string(line) + ": " + why);
}

std::string Quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

}  // namespace pol
