// `proof-of-life config`: what `serve` would take, where from, and with --check whether it works.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "app/config.h"

namespace pol {

struct ConfigRequest {
  SettingValues flags;
  Environment environment;
  SettingValues env_file;
  std::string env_path;  // for messages
  bool check = false;
};

// Prints every value on `out`, one a line; problems on `err`. Returns 0, kExitFailed where
// something that was tried does not work, or kExitBadInput for a value that cannot be used.
int RunConfig(const ConfigRequest& request, std::ostream& out, std::ostream& err);

// The value as it may be shown: secrets and passwords in addresses hidden, control characters gone.
std::string ShownValue(const EffectiveValue& value);

// The setting whose name is most like `name`; empty: none is like it.
std::string_view NearestSetting(std::string_view name);

}  // namespace pol
