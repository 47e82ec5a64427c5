// What the handlers and the sessions work with: made once by the server, referred to by all.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "auth/token.h"
#include "base/clock.h"
#include "base/random.h"
#include "protocol/disclosure.h"
#include "server/limits.h"
#include "server/load.h"
#include "server/metrics.h"
#include "server/origin_policy.h"
#include "server/shutdown.h"
#include "server/static_files.h"
#include "server/store_threads.h"
#include "server/worker_pool.h"
#include "verification/policy.h"

namespace pol {

struct ServiceSettings {
  std::string version;
  std::string models;                         // names the set of models, kept with each result
  std::string policy_hash;                    // of every value of the policy
  std::uint16_t api_port = 0;                 // as the page and the links name it
  std::uint16_t web_port = 0;                 // 0: the page is served on the API port alone
  bool is_tls = false;                        // on the public ports
  std::optional<std::string> public_ws_url;   // "wss://host", instead of the request's own host
  Disclosure disclosure = Disclosure::kFull;  // how much the browser is told
  std::uint32_t sessions_max = 100;           // WebSockets at once
  Admission admission = Admission::kMeasured;
  Limits limits;
  std::chrono::seconds open_within{300};  // a created session must be opened by then
  std::uint32_t malformed_max = 20;       // messages in one session, then it ends
  std::chrono::seconds resume_grace{10};  // a session waits so long without its connection
  std::optional<std::filesystem::path> record_dir;  // see SessionRecorder; nullopt: off
  std::chrono::seconds connection_limit{0};  // hard end of a session; 0: session limit + 30 s
};

// References: all of these outlive every connection.
struct Services {
  StoreThreads& store;
  WorkerPool& workers;
  Load& load;
  Metrics& metrics;
  const KeyRing& keys;
  const TokenSettings& token_settings;
  const TokenIssuer& issuer;
  const TokenValidator& validator;
  const Policy& policy;
  const OriginPolicy& origins;
  const StaticFiles& page;
  const Clock& clock;
  RandomSource& random;
  Shutdown& shutdown;
  const ServiceSettings& settings;
  bool shares_sessions = false;  // as the store says
};

}  // namespace pol
