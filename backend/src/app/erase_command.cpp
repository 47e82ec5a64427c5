#include "app/erase_command.h"

#include <iostream>
#include <memory>

#include <boost/json.hpp>

#include "app/checked_run.h"
#include "app/store_command.h"
#include "base/time_text.h"

namespace pol {
namespace {

boost::json::object CountsIn(const SubjectRows& rows) {
  return {{"sessions", rows.sessions},
          {"sessions_under_way", rows.open_sessions},
          {"challenges", rows.challenges},
          {"results", rows.results},
          {"tokens", rows.tokens}};
}

struct EraseFlags {
  SettingFlags settings;
  EraseRequest request;
  bool is_forced = false;
};

int Erase(EraseFlags& flags) {
  flags.request.under_way = flags.is_forced ? UnderWay::kIsErased : UnderWay::kRefuses;
  return WithStore(flags.settings, std::cerr, [&](const StoreAtWork& at_work) {
    return RunErase(at_work.store, flags.request, at_work.clock.WallNow(), std::cout, std::cerr);
  });
}

}  // namespace

int RunErase(Store& store, const EraseRequest& request, WallTime now, std::ostream& out,
             std::ostream& err) {
  if (request.is_rehearsal) {
    out << boost::json::object{{"would_erase", CountsIn(store.CountSubject(request.subject))}}
        << '\n';
    return 0;
  }
  const auto erasure = store.EraseSubject(request.subject, request.under_way, now);
  if (!erasure) {
    err << "proof-of-life: " << erasure.error().message
        << ": wait until it has ended, or end it without a verdict by --force\n";
    return kExitFailed;
  }
  out << boost::json::object{{"erased", CountsIn(erasure->rows)},
                             {"at", FormatUtc(now)},
                             {"audit_seq", erasure->event.seq},
                             {"audit_hash", erasure->event.hash}}
      << '\n';
  return 0;
}

void AddEraseCommand(CLI::App& app, int& exit_code) {
  CLI::App* erase =
      app.add_subcommand("erase", "Forget a subject: its sessions, challenges, results and tokens");
  const auto flags = std::make_shared<EraseFlags>();
  AddStoreSettings(*erase, flags->settings);
  erase->add_option("SUBJECT", flags->request.subject, "user_id, as the relying party gave it")
      ->required();
  erase->add_flag("--dry-run", flags->request.is_rehearsal, "count its rows alone");
  erase->add_flag("--force", flags->is_forced, "also while a verification of it is under way");
  erase->footer(
      "Prints a receipt, which does not name the subject. Tokens that were handed out stay good\n"
      "until they end; recordings (RECORD_SESSIONS), logs and backups are not touched.");
  erase->callback([flags, &exit_code] { exit_code = Erase(*flags); });
}

}  // namespace pol
