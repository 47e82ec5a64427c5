#include "app/store_command.h"

#include <array>
#include <filesystem>

#include "app/checked_run.h"
#include "app/store_choice.h"

namespace pol {
namespace {

constexpr std::array<std::string_view, 2> kStoreSettings = {"DATABASE_PATH", "DATABASE_URL"};

Result<Config> ConfigWithDatabase(const SettingFlags& flags) {
  auto config = ConfigOf(flags);
  std::error_code error;
  if (config && config->database_url.empty() &&
      !std::filesystem::exists(config->database_path, error)) {
    return Fail(ErrorCode::kConfigInvalid,
                "there is no database at " + config->database_path.string() +
                    ": set DATABASE_PATH or DATABASE_URL as the server has them");
  }
  return config;
}

}  // namespace

void AddStoreSettings(CLI::App& command, SettingFlags& flags) {
  AddSettings(command, flags, kStoreSettings);
}

int WithStore(const SettingFlags& flags, std::ostream& err,
              const std::function<int(const StoreAtWork&)>& work) {
  return RunChecked([&] { return ConfigWithDatabase(flags); },
                    [&](const Config& config) -> Result<int> {
                      const SystemClock clock;
                      SystemRandom random;
                      const auto store = OpenStore(config, clock, random);
                      return work({.store = *store, .config = config, .clock = clock});
                    },
                    err);
}

}  // namespace pol
