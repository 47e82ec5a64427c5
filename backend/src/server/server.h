// The whole server: its ports, its threads, and its way down.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "auth/key_ring.h"
#include "auth/token.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "server/lease.h"
#include "server/services.h"
#include "server/static_files.h"
#include "server/tls.h"
#include "server/webhook.h"
#include "server/worker_pool.h"
#include "store/store.h"
#include "store/upkeep.h"
#include "verification/policy.h"

namespace pol {

struct ServerSettings {
  std::string bind_address = "127.0.0.1";
  std::uint16_t api_port = 8000;  // 0: any free one
  std::uint16_t web_port = 3000;
  bool has_web_port = true;  // false: the page is served on the API port alone
  // Of /metrics and the probes: an address and a port of their own. nullopt: there is none.
  std::optional<std::uint16_t> metrics_port;
  std::string metrics_bind = "127.0.0.1";
  // HTTPS and WSS on both public ports; read anew at SIGHUP where signals are handled.
  std::optional<TlsFiles> tls;
  std::vector<std::string> origins;     // exact; see OriginPolicy
  std::uint32_t connections_max = 500;  // TCP, both ports together
  std::uint32_t worker_threads = 1;
  std::chrono::milliseconds shutdown_grace{10'000};
  LeasePlan leases;
  RetentionPeriods retention;  // looked after every hour
  std::chrono::milliseconds retention_period = std::chrono::hours(1);
  std::optional<WebhookSettings> webhooks;  // nullopt: nobody is told
  FeedPlan webhook_plan;
  std::filesystem::path outbound_ca_file;  // see CurlClient
  std::string told_at_start;               // of the program and its settings, for the audit
  bool handles_signals = false;  // SIGTERM and SIGINT: shut down; the second time: at once
  TokenSettings token;
  ServiceSettings service;  // its ports are filled in by Bind
};

// All but the settings must outlive the server.
struct ServerParts {
  std::vector<Store*> stores;  // of the same rows, at least one; each gets a thread
  KeyRing keys;
  const Policy& policy;
  const StaticFiles& page;
  const Clock& clock;
  RandomSource& random;
  FrameWorkerFactory make_worker;
  // Reads the signing keys anew; null: they never change.
  std::function<Result<KeyRing>()> read_keys = {};
};

class Server {
 public:
  Server(ServerSettings settings, ServerParts parts);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Opens the ports. kConfigInvalid, in one line that names the port and what to do.
  Result<void> Bind();

  // Serves until a shutdown has ended; the calling thread is the io thread.
  void Run();

  // Reads certificate and key anew, for the connections that come; where they cannot be used, the
  // old ones stay, and the log says why. From any thread.
  void ReloadTls();
  // The same of the keys that sign tokens.
  void ReloadKeys();

  // Begins the shutdown, or hurries one that has begun. From any thread.
  void Stop();

  // After Bind.
  [[nodiscard]] std::uint16_t api_port() const;
  [[nodiscard]] std::uint16_t web_port() const;
  [[nodiscard]] std::uint16_t metrics_port() const;  // 0: there is none
  [[nodiscard]] const Metrics& metrics() const;      // as counted so far

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pol
