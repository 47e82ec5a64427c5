// `proof-of-life erase`: forgets a subject.
#pragma once

#include <CLI/App.hpp>
#include <ostream>
#include <string>

#include "base/clock.h"
#include "store/store.h"

namespace pol {

struct EraseRequest {
  std::string subject = {};  // user_id
  bool is_rehearsal = false;
  UnderWay under_way = UnderWay::kRefuses;
};

// Prints a receipt on `out`, one JSON object that does not name the subject. Returns 0, or
// kExitFailed while a verification of it is under way. Throws StoreFailure.
int RunErase(Store& store, const EraseRequest& request, WallTime now, std::ostream& out,
             std::ostream& err);

// Adds the subcommand. Its callback sets `exit_code`, which must outlive `app`.
void AddEraseCommand(CLI::App& app, int& exit_code);

}  // namespace pol
