#include "app/serve_command.h"

#include <exception>
#include <functional>
#include <iostream>
#include <memory>
#include <utility>

#include "app/calibration_json.h"
#include "app/checked_run.h"
#include "app/core_dumps.h"
#include "app/policy_file.h"
#include "app/signing_keys.h"
#include "app/store_choice.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "server/server.h"
#include "server/static_files.h"
#include "verification/calibrated_cues.h"
#include "vision/frame_analyzer.h"

namespace pol {
namespace {

int Refuse(const Error& error, int exit_code) {
  std::cerr << "proof-of-life: " << error.message << '\n';
  return exit_code;
}

// Null: the key is not from a file.
std::function<Result<KeyRing>()> KeyReader(const Config& config) {
  if (!config.jwt_private_key.empty()) {
    return {};
  }
  return [files = KeyFilesOf(config)] { return LoadKeyRing(files); };
}

StaticFiles PageOf(const Config& config) {
  auto page = StaticFiles::Load(config.web_dir);
  if (!page) {
    LogWarning("{}; only the API is served", page.error().message);
    return {};
  }
  return std::move(*page);
}

ServerSettings SettingsOf(const Config& config, const std::string& version,
                          const FrameAnalyzer& analyzer, std::string policy_hash) {
  ServerSettings settings;
  settings.bind_address = config.bind_address;
  settings.api_port = config.api_port;
  settings.web_port = config.web_port;
  if (config.metrics_port != 0) {
    settings.metrics_port = config.metrics_port;
  }
  settings.metrics_bind = config.metrics_bind;
  if (!config.tls_cert_file.empty()) {
    settings.tls = TlsFiles{.certificate = config.tls_cert_file, .key = config.tls_key_file};
  }
  settings.origins = config.cors_origins;
  settings.connections_max =
      config.max_connections != 0 ? config.max_connections : config.max_sessions * 4 + 64;
  settings.worker_threads = config.workers;
  settings.shutdown_grace = config.shutdown_grace;
  settings.retention = config.retention;
  if (!config.webhook_url.empty()) {
    settings.webhooks =
        WebhookSettings{.url = config.webhook_url, .secrets = config.webhook_secrets};
  }
  settings.outbound_ca_file = config.outbound_ca_file;
  settings.told_at_start = "version " + version + ", settings " + config.digest + ", policy " +
                           policy_hash + ", models " + analyzer.manifest_sha256();
  settings.handles_signals = true;
  settings.token = TokenSettingsOf(config);
  settings.token.version = version;
  settings.service.version = version;
  settings.service.models = analyzer.manifest_sha256();
  settings.service.policy_hash = std::move(policy_hash);
  settings.service.public_ws_url = config.public_ws_url;
  settings.service.limits = config.limits;
  settings.service.disclosure = config.disclosure;
  settings.service.resume_grace = config.resume_grace;
  settings.service.sessions_max = config.max_sessions;
  settings.service.admission = config.admission;
  settings.service.record_dir = config.record_sessions;
  return settings;
}

void PrintReady(const Server& server, const std::string& scheme) {
  std::cout << "Proof of Life is ready\n"
            << "  Page   " << scheme << "://localhost:" << server.web_port() << "/verify-glass\n"
            << "  API    " << scheme << "://localhost:" << server.api_port() << "\n"
            << "  Health " << scheme << "://localhost:" << server.api_port() << "/health\n";
  if (server.metrics_port() != 0) {
    std::cout << "  Metrics on port " << server.metrics_port() << "\n";
  }
  std::cout << std::flush;
}

int Serve(const Config& config, const std::string& version) {
  auto policy = config.policy_file ? ReadPolicyFile(*config.policy_file) : ValidatePolicy(Policy());
  if (!policy) {
    return Refuse(policy.error(), kExitBadInput);
  }
  std::string policy_hash = PolicyHash(*policy);
  policy->policy_id = PolicyFingerprint(*policy);
  const auto keys = SigningKeysOf(config);
  if (!keys) {
    return Refuse(keys.error(), kExitBadInput);
  }
  const auto analyzer = FrameAnalyzer::Load(config.model_manifest, config.model_dir);
  if (!analyzer) {
    return Refuse(analyzer.error(), kExitFailed);
  }
  *policy = HeldToModels(std::move(*policy), (*analyzer)->manifest_sha256());
  if (const auto warning = CalibrationWarning(*policy)) {
    LogWarning("{}", *warning);
  }
  const SystemClock clock;
  SystemRandom random;
  const auto stores = OpenStores(config, clock, random);
  const StaticFiles page = PageOf(config);
  Server server(SettingsOf(config, version, **analyzer, std::move(policy_hash)),
                {.stores = AddressesOf(stores),
                 .keys = *keys,
                 .policy = *policy,
                 .page = page,
                 .clock = clock,
                 .random = random,
                 .make_worker = AnalyzerWorkers(**analyzer),
                 .read_keys = KeyReader(config)});
  if (const auto bound = server.Bind(); !bound) {
    return Refuse(bound.error(), kExitFailed);
  }
  const SigningKey& signer = keys->SignerAt(clock.WallNow()).key;
  LogInfo("Policy {}, {} workers, signing key {} ({})", policy->policy_id, config.workers,
          signer.kid(), SigningAlgorithmName(signer.algorithm()));
  if (config.record_sessions) {
    LogWarning(
        "RECORD_SESSIONS is set: every session's landmarks and embeddings, which are BIOMETRIC "
        "DATA, are written to {}. Use it for diagnosis with consent, and delete them",
        config.record_sessions->string());
  }
  PrintReady(server, config.tls_cert_file.empty() ? "http" : "https");
  server.Run();
  return 0;
}

}  // namespace

int RunServe(const Config& config, const std::string& version) {
  SetLogLevel(config.log_level);
  SetLogFormat(config.log_format);
  ForbidCoreDumps();
  try {
    return Serve(config, version);
  } catch (const std::exception& fault) {
    return Refuse({ErrorCode::kInternal, fault.what()}, kExitFailed);
  }
}

}  // namespace pol
