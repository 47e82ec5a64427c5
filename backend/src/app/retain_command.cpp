#include "app/retain_command.h"

#include <array>
#include <iostream>
#include <memory>

#include "app/store_command.h"

namespace pol {
namespace {

constexpr std::uint32_t kRemovedAtOnce = 200;
constexpr std::array<std::string_view, 6> kRetainSettings = {
    "DATABASE_PATH",      "DATABASE_URL",      "RETAIN_SESSIONS_DAYS",
    "RETAIN_TOKENS_DAYS", "RETAIN_AUDIT_DAYS", "LIMIT_COOL_DOWN_SECONDS"};

RemovedRows RemoveAll(Store& store, const Retention& retention, WallTime now) {
  RemovedRows all;
  RemovedRows batch;
  do {
    batch = store.RemoveOld(retention, kRemovedAtOnce, now);
    all += batch;
  } while (batch.most() == kRemovedAtOnce);
  return all;
}

bool KeepsEverything(const RetentionPeriods& periods) {
  return periods.sessions.count() + periods.tokens.count() + periods.audit.count() == 0;
}

struct RetainFlags {
  SettingFlags settings;
  bool is_rehearsal = false;
};

int Retain(const RetainFlags& flags) {
  return WithStore(flags.settings, std::cerr, [&](const StoreAtWork& at_work) {
    return RunRetain(at_work.store,
                     {.periods = at_work.config.retention, .is_rehearsal = flags.is_rehearsal},
                     at_work.clock.WallNow(), std::cout);
  });
}

}  // namespace

int RunRetain(Store& store, const RetainRequest& request, WallTime now, std::ostream& out) {
  if (KeepsEverything(request.periods)) {
    out << "everything is kept: RETAIN_SESSIONS_DAYS, RETAIN_TOKENS_DAYS and RETAIN_AUDIT_DAYS "
           "are 0\n";
    return 0;
  }
  const Retention retention = RetentionAt(request.periods, now);
  const RemovedRows rows =
      request.is_rehearsal ? store.CountOld(retention, now) : RemoveAll(store, retention, now);
  out << (request.is_rehearsal ? "would remove " : "removed ") << rows.sessions << " sessions, "
      << rows.tokens << " tokens, " << rows.audit_events << " audit events\n";
  return 0;
}

void AddRetainCommand(CLI::App& app, int& exit_code) {
  CLI::App* retain =
      app.add_subcommand("retain", "Remove what is older than RETAIN_…_DAYS, as the server does");
  const auto flags = std::make_shared<RetainFlags>();
  AddSettings(*retain, flags->settings, kRetainSettings);
  retain->add_flag("--dry-run", flags->is_rehearsal, "count it alone");
  retain->callback([flags, &exit_code] { exit_code = Retain(*flags); });
}

}  // namespace pol
