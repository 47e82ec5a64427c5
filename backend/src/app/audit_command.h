// `proof-of-life audit`: the chain of audit events, its head, whether it is whole, and all of it as
// JSON lines.
#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <ostream>

#include "base/result.h"
#include "store/audit_chain.h"
#include "store/store.h"

namespace pol {

// Both return 0, or kExitFailed when something was changed, removed, added or moved: the first such
// event is named on `err`. `kept`: a head that was kept elsewhere, which must still be there.
int RunAuditVerify(Store& store, const std::optional<AuditLink>& kept, std::ostream& out,
                   std::ostream& err);
// What RunAuditExport wrote; kExitBadInput for a file that is something else.
int RunAuditVerifyFile(const std::filesystem::path& file, const std::optional<AuditLink>& kept,
                       std::ostream& out, std::ostream& err);

struct AuditRange {
  std::int64_t from = 1;
  std::int64_t to = std::numeric_limits<std::int64_t>::max();
};

// The events there are of the range, one line each (audit_lines.h), as they are kept. Throws
// std::runtime_error when `out` takes no more.
void ExportAudit(Store& store, const AuditRange& range, std::ostream& out);

// Adds the subcommands. Their callbacks set `exit_code`, which must outlive `app`.
void AddAuditCommand(CLI::App& app, int& exit_code);

}  // namespace pol
