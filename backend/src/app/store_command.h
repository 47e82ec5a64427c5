// What every command has in common that works on the configured database, also while a server does.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <memory>
#include <ostream>

#include "app/config.h"
#include "app/setting_flags.h"
#include "store/store.h"

namespace pol {

// What such a command is given to work with.
struct StoreAtWork {
  Store& store;
  const Config& config;
  const Clock& clock;
};

// The settings that say where the database is. `flags` must outlive `command`.
void AddStoreSettings(CLI::App& command, SettingFlags& flags);

// Opens the database, brings it to this program's version, and returns what `work` returns: the
// exit code. kExitBadInput for settings that cannot be used and for a file that is not there,
// kExitFailed for a database that fails; each with one line on `err`.
int WithStore(const SettingFlags& flags, std::ostream& err,
              const std::function<int(const StoreAtWork&)>& work);

}  // namespace pol
