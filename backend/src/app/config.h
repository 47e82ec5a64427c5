// The settings of `proof-of-life serve`. Command line over environment over backend/.env over
// defaults; the table in config.cpp is the one place of names, defaults and help.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "auth/signing_algorithm.h"
#include "base/log.h"
#include "base/result.h"
#include "protocol/disclosure.h"
#include "server/limits.h"
#include "store/upkeep.h"

namespace pol {

struct Config {
  std::string bind_address;
  std::uint16_t api_port = 0;
  std::uint16_t web_port = 0;
  std::uint16_t metrics_port = 0;  // 0: none
  std::string metrics_bind;
  std::vector<std::string> cors_origins;
  std::filesystem::path database_path;
  std::string database_url;  // PostgreSQL; empty: SQLite at database_path
  std::uint32_t database_connections = 0;
  std::filesystem::path jwt_key_file;
  std::string jwt_private_key;  // PEM; empty: use the file
  std::string jwt_issuer;
  std::string jwt_audience;
  std::vector<std::string> token_audiences;  // besides jwt_audience
  std::chrono::seconds token_ttl{};
  std::filesystem::path model_dir;
  std::filesystem::path model_manifest;
  std::filesystem::path web_dir;
  std::optional<std::filesystem::path> policy_file;
  std::uint32_t workers = 0;
  std::uint32_t max_sessions = 0;
  Admission admission = Admission::kMeasured;
  std::filesystem::path tls_cert_file;  // both empty: plain HTTP
  std::filesystem::path tls_key_file;
  LogLevel log_level = LogLevel::kInfo;
  LogFormat log_format = LogFormat::kText;
  std::chrono::milliseconds shutdown_grace{};
  std::chrono::seconds resume_grace{};
  Disclosure disclosure = Disclosure::kFull;
  SigningAlgorithm token_algorithm = SigningAlgorithm::kRs256;  // of keys that are made
  std::optional<std::string> public_ws_url;
  std::optional<std::filesystem::path> record_sessions;
  std::uint32_t max_connections = 0;  // 0: by max_sessions
  Limits limits;
  RetentionPeriods retention;
  std::string webhook_url;  // empty: nobody is told
  std::vector<std::string> webhook_secrets;
  std::filesystem::path outbound_ca_file;  // empty: the system's certificates
  std::string digest;  // of all values as they are used, secrets left out; 64 hexadecimal digits
};

struct Setting {
  std::string_view name;  // in the environment and in .env: "API_PORT"
  std::string_view flag;  // "--api-port"; empty: it must not stand on a command line
  std::string_view fallback;
  std::string_view help;
  // Takes the text into the config; the error says what the value must be.
  Result<void> (*apply)(Config& config, const std::string& value);
  bool is_secret = false;  // no message repeats it
};

std::span<const Setting> Settings();

// By setting name.
using SettingValues = std::map<std::string, std::string, std::less<>>;

// nullopt: not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
std::optional<std::string> ProcessEnvironment(const std::string& name);

// NAME=VALUE lines, # comments, optional quotes ("…" with \n, '…' as it is) and `export`.
// kConfigInvalid names the line.
Result<SettingValues> ParseEnvFile(std::string_view text);
// A missing file is an empty one.
Result<SettingValues> ReadEnvFile(const std::filesystem::path& file);

enum class ValueSource : std::uint8_t { kFlag, kEnvironment, kFile, kDefault };

// A setting's text as it would be applied, whether it can be or not.
struct EffectiveValue {
  const Setting* setting = nullptr;
  std::string value;
  ValueSource source = ValueSource::kDefault;
};
// In the order of Settings().
std::vector<EffectiveValue> EffectiveValues(const SettingValues& flags,
                                            const Environment& environment,
                                            const SettingValues& env_file);

// kConfigInvalid, in one line: which setting, where it came from, what it must be.
Result<Config> ResolveConfig(const SettingValues& flags, const Environment& environment,
                             const SettingValues& env_file);

}  // namespace pol
