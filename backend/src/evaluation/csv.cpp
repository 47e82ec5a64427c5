#include "evaluation/csv.h"

#include <algorithm>
#include <utility>

namespace pol {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<std::vector<CsvRow>> Rows() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      if (SkipLineEnd()) {
        continue;
      }
      auto row = Row();
      if (!row) {
        return tl::unexpected(row.error());
      }
      rows.push_back(std::move(*row));
    }
    return rows;
  }

 private:
  Result<CsvRow> Row() {
    CsvRow row{.line = line_, .fields = {}};
    for (;;) {
      auto field = Next() == '"' ? Quoted() : Plain();
      if (!field) {
        return tl::unexpected(field.error());
      }
      row.fields.push_back(std::move(*field));
      if (at_ == text_.size() || SkipLineEnd()) {
        return row;
      }
      if (Next() != ',') {
        return Complain(line_, "text follows a closing quote");
      }
      ++at_;
    }
  }

  Result<std::string> Plain() {
    const std::size_t end = std::min(text_.find_first_of(",\n\"", at_), text_.size());
    std::string_view field = text_.substr(at_, end - at_);
    at_ = end;
    if (Next() == '"') {
      return Complain(line_, "a quote stands inside a field that does not begin with one");
    }
    if (Next() != ',' && field.ends_with('\r')) {
      field.remove_suffix(1);
    }
    return std::string(field);
  }

  Result<std::string> Quoted() {
    const std::size_t opened = line_;
    std::string field;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        ++at_;
        if (Next() != '"') {
          return field;
        }
      }
      line_ += text_[at_] == '\n' ? 1U : 0U;
      field += text_[at_];
    }
    return Complain(opened, "a quote is never closed");
  }

  bool SkipLineEnd() {
    const std::string_view rest = text_.substr(at_);
    if (!rest.starts_with('\n') && !rest.starts_with("\r\n")) {
      return false;
    }
    at_ += rest.front() == '\n' ? 1U : 2U;
    ++line_;
    return true;
  }

  // The character to be read; 0 at the end.
  [[nodiscard]] char Next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  static tl::unexpected<Error> Complain(std::size_t line, const std::string& why) {
    return Fail(ErrorCode::kConfigInvalid, "line " + std::to_string(line) + ": " + why);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

Result<std::vector<CsvRow>> ParseCsv(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  return Reader(text).Rows();
}

}  // namespace pol
