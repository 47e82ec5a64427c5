#include "app/config_check.h"

#include <unistd.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <functional>
#include <string>
#include <system_error>

#include "app/checked_run.h"
#include "app/policy_file.h"
#include "app/signing_keys.h"
#include "base/time_text.h"
#include "server/listening.h"
#include "server/static_files.h"
#include "server/tls.h"
#include "store/postgres.h"
#include "store/sqlite.h"
#include "vision/frame_analyzer.h"

namespace pol {
namespace {

namespace fs = std::filesystem;

// What was found, in a few words, or what does not work.
using Finding = Result<std::string>;

Error Failed(const std::string& message) { return {ErrorCode::kFileUnreadable, message}; }

// Whether a file that is not there could be made.
Finding CanBeMade(const fs::path& file) {
  std::error_code error;
  fs::path folder = fs::absolute(file, error).parent_path();
  while (!folder.empty() && !fs::exists(folder, error) && folder != folder.root_path()) {
    folder = folder.parent_path();
  }
  if (!fs::is_directory(folder, error) || ::access(folder.c_str(), W_OK | X_OK) != 0) {
    return tl::unexpected(Failed(file.string() + " cannot be made: " + folder.string() +
                                 " is no folder that can be written"));
  }
  return file.string() + " will be made at the first start";
}

Finding TryPolicy(const Config& config) {
  const auto policy =
      config.policy_file ? ReadPolicyFile(*config.policy_file) : ValidatePolicy(Policy());
  return policy.map([](const Policy& read) { return PolicyFingerprint(read); });
}

Finding TryKeys(const Config& config) {
  const KeyFiles files = KeyFilesOf(config);
  if (config.jwt_private_key.empty() && !HasKeys(files)) {
    return CanBeMade(config.jwt_key_file);
  }
  return SigningKeysOf(config).map([](const KeyRing& keys) {
    const SigningKey& signer = keys.SignerAt(SystemClock().WallNow()).key;
    return signer.kid() + " (" + std::string(SigningAlgorithmName(signer.algorithm())) + ")";
  });
}

Finding TryModels(const Config& config) {
  return FrameAnalyzer::Load(config.model_manifest, config.model_dir)
      .map([](const std::unique_ptr<FrameAnalyzer>& analyzer) {
        return "manifest " + analyzer->manifest_sha256().substr(0, 12);
      });
}

// Reads alone: a check must not migrate what another version may be serving from.
Finding TryPostgres(const std::string& url) {
  const SystemClock clock;
  PostgresConnection connection(url, {}, clock);
  connection.Execute("SELECT 1");
  return "PostgreSQL, " + connection.database();
}

Finding TryDatabase(const Config& config) {
  if (!config.database_url.empty()) {
    return TryPostgres(config.database_url);
  }
  std::error_code error;
  const fs::path& file = config.database_path;
  if (!fs::exists(file, error)) {
    return CanBeMade(file);
  }
  if (::access(file.c_str(), R_OK | W_OK) != 0) {
    return tl::unexpected(Failed(file.string() + " cannot be read and written"));
  }
  SqliteDatabase database(file.string());
  database.Prepare("SELECT count(*) FROM sqlite_master").Next();
  return file.string();
}

Finding TryPage(const Config& config) {
  const auto page = StaticFiles::Load(config.web_dir);
  return page ? config.web_dir.string() : page.error().message + "; only the API will be served";
}

Finding TryRecordings(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) {
    return CanBeMade(folder);
  }
  if (!fs::is_directory(folder, error) || ::access(folder.c_str(), W_OK | X_OK) != 0) {
    return tl::unexpected(Failed(folder.string() + " is no folder that can be written"));
  }
  return folder.string() + ": biometric data is written there";
}

Finding TryTls(const Config& config) {
  const auto tls = LoadTls({.certificate = config.tls_cert_file, .key = config.tls_key_file});
  return tls.map([](const LoadedTls& loaded) {
    return CertificateWarning(loaded.facts, SystemClock().WallNow())
        .value_or("valid until " + FormatUtc(loaded.facts.valid_until));
  });
}

Finding TryPort(const ListenAddress& address) {
  return TryToListen(address).map(
      [&] { return address.ip + ":" + std::to_string(address.port) + " is free"; });
}

class Checklist {
 public:
  explicit Checklist(std::ostream& out) : out_(out) {}

  void Try(const std::string& what, const std::function<Finding()>& attempt, int exit_code) {
    Finding finding = Guarded(attempt);
    out_ << (finding ? "ok    " : "fails ") << what << ": "
         << (finding ? *finding : finding.error().message) << '\n'
         << std::flush;
    exit_code_ = finding ? exit_code_ : std::max(exit_code_, exit_code);
  }
  [[nodiscard]] int exit_code() const { return exit_code_; }

 private:
  static Finding Guarded(const std::function<Finding()>& attempt) {
    try {
      return attempt();
    } catch (const std::exception& fault) {
      return tl::unexpected(Failed(fault.what()));
    }
  }

  std::ostream& out_;
  int exit_code_ = 0;
};

}  // namespace

int CheckConfig(const Config& config, std::ostream& out) {
  Checklist list(out);
  list.Try("policy", [&] { return TryPolicy(config); }, kExitBadInput);
  list.Try("signing key", [&] { return TryKeys(config); }, kExitBadInput);
  list.Try("database", [&] { return TryDatabase(config); }, kExitFailed);
  list.Try("page", [&] { return TryPage(config); }, kExitFailed);
  if (const auto& folder = config.record_sessions) {
    list.Try("recordings", [file = *folder] { return TryRecordings(file); }, kExitFailed);
  }
  if (!config.tls_cert_file.empty()) {
    list.Try("TLS", [&] { return TryTls(config); }, kExitBadInput);
  }
  list.Try(
      "API", [&] { return TryPort(ApiAddress(config.bind_address, config.api_port)); },
      kExitFailed);
  list.Try(
      "page's port", [&] { return TryPort(WebAddress(config.bind_address, config.web_port)); },
      kExitFailed);
  if (config.metrics_port != 0) {
    list.Try(
        "metrics",
        [&] { return TryPort(MetricsAddress(config.metrics_bind, config.metrics_port)); },
        kExitFailed);
  }
  list.Try("models", [&] { return TryModels(config); }, kExitFailed);
  return list.exit_code();
}

}  // namespace pol
