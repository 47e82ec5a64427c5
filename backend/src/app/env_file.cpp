#include <fstream>
#include <sstream>

#include "app/config.h"

namespace pol {
namespace {

constexpr std::string_view kBlank = " \t\r";

std::string_view Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool IsName(std::string_view name) {
  return !name.empty() && name.find_first_not_of(
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") ==
                              std::string_view::npos;
}

std::string WithoutComment(std::string_view value) {
  const std::size_t comment = value.find(" #");
  return std::string(Trimmed(value.substr(0, comment)));
}

// nullopt: a quote is not closed, or something follows it.
std::optional<std::string> Unquoted(std::string_view value) {
  const char quote = value.empty() ? '\0' : value.front();
  if (quote != '"' && quote != '\'') {
    return WithoutComment(value);
  }
  const std::size_t end = value.find(quote, 1);
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view rest = Trimmed(value.substr(end + 1));
  if (!rest.empty() && !rest.starts_with('#')) {
    return std::nullopt;
  }
  return std::string(value.substr(1, end - 1));
}

}  // namespace

Result<SettingValues> ParseEnvFile(std::string_view text) {
  SettingValues values;
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t line_end = std::min(text.find('\n'), text.size());
    std::string_view line = Trimmed(text.substr(0, line_end));
    text.remove_prefix(std::min(line_end + 1, text.size()));
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    if (line.starts_with("export ")) {
      line = Trimmed(line.substr(7));
    }
    const std::size_t equals = line.find('=');
    const std::string_view name = Trimmed(line.substr(0, equals));
    const auto value = equals == std::string_view::npos
                           ? std::nullopt
                           : Unquoted(Trimmed(line.substr(equals + 1)));
    if (!value || !IsName(name)) {
      return Fail(ErrorCode::kConfigInvalid,
                  "line " + std::to_string(number) + " must be NAME=VALUE");
    }
    values.insert_or_assign(std::string(name), *value);
  }
  return values;
}

Result<SettingValues> ReadEnvFile(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    return SettingValues();
  }
  std::ostringstream text;
  const std::ifstream stream(file);
  text << stream.rdbuf();
  if (!stream) {
    return Fail(ErrorCode::kConfigInvalid, file.string() + " cannot be read");
  }
  return ParseEnvFile(text.str()).map_error([&](const Error& problem) {
    return Error{problem.code, file.string() + " " + problem.message};
  });
}

}  // namespace pol
