#include "app/commands.h"

#include <CLI/CLI.hpp>
#include <array>
#include <functional>
#include <iostream>
#include <optional>
#include <span>

#include "app/analyze_command.h"
#include "app/audit_command.h"
#include "app/calibrate_command.h"
#include "app/checked_run.h"
#include "app/command_help.h"
#include "app/config.h"
#include "app/config_command.h"
#include "app/erase_command.h"
#include "app/evaluate_command.h"
#include "app/gestures_command.h"
#include "app/keys_command.h"
#include "app/man_page.h"
#include "app/policy_file.h"
#include "app/replay_command.h"
#include "app/retain_command.h"
#include "app/serve_command.h"
#include "app/setting_flags.h"
#include "app/shell_completion.h"
#include "app/webhook_command.h"

namespace pol {
namespace {

int Refuse(const Error& error) {
  std::cerr << "proof-of-life: " << error.message << '\n';
  return kExitBadInput;
}

int Serve(const SettingFlags& flags, const std::string& version) {
  const auto config = ConfigOf(flags);
  return config ? RunServe(*config, version) : Refuse(config.error());
}

// Those that the commands about keys take; the rest comes from the environment or the file.
constexpr std::array<std::string_view, 3> kKeySettings = {"JWT_KEY_FILE", "TOKEN_ALGORITHM",
                                                          "TOKEN_TTL_SECONDS"};

void AddServe(CLI::App& app, SettingFlags& flags, const std::string& version, int& exit_code) {
  CLI::App* serve = app.add_subcommand("serve", "Run the API, the page and the verification");
  AddSettings(*serve, flags);
  serve->footer(
      "A flag comes before the environment, the environment before the file. Besides these,\n"
      "JWT_PRIVATE_KEY (environment or file only) holds the signing key itself as PEM.");
  serve->callback([&flags, &version, &exit_code] { exit_code = Serve(flags, version); });
}

struct ConfigFlags {
  SettingFlags settings;
  bool check = false;
};

int ShowConfig(const ConfigFlags& flags) {
  const auto env_file = ReadEnvFile(flags.settings.env_path);
  if (!env_file) {
    return Refuse(env_file.error());
  }
  return RunConfig({.flags = flags.settings.given,
                    .environment = ProcessEnvironment,
                    .env_file = *env_file,
                    .env_path = flags.settings.env_path,
                    .check = flags.check},
                   std::cout, std::cerr);
}

void AddConfig(CLI::App& app, ConfigFlags& flags, int& exit_code) {
  CLI::App* show =
      app.add_subcommand("config", "Show what `serve` would take, and where each value comes from");
  AddSettings(*show, flags.settings);
  show->add_flag("--check", flags.check, "also try it: files, ports, database, models, policy");
  show->footer(
      "Exit code: 0, or 1 where something that was tried does not work, or 2 for a value that "
      "cannot\n"
      "be used.");
  show->callback([&flags, &exit_code] { exit_code = ShowConfig(flags); });
}

struct KeysFlags {
  SettingFlags settings;
  std::optional<std::string> algorithm;
  std::uint32_t lead_seconds = static_cast<std::uint32_t>(kKeyLead.count());
};

int ReportKeys(const KeysFlags& flags,
               const std::function<Result<void>(const Config& config, WallTime now)>& report) {
  const auto config = ConfigOf(flags.settings);
  if (!config) {
    return Refuse(config.error());
  }
  const auto reported = report(*config, SystemClock().WallNow());
  return reported ? 0 : Refuse(reported.error());
}

void AddKeyList(CLI::App& keys, KeysFlags& flags, int& exit_code) {
  CLI::App* list = keys.add_subcommand("list", "Show the keys that are published");
  AddSettings(*list, flags.settings, kKeySettings);
  list->callback([&flags, &exit_code] {
    exit_code = ReportKeys(
        flags, [](const Config& config, WallTime now) { return ListKeys(config, now, std::cout); });
  });
}

void AddKeyRotation(CLI::App& keys, KeysFlags& flags, int& exit_code) {
  CLI::App* rotate = keys.add_subcommand("rotate", "Make the key that signs next");
  AddSettings(*rotate, flags.settings, kKeySettings);
  rotate->add_option("--algorithm", flags.algorithm, "RS256, ES256 or EdDSA [TOKEN_ALGORITHM]")
      ->check(CLI::IsMember({"RS256", "ES256", "EdDSA"}));
  rotate
      ->add_option("--lead", flags.lead_seconds,
                   "seconds from being published to signing; less than the default, and relying "
                   "parties may refuse tokens until they read the keys anew")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{kKeyLeadMax.count()}))
      ->capture_default_str();
  rotate->callback([&flags, &exit_code] {
    const KeyWish wish{
        .algorithm = flags.algorithm ? SigningAlgorithmFromName(*flags.algorithm) : std::nullopt,
        .lead = std::chrono::seconds(flags.lead_seconds)};
    exit_code = ReportKeys(flags, [&wish](const Config& config, WallTime now) {
      return RotateKeys(config, wish, now, std::cout);
    });
  });
}

