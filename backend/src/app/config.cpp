#include "app/config.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <thread>

#include "protocol/rest.h"
#include "server/origin_policy.h"

namespace pol {
namespace {

tl::unexpected<Error> MustBe(std::string what) {
  return Fail(ErrorCode::kConfigInvalid, "must be " + std::move(what));
}

Result<std::uint32_t> Number(const std::string& value, std::uint32_t min, std::uint32_t max) {
  std::uint32_t number = 0;
  const char* const end = value.data() + value.size();
  const auto [parsed_to, error] = std::from_chars(value.data(), end, number);
  if (error != std::errc() || parsed_to != end || number < min || number > max) {
    return MustBe("a whole number from " + std::to_string(min) + " to " + std::to_string(max));
  }
  return number;
}

template <typename Assign>
Result<void> TakeNumber(const std::string& value, std::uint32_t min, std::uint32_t max,
                        Assign assign) {
  return Number(value, min, max).map(assign);
}

Result<void> TakeText(const std::string& value, std::string& target) {
  if (value.empty()) {
    return MustBe("not empty");
  }
  target = value;
  return {};
}

Result<void> TakePath(const std::string& value, std::filesystem::path& target) {
  if (value.empty()) {
    return MustBe("a path");
  }
  target = value;
  return {};
}

// The parts between commas, without the spaces around them; empty parts are left out.
std::vector<std::string> ListOf(const std::string& value) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (from <= value.size()) {
    const std::size_t comma = std::min(value.find(',', from), value.size());
    std::string part = value.substr(from, comma - from);
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    from = comma + 1;
    if (!part.empty()) {
      parts.push_back(std::move(part));
    }
  }
  return parts;
}

Result<void> TakeOrigins(const std::string& value, std::vector<std::string>& origins) {
  origins = ListOf(value);
  for (const std::string& origin : origins) {
    if (!IsOrigin(origin)) {
      return MustBe("origins such as http://localhost:3000, divided by commas, not '" + origin +
                    "'");
    }
  }
  return {};
}

Result<void> TakeAudiences(const std::string& value, std::vector<std::string>& audiences) {
  audiences = ListOf(value);
  for (const std::string& audience : audiences) {
    if (audience.size() > kAudienceSizeMax) {
      return MustBe("names of at most 256 bytes, divided by commas");
    }
  }
  return {};
}

Result<void> TakeLogLevel(const std::string& value, LogLevel& target) {
  const auto level = LogLevelFromName(value);
  if (!level) {
    return MustBe("debug, info, warning, error or off");
  }
  target = *level;
  return {};
}

Result<void> TakeDisclosure(const std::string& value, Disclosure& target) {
  const auto disclosure = DisclosureFromName(value);
  if (!disclosure) {
    return MustBe("full, coarse or none");
  }
  target = *disclosure;
  return {};
}

Result<void> TakePublicUrl(const std::string& value, std::optional<std::string>& target) {
  const bool is_secure = value.starts_with("wss://");
  const bool is_plain = value.starts_with("ws://");
  if (!value.empty() && (!(is_secure || is_plain) || !IsOrigin("http" + value.substr(2)))) {
    return MustBe("an address such as wss://verify.example.org, without a path");
  }
  target = value.empty() ? std::nullopt : std::optional(value);
  return {};
}

std::string WithNewlines(std::string pem) {
  for (std::size_t at = 0; (at = pem.find("\\n", at)) != std::string::npos;) {
    pem.replace(at, 2, "\n");
  }
  return pem;
}

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
    Setting{"CORS_ORIGINS", "--cors-origins", "",
            "pages that may use the API, exact origins divided by commas; by default localhost "
            "and 127.0.0.1 on both ports",
            [](Config& c, Text v) { return TakeOrigins(v, c.cors_origins); }},
    Setting{"DATABASE_PATH", "--database", "backend/data/proof-of-life.db", "SQLite file",
            [](Config& c, Text v) { return TakePath(v, c.database_path); }},
    Setting{"JWT_KEY_FILE", "--jwt-key-file", "backend/data/keys/jwt.pem",
            "private RSA key that signs tokens; made at the first start",
            [](Config& c, Text v) { return TakePath(v, c.jwt_key_file); }},
    Setting{"JWT_PRIVATE_KEY", "", "", "the key itself as PEM, instead of the file",
            [](Config& c, Text v) {
              c.jwt_private_key = WithNewlines(v);
              return Result<void>();
            }},
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
    Setting{"LOG_LEVEL", "--log-level", "info", "debug, info, warning, error or off",
            [](Config& c, Text v) { return TakeLogLevel(v, c.log_level); }},
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
    for (const char* host : {"http://localhost:", "http://127.0.0.1:"}) {
      origins.push_back(host + std::to_string(port));
    }
  }
  if (config.public_ws_url) {
    origins.push_back("http" + config.public_ws_url->substr(2));
  }
  return origins;
}

struct Found {
  std::string value;
  std::string where;
};

Found FindValue(const Setting& setting, const SettingValues& flags, const Environment& environment,
                const SettingValues& env_file) {
  if (const auto flag = flags.find(setting.name); flag != flags.end()) {
    return {flag->second, std::string(setting.flag)};
  }
  const std::string name(setting.name);
  if (auto value = environment(name)) {
    return {std::move(*value), name + " in the environment"};
  }
  if (const auto line = env_file.find(setting.name); line != env_file.end()) {
    return {line->second, name + " in backend/.env"};
  }
  return {std::string(setting.fallback), name + " by default"};
}

}  // namespace

std::span<const Setting> Settings() { return kSettings; }

std::optional<std::string> ProcessEnvironment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

Result<Config> ResolveConfig(const SettingValues& flags, const Environment& environment,
                             const SettingValues& env_file) {
  Config config;
  for (const Setting& setting : kSettings) {
    const Found found = FindValue(setting, flags, environment, env_file);
    if (auto taken = setting.apply(config, found.value); !taken) {
      const bool is_secret = setting.flag.empty();
      return Fail(ErrorCode::kConfigInvalid,
                  found.where + " " + taken.error().message +
                      (is_secret ? "" : " (it is '" + found.value + "')"));
    }
  }
  if (config.api_port == config.web_port) {
    return Fail(ErrorCode::kConfigInvalid, "API_PORT and WEB_PORT must differ (both are " +
                                               std::to_string(config.api_port) + ")");
  }
  if (config.cors_origins.empty()) {
    config.cors_origins = DefaultOrigins(config);
  }
  return config;
}

}  // namespace pol
