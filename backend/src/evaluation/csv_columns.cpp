#include "evaluation/csv_columns.h"

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

tl::unexpected<Error> BadLine(std::size_t line, const std::string& why) {
  return Fail(ErrorCode::kConfigInvalid, "line " + std::to_string(line) + ": " + why);
}

std::string Quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

}  // namespace pol
