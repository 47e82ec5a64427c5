#include "app/setting_flags.h"

#include <algorithm>

namespace pol {
namespace {

std::string HelpOf(const Setting& setting) {
  std::string help(setting.help);
  help += " [" + std::string(setting.name);
  if (!setting.fallback.empty()) {
    help += ", default " + std::string(setting.fallback);
  }
  return help + "]";
}

}  // namespace

void AddSettings(CLI::App& command, SettingFlags& flags, std::span<const std::string_view> names) {
  for (const Setting& setting : Settings()) {
    const bool is_named = names.empty() || std::ranges::find(names, setting.name) != names.end();
    if (setting.flag.empty() || !is_named) {
      continue;
    }
    const std::string name(setting.name);
    command.add_option_function<std::string>(
        std::string(setting.flag),
        [&flags, name](const std::string& value) { flags.given.insert_or_assign(name, value); },
        HelpOf(setting));
  }
  command.add_option("--env-file", flags.env_path, "settings as NAME=VALUE lines")
      ->capture_default_str();
}

Result<Config> ConfigOf(const SettingFlags& flags) {
  const auto env_file = ReadEnvFile(flags.env_path);
  if (!env_file) {
    return tl::unexpected(env_file.error());
  }
  return ResolveConfig(flags.given, ProcessEnvironment, *env_file);
}

}  // namespace pol
