#include "app/config_command.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "app/checked_run.h"
#include "app/config_check.h"
#include "base/utf8.h"

namespace pol {
namespace {

constexpr std::array<std::string_view, 4> kSourceNames = {"flag", "environment", "file", "default"};
constexpr std::string_view kHidden = "(hidden)";

// Insertions, deletions and replacements from one to the other.
std::size_t EditDistance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 0; i < one.size(); ++i) {
    std::size_t diagonal = row.front();
    row.front() = i + 1;
    for (std::size_t j = 0; j < other.size(); ++j) {
      const std::size_t replaced = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
    }
  }
  return row.back();
}

// "scheme://user:password@host" without the password.
std::string WithoutPassword(std::string value) {
  const std::size_t scheme = value.find("://");
  const std::size_t from = scheme == std::string::npos ? scheme : scheme + 3;
  const std::size_t at = value.rfind('@');
  if (from == std::string::npos || at == std::string::npos || at < from) {
    return value;
  }
  const std::size_t colon = value.find(':', from);
  return colon < at ? value.replace(colon + 1, at - colon - 1, kHidden) : value;
}

void WarnOfUnknownNames(const ConfigRequest& request, std::ostream& err) {
  for (const auto& [name, value] : request.env_file) {
    const auto is_it = [&name](const Setting& setting) { return setting.name == name; };
    if (std::ranges::any_of(Settings(), is_it)) {
      continue;
    }
    const std::string_view nearest = NearestSetting(name);
    err << "proof-of-life: " << request.env_path << ": " << name << " is no setting";
    if (!nearest.empty()) {
      err << "; did you mean " << nearest << "?";
    }
    err << '\n';
  }
}

}  // namespace

std::string ShownValue(const EffectiveValue& value) {
  if (value.setting->is_secret) {
    return value.value.empty() ? "" : std::string(kHidden);
  }
  const std::string text = WithoutPassword(value.value);
  std::string shown;
  for (std::string_view rest = text; !rest.empty();) {
    const Utf8Step step = FirstCharacter(rest);
    const bool is_plain = step.is_valid && !IsControlCharacter(step.code);
    shown += is_plain ? rest.substr(0, step.bytes) : "?";
    rest.remove_prefix(step.bytes);
  }
  return shown;
}

std::string_view NearestSetting(std::string_view name) {
  std::string upper(name);
  std::ranges::transform(upper, upper.begin(), [](char c) {
    return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  });
  const auto distance = [&upper](const Setting& setting) {
    return EditDistance(upper, setting.name);
  };
  const auto nearest = std::ranges::min_element(Settings(), {}, distance);
  const std::size_t most = std::max<std::size_t>(1, upper.size() / 3);
  return distance(*nearest) <= most ? nearest->name : std::string_view();
}

int RunConfig(const ConfigRequest& request, std::ostream& out, std::ostream& err) {
  for (const EffectiveValue& value :
       EffectiveValues(request.flags, request.environment, request.env_file)) {
    out << value.setting->name << '=' << ShownValue(value) << "  # "
        << kSourceNames.at(static_cast<std::size_t>(value.source)) << '\n';
  }
  out.flush();
  WarnOfUnknownNames(request, err);
  const auto config = ResolveConfig(request.flags, request.environment, request.env_file);
  if (!config) {
    err << "proof-of-life: " << config.error().message << '\n';
    return kExitBadInput;
  }
  return request.check ? CheckConfig(*config, out) : 0;
}

}  // namespace pol