void AddKeys(CLI::App& app, KeysFlags& flags, int& exit_code) {
  CLI::App* keys = app.add_subcommand("keys", "The keys that sign tokens, and their change");
  keys->require_subcommand(1);
  AddKeyList(*keys, flags, exit_code);
  AddKeyRotation(*keys, flags, exit_code);
}

struct PolicyFlags {
  std::string file;
  bool as_json = false;
};

int ShowPolicy(const PolicyFlags& flags) {
  const auto policy = flags.file.empty() ? ValidatePolicy(Policy()) : ReadPolicyFile(flags.file);
  if (!policy) {
    return Refuse(policy.error());
  }
  std::cout << (flags.as_json ? PolicyJson(*policy) + "\n" : PolicyTable(*policy));
  return 0;
}

void AddPolicy(CLI::App& app, PolicyFlags& flags, int& exit_code) {
  CLI::App* show =
      app.add_subcommand("policy", "Show every value that judges, with unit, range and reason");
  show->add_option("--policy", flags.file, "JSON file whose values replace the defaults");
  show->add_flag("--json", flags.as_json, "as JSON, ready to be changed and used");
  show->callback([&flags, &exit_code] { exit_code = ShowPolicy(flags); });
}

void AddPages(CLI::App& app, const std::string& version) {
  app.add_subcommand("man", "Print the manual page: man -l <(proof-of-life man)")
      ->callback([&app, &version] { std::cout << ManPage(CommandHelpOf(app), version); });
  app.add_subcommand("completion",
                     "Print what bash completes with: source <(proof-of-life completion)")
      ->callback([&app] { std::cout << BashCompletion(CommandHelpOf(app)); });
}

}  // namespace

int RunCommandLine(int argc, char** argv, const std::string& version) {
  CLI::App app("Proof of Life: is a live person in front of this camera now?", "proof-of-life");
  app.set_version_flag("--version", version);
  app.require_subcommand(1);
  int exit_code = 0;
  SettingFlags serve_flags;
  PolicyFlags policy_flags;
  AddServe(app, serve_flags, version, exit_code);
  ConfigFlags config_flags;
  AddConfig(app, config_flags, exit_code);
  KeysFlags keys_flags;
  AddKeys(app, keys_flags, exit_code);
  AddPolicy(app, policy_flags, exit_code);
  AddWebhookCommand(app, exit_code);
  AddAuditCommand(app, exit_code);
  AddRetainCommand(app, exit_code);
  AddEraseCommand(app, exit_code);
  AddAnalyzeCommand(app, exit_code);
  AddReplayCommand(app, exit_code);
  AddEvaluateCommand(app, version, exit_code);
  AddCalibrateCommand(app, version, exit_code);
  AddGesturesCommand(app, version, exit_code);
  AddPages(app, version);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kExitBadInput;
  }
  return exit_code;
}

}  // namespace pol
