#include "app/audit_command.h"

#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "app/checked_run.h"
#include "app/store_command.h"

namespace pol {
namespace {

struct AuditFlags {
  SettingFlags settings;
  std::string kept;  // empty: none
  std::filesystem::path file;
  std::filesystem::path output;
  AuditRange range;
};

int Refuse(const std::string& why) {
  std::cerr << "proof-of-life: " << why << '\n';
  return kExitBadInput;
}

int Verify(const AuditFlags& flags) {
  std::optional<AuditLink> kept;
  if (!flags.kept.empty()) {
    const auto parsed = ParseAuditLink(flags.kept);
    if (!parsed) {
      return Refuse("--expect-head: " + parsed.error().message);
    }
    kept = *parsed;
  }
  if (!flags.file.empty()) {
    return RunAuditVerifyFile(flags.file, kept, std::cout, std::cerr);
  }
  return WithStore(flags.settings, std::cerr, [&](const StoreAtWork& at_work) {
    return RunAuditVerify(at_work.store, kept, std::cout, std::cerr);
  });
}

int ShowHead(const AuditFlags& flags) {
  return WithStore(flags.settings, std::cerr, [](const StoreAtWork& at_work) {
    std::cout << AuditLinkText(at_work.store.AuditHead()) << '\n';
    return 0;
  });
}

int Export(const AuditFlags& flags) {
  if (flags.range.from > flags.range.to) {
    return Refuse("--from must not be greater than --to");
  }
  return WithStore(flags.settings, std::cerr, [&](const StoreAtWork& at_work) {
    if (flags.output.empty()) {
      ExportAudit(at_work.store, flags.range, std::cout);
      return 0;
    }
    std::ofstream out(flags.output, std::ios::trunc);
    if (!out) {
      return Refuse(flags.output.string() + " cannot be written");
    }
    ExportAudit(at_work.store, flags.range, out);
    return 0;
  });
}

using AuditAction = int (*)(const AuditFlags&);

CLI::App* AddAction(CLI::App& audit, const char* name, const char* help,
                    const std::shared_ptr<AuditFlags>& flags, AuditAction run, int& exit_code) {
  CLI::App* command = audit.add_subcommand(name, help);
  AddStoreSettings(*command, flags->settings);
  command->callback([flags, run, &exit_code] { exit_code = run(*flags); });
  return command;
}

}  // namespace

void AddAuditCommand(CLI::App& app, int& exit_code) {
  CLI::App* audit = app.add_subcommand("audit", "Check, export and tell the head of the audit");
  audit->require_subcommand(1);
  const auto flags = std::make_shared<AuditFlags>();
  AddAction(*audit, "head", "Print SEQ:HASH of the newest event, to be kept elsewhere", flags,
            ShowHead, exit_code);

  CLI::App* verify = AddAction(*audit, "verify", "See whether the events are as they were written",
                               flags, Verify, exit_code);
  verify->add_option("--expect-head", flags->kept, "SEQ:HASH, as `audit head` once printed it");
  verify->add_option("--file", flags->file, "check what `audit export` wrote, not the database");
  verify->footer(
      "Without --expect-head it cannot be seen when the newest events were cut off, or when all\n"
      "was written anew from some event on. Exit code: 0, 1 when something is not as it was "
      "written,\nor 2 for a setting or a file that cannot be used.");

  CLI::App* exported =
      AddAction(*audit, "export", "Write the events as JSON lines", flags, Export, exit_code);
  exported->add_option("--from", flags->range.from, "first number")->check(CLI::PositiveNumber);
  exported->add_option("--to", flags->range.to, "last number")->check(CLI::PositiveNumber);
  exported->add_option("--output", flags->output, "file, in the place of standard output");
}

}  // namespace pol
