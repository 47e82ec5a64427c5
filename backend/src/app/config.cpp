#include "app/config.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <thread>

#include "app/setting_values.h"
#include "base/bytes.h"
#include "base/digest.h"

namespace pol {
namespace {

using Text = const std::string&;

constexpr std::array kSettings = {
    Setting{"BIND_ADDRESS", "--bind-address", "127.0.0.1",
            "IP address to listen on; 0.0.0.0 for all",
            [](Config& c, Text v) { return TakeText(v, c.bind_address); }},
    Setting{"API_PORT", "--api-port", "8000", "port of the API and the WebSocket",
            [](Config& c, Text v) {
              return TakeNumber(v, 1, 65535, [&](std::uint32_t n) {
                c.api_port = static_cast<std::uint16_t>(n);
              });
            }},
    Setting{"WEB_PORT", "--web-port", "3000", "port of the page",
            [](Config& c, Text v) {
              return TakeNumber(v, 1, 65535, [&](std::uint32_t n) {
                c.web_port = static_cast<std::uint16_t>(n);
              });
            }},
    Setting{"METRICS_PORT", "--metrics-port", "0",
            "port of /metrics for Prometheus, and of the probes once more; 0: none",
            [](Config& c, Text v) {
              return TakeNumber(v, 0, 65535, [&](std::uint32_t n) {
                c.metrics_port = static_cast<std::uint16_t>(n);
              });
            }},
    Setting{"METRICS_BIND", "--metrics-bind", "127.0.0.1",
            "IP address to listen on for METRICS_PORT, which asks nobody who they are",
            [](Config& c, Text v) { return TakeText(v, c.metrics_bind); }},
    Setting{"CORS_ORIGINS", "--cors-origins", "",
            "pages that may use the API, exact origins divided by commas; by default localhost "
            "and 127.0.0.1 on both ports",
            [](Config& c, Text v) { return TakeOrigins(v, c.cors_origins); }},
    Setting{"TLS_CERT_FILE", "--tls-cert", "",
            "PEM certificate with its chain, for HTTPS and WSS on both ports; read anew at SIGHUP",
            [](Config& c, Text v) { return TakeFile(v, c.tls_cert_file); }},
    Setting{"TLS_KEY_FILE", "--tls-key", "", "its private key, PEM without a passphrase",
            [](Config& c, Text v) { return TakeFile(v, c.tls_key_file); }},
    Setting{"DATABASE_PATH", "--database", "backend/data/proof-of-life.db",
            "SQLite file, used without DATABASE_URL",
            [](Config& c, Text v) { return TakePath(v, c.database_path); }},
    Setting{"DATABASE_URL", "--database-url", "",
            "PostgreSQL in the place of SQLite, for example "
            "postgresql://user:password@host:5432/database; on a command line others on this "
            "machine can read the password",
            [](Config& c, Text v) { return TakeDatabaseUrl(v, c.database_url); }, true},
    Setting{"DATABASE_CONNECTIONS", "--database-connections", "4",
            "connections to PostgreSQL, that is calls of it at the same time",
            [](Config& c, Text v) { return TakeLimit(v, 1, 64, c.database_connections); }},
    Setting{"JWT_KEY_FILE", "--jwt-key-file", "backend/data/keys/jwt.pem",
            "private key that signs tokens: RSA, P-256 or Ed25519; made at the first start",
            [](Config& c, Text v) { return TakePath(v, c.jwt_key_file); }},
    Setting{"JWT_PRIVATE_KEY", "", "", "the key itself as PEM, instead of the file",
            [](Config& c, Text v) {
              c.jwt_private_key = WithNewlines(v);
              return Result<void>();
            },
            true},
    Setting{"TOKEN_ALGORITHM", "--token-algorithm", "RS256",
            "what a key that is made signs with: RS256, ES256 or EdDSA; a key that is there keeps "
            "its own",
            [](Config& c, Text v) { return TakeAlgorithm(v, c.token_algorithm); }},
    Setting{"JWT_ISSUER", "--jwt-issuer", "proof-of-life", "iss of the tokens",
            [](Config& c, Text v) { return TakeText(v, c.jwt_issuer); }},
    Setting{"JWT_AUDIENCE", "--jwt-audience", "proof-of-life",
            "aud of a token that was asked for no other",
            [](Config& c, Text v) { return TakeText(v, c.jwt_audience); }},
    Setting{"TOKEN_AUDIENCES", "--token-audiences", "",
            "relying parties that may ask for a token with their own aud, divided by commas; "
            "JWT_AUDIENCE needs no entry",
            [](Config& c, Text v) { return TakeAudiences(v, c.token_audiences); }},
    Setting{"TOKEN_TTL_SECONDS", "--token-ttl", "900", "how long a token is valid, in seconds",
            [](Config& c, Text v) {
              return TakeNumber(v, 1, 86'400,
                                [&](std::uint32_t n) { c.token_ttl = std::chrono::seconds(n); });
            }},
    Setting{"MODEL_DIR", "--model-dir", ".local/models", "folder of the models",
            [](Config& c, Text v) { return TakePath(v, c.model_dir); }},
    Setting{"MODEL_MANIFEST", "--model-manifest", "models/manifest.json", "what each model must be",
            [](Config& c, Text v) { return TakePath(v, c.model_manifest); }},
    Setting{"WEB_DIR", "--web-dir", "frontend/out", "the exported page",
            [](Config& c, Text v) { return TakePath(v, c.web_dir); }},
    Setting{"POLICY_FILE", "--policy", "",
            "JSON that changes values of the policy; see `proof-of-life policy`",
            [](Config& c, Text v) {
              c.policy_file = v.empty() ? std::nullopt : std::optional<std::filesystem::path>(v);
              return Result<void>();
            }},
    Setting{"WORKERS", "--workers", "0", "threads that examine frames; 0: one per core",
            [](Config& c, Text v) {
              return TakeNumber(v, 0, 256, [&](std::uint32_t n) {
                c.workers = n != 0 ? n : std::max(1U, std::thread::hardware_concurrency());
              });
            }},
    Setting{"MAX_SESSIONS", "--max-sessions", "100", "verifications at the same time",
            [](Config& c, Text v) {
              return TakeNumber(v, 1, 10'000, [&](std::uint32_t n) { c.max_sessions = n; });
            }},
    Setting{"ADMISSION", "--admission", "measured",
            "verifications at the same time: measured (as many as the workers can examine, at most "
            "MAX_SESSIONS) or fixed (MAX_SESSIONS)",
            [](Config& c, Text v) { return TakeAdmission(v, c.admission); }},
    Setting{"LOG_LEVEL", "--log-level", "info", "debug, info, warning, error or off",
            [](Config& c, Text v) { return TakeLogLevel(v, c.log_level); }},
    Setting{"LOG_FORMAT", "--log-format", "text", "text, or json: one object for each line",
            [](Config& c, Text v) { return TakeLogFormat(v, c.log_format); }},
    Setting{"SHUTDOWN_GRACE_SECONDS", "--shutdown-grace", "10",
            "how long running verifications may go on after SIGTERM",
            [](Config& c, Text v) {
              return TakeNumber(
                  v, 0, 600, [&](std::uint32_t n) { c.shutdown_grace = std::chrono::seconds(n); });
            }},
    Setting{"RESUME_GRACE_SECONDS", "--resume-grace", "10",
            "how long a verification waits for its browser to connect again; 0: not at all",
            [](Config& c, Text v) {
              return TakeNumber(v, 0, 60,
                                [&](std::uint32_t n) { c.resume_grace = std::chrono::seconds(n); });
            }},
    Setting{"DISCLOSURE", "--disclosure", "full",
            "how much the browser is told of how it was judged: full, coarse or none",
            [](Config& c, Text v) { return TakeDisclosure(v, c.disclosure); }},
    Setting{"TRUSTED_PROXIES", "--trusted-proxies", "",
            "IP addresses of reverse proxies whose X-Forwarded-For and X-Request-Id are believed, "
            "divided by commas",
            [](Config& c, Text v) { return TakeAddresses(v, c.limits.trusted_proxies); }},
    Setting{"LIMIT_FRAMES_PER_SECOND", "--limit-frame-rate", "15",
            "frames a second that one session may send; 0: any number",
            [](Config& c, Text v) { return TakeLimit(v, 0, 1000, c.limits.frames_per_second); }},
    Setting{"LIMIT_FRAME_BURST", "--limit-frame-burst", "20", "frames that may come at once",
            [](Config& c, Text v) { return TakeLimit(v, 1, 10'000, c.limits.frame_burst); }},
    Setting{
        "LIMIT_FRAME_EXCESS", "--limit-frame-excess", "150",
        "frames over the rate that are only dropped; one more ends the session",
        [](Config& c, Text v) { return TakeLimit(v, 0, 1'000'000, c.limits.frame_excess_max); }},
    Setting{"LIMIT_CONNECTIONS", "--limit-connections", "0",
            "connections at the same time; 0: four for each of MAX_SESSIONS, and 64",
            [](Config& c, Text v) { return TakeLimit(v, 0, 100'000, c.max_connections); }},
    Setting{"LIMIT_CONNECTIONS_PER_ADDRESS", "--limit-address-connections", "64",
            "connections at the same time of one client address; 0: any number",
            [](Config& c, Text v) {
              return TakeLimit(v, 0, 100'000, c.limits.connections_per_address);
            }},
    Setting{
        "LIMIT_SESSIONS_PER_ADDRESS", "--limit-address-sessions", "60",
        "verifications an hour that one client address may start; 0: any number",
        [](Config& c, Text v) { return TakeLimit(v, 0, 100'000, c.limits.sessions_per_address); }},
    Setting{
        "LIMIT_SESSIONS_PER_SUBJECT", "--limit-subject-sessions", "10",
        "verifications an hour that may be started for one user_id; 0: any number",
        [](Config& c, Text v) { return TakeLimit(v, 0, 100'000, c.limits.sessions_per_subject); }},
    Setting{"LIMIT_FAILURES_IN_ROW", "--limit-failures", "3",
            "failed verifications in a row after which a user_id must wait; 0: any number",
            [](Config& c, Text v) { return TakeLimit(v, 0, 100, c.limits.failures_in_row); }},
    Setting{"LIMIT_COOL_DOWN_SECONDS", "--limit-cool-down", "60", "how long it must wait",
            [](Config& c, Text v) { return TakeSeconds(v, 1, 86'400, c.limits.cool_down); }},
    Setting{"LIMIT_REQUEST_SECONDS", "--limit-request", "15",
            "how long a client may take to send an HTTP request",
            [](Config& c, Text v) { return TakeSeconds(v, 1, 600, c.limits.request); }},
    Setting{"LIMIT_RESPONSE_SECONDS", "--limit-response", "15",
            "how long a client may take to read the answer",
            [](Config& c, Text v) { return TakeSeconds(v, 1, 600, c.limits.response); }},
    Setting{"LIMIT_IDLE_SECONDS", "--limit-idle", "10",
            "how long a WebSocket may give no sign of life",
            [](Config& c, Text v) { return TakeSeconds(v, 1, 600, c.limits.idle); }},
    Setting{"LIMIT_SEND_SECONDS", "--limit-send", "5",
            "how long a client may take to read one message",
            [](Config& c, Text v) { return TakeSeconds(v, 1, 600, c.limits.send); }},
    Setting{"RETAIN_SESSIONS_DAYS", "--retain-sessions", "0",
            "days after which a verification is removed, with its challenges, result and token; "
            "0: it is kept",
            [](Config& c, Text v) { return TakeDays(v, c.retention.sessions); }},
    Setting{"RETAIN_TOKENS_DAYS", "--retain-tokens", "0",
            "days after its end at which a token is removed; 0: it is kept as long as its session",
            [](Config& c, Text v) { return TakeDays(v, c.retention.tokens); }},
    Setting{"RETAIN_AUDIT_DAYS", "--retain-audit", "0",
            "days after which an event is removed from the audit's beginning; 0: it is kept",
            [](Config& c, Text v) { return TakeDays(v, c.retention.audit); }},
    Setting{"WEBHOOK_URL", "--webhook-url", "",
            "address that is told how verifications end, over HTTPS (HTTP on this machine)",
            [](Config& c, Text v) { return TakeOutboundUrl(v, c.webhook_url); }},
    Setting{"WEBHOOK_SECRET", "", "",
            "what signs those messages, as `proof-of-life webhook secret` prints it; two, divided "
            "by a comma, while one takes the other's place",
            [](Config& c, Text v) { return TakeWebhookSecrets(v, c.webhook_secrets); }, true},
    Setting{"OUTBOUND_CA_FILE", "--outbound-ca", "",
            "PEM certificates to believe in the place of the system's, when this server asks "
            "others",
            [](Config& c, Text v) { return TakeFile(v, c.outbound_ca_file); }},
    Setting{"PUBLIC_WS_URL", "--public-ws-url", "",
            "address of the API as browsers reach it, for example wss://verify.example.org; by "
            "default the host they asked",
            [](Config& c, Text v) { return TakePublicUrl(v, c.public_ws_url); }},
    Setting{"RECORD_SESSIONS", "--record-sessions", "",
            "folder to which every session is recorded for `proof-of-life replay`; holds "
            "landmarks and embeddings, which are biometric data",
            [](Config& c, Text v) {
              c.record_sessions =
                  v.empty() ? std::nullopt : std::optional<std::filesystem::path>(v);
              return Result<void>();
            }},
};

std::vector<std::string> DefaultOrigins(const Config& config) {
  std::vector<std::string> origins;
  for (const std::uint16_t port : {config.web_port, config.api_port}) {
    const std::string scheme = config.tls_cert_file.empty() ? "http://" : "https://";
    for (const char* host : {"localhost:", "127.0.0.1:"}) {
      origins.push_back(scheme + host + std::to_string(port));
    }
  }
  if (config.public_ws_url) {
    origins.push_back("http" + config.public_ws_url->substr(2));
  }
  return origins;
}

EffectiveValue ValueOf(const Setting& setting, const SettingValues& flags,
                       const Environment& environment, const SettingValues& env_file) {
  if (const auto flag = flags.find(setting.name); flag != flags.end()) {
    return {&setting, flag->second, ValueSource::kFlag};
  }
  if (auto value = environment(std::string(setting.name))) {
    return {&setting, std::move(*value), ValueSource::kEnvironment};
  }
  if (const auto line = env_file.find(setting.name); line != env_file.end()) {
    return {&setting, line->second, ValueSource::kFile};
  }
  return {&setting, std::string(setting.fallback), ValueSource::kDefault};
}

// "API_PORT in backend/.env"
std::string PlaceOf(const EffectiveValue& value) {
  const std::string name(value.setting->name);
  switch (value.source) {
    case ValueSource::kFlag:
      return std::string(value.setting->flag);
    case ValueSource::kEnvironment:
      return name + " in the environment";
    case ValueSource::kFile:
      return name + " in backend/.env";
    case ValueSource::kDefault:
      break;
  }
  return name + " by default";
}

}  // namespace

std::span<const Setting> Settings() { return kSettings; }

std::optional<std::string> ProcessEnvironment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::vector<EffectiveValue> EffectiveValues(const SettingValues& flags,
                                            const Environment& environment,
                                            const SettingValues& env_file) {
  std::vector<EffectiveValue> values;
  values.reserve(kSettings.size());
  for (const Setting& setting : kSettings) {
    values.push_back(ValueOf(setting, flags, environment, env_file));
  }
  return values;
}

namespace {

std::string DigestOf(std::span<const EffectiveValue> values) {
  std::string text;
  for (const EffectiveValue& value : values) {
    const std::string shown = value.setting->is_secret ? "" : value.value;
    text += std::string(value.setting->name) + "=" + shown + "\n";
  }
  return EncodeHex(Sha256(AsBytes(text)));
}

// A subject's limits are judged by its sessions.
Result<void> CheckRetention(const Config& config) {
  constexpr std::chrono::seconds kLimitWindow = std::chrono::hours(1);
  constexpr std::chrono::seconds kSessionMargin = std::chrono::hours(1);
  const auto needed = std::max(kLimitWindow, config.limits.cool_down) + kSessionMargin;
  if (config.retention.sessions.count() == 0 || config.retention.sessions >= needed) {
    return {};
  }
  return Fail(ErrorCode::kConfigInvalid,
              "RETAIN_SESSIONS_DAYS (" + std::to_string(config.retention.sessions.count()) +
                  ") is too short for LIMIT_COOL_DOWN_SECONDS (" +
                  std::to_string(config.limits.cool_down.count()) +
                  "), which needs sessions an hour longer than that: make one of them fit");
}

}  // namespace

Result<Config> ResolveConfig(const SettingValues& flags, const Environment& environment,
                             const SettingValues& env_file) {
  Config config;
  const auto values = EffectiveValues(flags, environment, env_file);
  config.digest = DigestOf(values);
  for (const EffectiveValue& found : values) {
    if (auto taken = found.setting->apply(config, found.value); !taken) {
      return Fail(ErrorCode::kConfigInvalid,
                  PlaceOf(found) + " " + taken.error().message +
                      (found.setting->is_secret ? "" : " (it is '" + found.value + "')"));
    }
  }
  if (config.api_port == config.web_port) {
    return Fail(ErrorCode::kConfigInvalid, "API_PORT and WEB_PORT must differ (both are " +
                                               std::to_string(config.api_port) + ")");
  }
  for (const auto& [name, port] :
       {std::pair("API_PORT", config.api_port), std::pair("WEB_PORT", config.web_port)}) {
    if (config.metrics_port == port) {
      return Fail(ErrorCode::kConfigInvalid, "METRICS_PORT and " + std::string(name) +
                                                 " must differ (both are " + std::to_string(port) +
                                                 ")");
    }
  }
  if (config.tls_cert_file.empty() != config.tls_key_file.empty()) {
    return Fail(ErrorCode::kConfigInvalid,
                "TLS_CERT_FILE and TLS_KEY_FILE belong together: " +
                    std::string(config.tls_cert_file.empty() ? "TLS_CERT_FILE" : "TLS_KEY_FILE") +
                    " is missing");
  }
  if (config.webhook_url.empty() != config.webhook_secrets.empty()) {
    return Fail(ErrorCode::kConfigInvalid,
                "WEBHOOK_URL and WEBHOOK_SECRET belong together: " +
                    std::string(config.webhook_url.empty() ? "WEBHOOK_URL" : "WEBHOOK_SECRET") +
                    " is missing");
  }
  if (const auto retention = CheckRetention(config); !retention) {
    return tl::unexpected(retention.error());
  }
  if (config.cors_origins.empty()) {
    config.cors_origins = DefaultOrigins(config);
  }
  return config;
}

}  // namespace pol
