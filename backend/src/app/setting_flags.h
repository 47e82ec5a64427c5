// Settings as the flags of a command.
#pragma once

#include <CLI/App.hpp>
#include <span>
#include <string>
#include <string_view>

#include "app/config.h"
#include "base/result.h"

namespace pol {

struct SettingFlags {
  SettingValues given;
  std::string env_path = "backend/.env";
};

// Adds the settings of these names, or without names every one that may stand on a command line,
// and --env-file. `flags` must outlive `command`.
void AddSettings(CLI::App& command, SettingFlags& flags,
                 std::span<const std::string_view> names = {});

// With the environment and the file. kConfigInvalid, in one line.
Result<Config> ConfigOf(const SettingFlags& flags);

}  // namespace pol
