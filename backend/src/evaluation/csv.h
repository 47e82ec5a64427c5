// Comma-separated values as RFC 4180 writes them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pol {

struct CsvRow {
  std::size_t line = 0;  // where it begins, from 1
  std::vector<std::string> fields;
};

// Lines end in LF or CR LF; a field in double quotes may hold commas, line breaks and doubled
// quotes. Lines with nothing on them and a byte order mark are passed over. kConfigInvalid
// ("line 3: …") for a quote that is never closed or stands beside other text.
Result<std::vector<CsvRow>> ParseCsv(std::string_view text);

}  // namespace pol
