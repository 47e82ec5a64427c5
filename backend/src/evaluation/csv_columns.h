// The columns that a CSV's first line names, in any order.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "evaluation/csv.h"

namespace pol {

class CsvColumns {
 public:
  // kConfigInvalid ("line 1: …") for a column that stands there twice or a required one that is
  // missing.
  static Result<CsvColumns> Of(const CsvRow& header, std::span<const std::string_view> required);

  // kConfigInvalid unless the row has as many fields as the header.
  [[nodiscard]] Result<void> Fit(const CsvRow& row) const;
  // Empty where there is no such column. The row must fit.
  [[nodiscard]] std::string Field(const CsvRow& row, std::string_view name) const;

 private:
  std::map<std::string, std::size_t, std::less<>> index_;
  std::size_t count_ = 0;
};

struct CsvTable {
  CsvColumns columns;
  std::vector<CsvRow> rows;  // below the header; at least one
};
// kConfigInvalid ("line N: …") as ParseCsv and CsvColumns::Of, for a header that nothing follows
// and for more than `rows_max` rows, which are called `row_name`.
Result<CsvTable> ReadCsvTable(std::string_view csv, std::span<const std::string_view> required,
                              std::size_t rows_max, std::string_view row_name);

// kConfigInvalid, "line N: why".
tl::unexpected<Error> BadLine(std::size_t line, const std::string& why);
// 'text'
std::string Quoted(std::string_view text);

}  // namespace pol
