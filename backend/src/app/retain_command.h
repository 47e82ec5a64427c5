// `proof-of-life retain`: removes now what the server would remove within the hour.
#pragma once

#include <CLI/App.hpp>
#include <ostream>

#include "base/clock.h"
#include "store/store.h"

namespace pol {

struct RetainRequest {
  RetentionPeriods periods;
  bool is_rehearsal = false;  // counts alone
};

// Returns 0. Throws StoreFailure.
int RunRetain(Store& store, const RetainRequest& request, WallTime now, std::ostream& out);

// Adds the subcommand. Its callback sets `exit_code`, which must outlive `app`.
void AddRetainCommand(CLI::App& app, int& exit_code);

}  // namespace pol
