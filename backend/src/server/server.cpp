#include "server/server.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "auth/key_rotation.h"
#include "base/log.h"
#include "server/api_service.h"
#include "server/await_tuple.h"
#include "server/client_address.h"
#include "server/http_session.h"
#include "server/lease.h"
#include "server/listening.h"
#include "server/metrics_service.h"
#include "server/page_service.h"
#include "server/retention.h"

namespace pol {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr std::chrono::milliseconds kDrainPeriod{20};
// After the grace time: sessions notice within a tick and say goodbye.
constexpr Millis kFarewellLimit{1500};
constexpr std::chrono::milliseconds kAcceptPause{100};
constexpr std::uint32_t kTurnedAwayMax = 64;  // beyond this, without a word
// Of those who read the metrics: beyond this, closed at once.
constexpr std::uint32_t kMetricsConnectionsMax = 32;

// Where there is one, SIGHUP says that it is gone.
bool HasTerminal() {
  const int terminal = ::open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC);
  if (terminal >= 0) {
    ::close(terminal);
  }
  return terminal >= 0;
}

std::string PeerOf(const tcp::socket& socket) {
  boost::system::error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  return error ? "" : NormalAddress(endpoint.address().to_string()).value_or("");
}

}  // namespace

struct Server::State {
  State(ServerSettings given, ServerParts parts)
      : settings(std::move(given)),
        store(*parts.stores.at(0)),
        clock(parts.clock),
        keys(std::move(parts.keys)),
        read_keys(std::move(parts.read_keys)),
        issuer(keys, settings.token),
        validator(keys, settings.token),
        origins(settings.origins),
        store_threads(std::make_unique<StoreThreads>(parts.stores, metrics)),
        workers(std::make_unique<WorkerPool>(settings.worker_threads, parts.make_worker)),
        load(settings.worker_threads),
        services{.store = *store_threads,
                 .workers = *workers,
                 .load = load,
                 .metrics = metrics,
                 .keys = keys,
                 .token_settings = settings.token,
                 .issuer = issuer,
                 .validator = validator,
                 .policy = parts.policy,
                 .origins = origins,
                 .page = parts.page,
                 .clock = parts.clock,
                 .random = parts.random,
                 .shutdown = shutdown,
                 .settings = settings.service,
                 .shares_sessions = store.SharesSessions()},
        api(services),
        page(services),
        operation(services, api.sessions(), connections),
        api_port(api),
        web_port(page),
        metrics_port(operation) {
    metrics_port.is_public = false;
    if (settings.webhooks) {
      webhooks.emplace(*settings.webhooks, outbound);
      feed.emplace(*webhooks, settings.webhook_plan, *store_threads, clock, services.random,
                   metrics.webhooks);
    }
  }

  State(const State&) = delete;
  State& operator=(const State&) = delete;
  // Threads first, so that no answer comes to a connection that is being taken apart; then the
  // connections, which still refer to the rest.
  ~State() {
    feed.reset();
    workers.reset();
    store_threads.reset();
    for (Port* port : {&api_port, &web_port, &metrics_port}) {
      port->acceptor.reset();
    }
    io.reset();
  }

  // What answers where.
  struct Port {
    explicit Port(HttpService& answering) : service(answering) {}
    HttpService& service;
    std::unique_ptr<tcp::acceptor> acceptor;  // null: not opened
    bool is_public = true;                    // else the operator's
    std::uint32_t connections = 0;
  };

  Result<std::uint16_t> Listen(Port& port, const ListenAddress& address);
  void BeginToAccept(Port& port);
  asio::awaitable<void> AcceptLoop(Port& port);
  asio::awaitable<void> ServeConnection(tcp::socket socket, Port& port);
  asio::awaitable<void> ServePublic(tcp::socket socket, Port& port);
  asio::awaitable<void> Converse(tcp::socket socket, std::string peer, Port& port);
  asio::awaitable<void> TurnAway(tcp::socket socket, ErrorCode code);
  std::optional<ErrorCode> ReasonToTurnAway(const std::string& peer) const;
  asio::awaitable<void> WatchSignals();
  asio::awaitable<void> Record(std::string kind, std::string detail);
  asio::awaitable<void> WatchReloads();
  Result<void> TakeTls(const TlsFiles& files);
  void ReloadTls();
  void ReloadKeys();
  asio::awaitable<void> WatchKeys();
  asio::awaitable<void> Drain();
  void BeginShutdown();

  ServerSettings settings;
  Store& store;  // while no thread uses it
  const Clock& clock;
  KeyRing keys;
  std::function<Result<KeyRing>()> read_keys;
  TokenIssuer issuer;
  TokenValidator validator;
  OriginPolicy origins;
  Shutdown shutdown;
  Metrics metrics;
  Metrics own_metrics;            // of the operator's port, which nobody reads
  std::uint32_t connections = 0;  // on the public ports
  std::unique_ptr<asio::io_context> io = std::make_unique<asio::io_context>(1);
  std::unique_ptr<StoreThreads> store_threads;
  std::unique_ptr<WorkerPool> workers;
  CurlClient outbound{settings.outbound_ca_file};
  std::optional<WebhookSink> webhooks;
  std::optional<Feed> feed;
  Load load;
  Services services;
  ApiService api;
  PageService page;
  MetricsService operation;
  Port api_port;
  Port web_port;
  Port metrics_port;
  std::uint32_t turned_away = 0;  // being told so
  AddressCounts addresses;
  std::uint16_t metrics_number = 0;
  std::shared_ptr<TlsContext> tls;  // of the connections that come; null: plain
};

Result<std::uint16_t> Server::State::Listen(Port& port, const ListenAddress& address) {
  auto acceptor = ListenOn(*io, address);
  if (!acceptor) {
    return tl::unexpected(acceptor.error());
  }
  port.acceptor = std::make_unique<tcp::acceptor>(std::move(*acceptor));
  return port.acceptor->local_endpoint().port();
}

// A trusted proxy's connections are many clients'; those are told apart request by request.
std::optional<ErrorCode> Server::State::ReasonToTurnAway(const std::string& peer) const {
  const Limits& limits = settings.service.limits;
  if (connections >= settings.connections_max) {
    return ErrorCode::kServerBusy;
  }
  const bool is_proxy =
      std::ranges::find(limits.trusted_proxies, peer) != limits.trusted_proxies.end();
  const bool is_full =
      limits.connections_per_address > 0 && addresses.Of(peer) >= limits.connections_per_address;
  return is_full && !is_proxy ? std::optional(ErrorCode::kTooManyConnections) : std::nullopt;
}

asio::awaitable<void> Server::State::TurnAway(tcp::socket socket, ErrorCode code) {
  const CountGuard guard(turned_away);
  HttpResponse response = ErrorResponse(code);
  response.headers.emplace_back("X-Request-Id", NewUuid(services.random));
  co_await RefuseConnection(std::move(socket), std::move(response), settings.service.limits, tls);
}

asio::awaitable<void> Server::State::ServeConnection(tcp::socket socket, Port& port) {
  if (port.is_public) {
    co_await ServePublic(std::move(socket), port);
  } else if (port.connections < kMetricsConnectionsMax) {
    std::string peer = PeerOf(socket);
    co_await Converse(std::move(socket), std::move(peer), port);
  }
}

asio::awaitable<void> Server::State::ServePublic(tcp::socket socket, Port& port) {
  std::string peer = PeerOf(socket);
  if (const auto reason = ReasonToTurnAway(peer)) {
    metrics.refusals[*reason].Add();
    if (turned_away < kTurnedAwayMax) {
      co_await TurnAway(std::move(socket), *reason);
    }
    co_return;
  }
  const CountGuard guard(connections);
  const AddressCounts::Hold hold(addresses, peer);
  co_await Converse(std::move(socket), std::move(peer), port);
}

asio::awaitable<void> Server::State::Converse(tcp::socket socket, std::string peer, Port& port) {
  const CountGuard guard(port.connections);
  boost::system::error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  const HttpSurroundings around{.service = port.service,
                                .limits = settings.service.limits,
                                .metrics = port.is_public ? metrics : own_metrics,
                                .random = services.random,
                                .tls = port.is_public ? tls : nullptr};
  try {
    co_await RunHttpSession(std::move(socket), std::move(peer), around);
  } catch (const std::exception& fault) {
    LogError("A connection ended by a fault: {}", fault.what());
  }
}

void Server::State::BeginToAccept(Port& port) {
  if (port.acceptor != nullptr) {
    auto loop = AcceptLoop(port);
    asio::co_spawn(*io, std::move(loop), asio::detached);
  }
}

asio::awaitable<void> Server::State::AcceptLoop(Port& port) {
  tcp::acceptor& acceptor = *port.acceptor;
  asio::steady_timer pause(*io);
  while (acceptor.is_open()) {
    auto [error, socket] = co_await acceptor.async_accept(kTuple);
    if (error == asio::error::operation_aborted) {
      co_return;
    }
    if (error) {
      // Out of file descriptors, most likely: let some connections end first.
      LogWarning("Accepting failed: {}", error.message());
      pause.expires_after(kAcceptPause);
      co_await pause.async_wait(kTuple);
      continue;
    }
    auto connection = ServeConnection(std::move(socket), port);
    asio::co_spawn(*io, std::move(connection), asio::detached);
  }
}

void Server::State::BeginShutdown() {
  const MonotonicTime now = clock.MonotonicNow();
  if (shutdown.is_begun()) {
    LogInfo("Shutting down at once");
    shutdown.Begin(now);
    return;
  }
  LogInfo("Shutting down; {} sessions may go on for {} s", api.running_sessions(),
          std::chrono::duration<double>(settings.shutdown_grace).count());
  shutdown.Begin(now + settings.shutdown_grace);
  auto drain = Drain();
  asio::co_spawn(*io, std::move(drain), asio::detached);
}

// The ports stay open meanwhile: for probes, which learn that this server is going, and for
// browsers that lost their connection and take their session up again.
asio::awaitable<void> Server::State::Drain() {
  asio::steady_timer timer(*io);
  while (api.running_sessions() > 0 && !shutdown.IsOver(clock.MonotonicNow() - kFarewellLimit)) {
    timer.expires_after(kDrainPeriod);
    co_await timer.async_wait(kTuple);
  }
  boost::system::error_code ignored;
  for (Port* port : {&api_port, &web_port, &metrics_port}) {
    if (port->acceptor != nullptr) {
      port->acceptor->close(ignored);
    }
  }
  io->stop();
}

asio::awaitable<void> Server::State::Record(std::string kind, std::string detail) {
  AuditEvent event{.at = clock.WallNow(),
                   .session_id = {},
                   .kind = std::move(kind),
                   .detail = std::move(detail)};
  try {
    auto record = store_threads->Run(
        [event = std::move(event)](Store& free_store) { free_store.RecordAudit(event); });
    co_await std::move(record);
  } catch (const StoreFailure& failure) {
    LogError("An event was not written to the audit: {}", failure.what());
  }
}

asio::awaitable<void> Server::State::WatchSignals() {
  asio::signal_set signals(*io, SIGINT, SIGTERM);
  for (;;) {
    const auto [error, number] = co_await signals.async_wait(kTuple);
    if (error) {
      co_return;
    }
    BeginShutdown();
  }
}

asio::awaitable<void> Server::State::WatchReloads() {
  asio::signal_set signals(*io, SIGHUP);
  for (;;) {
    const auto [error, number] = co_await signals.async_wait(kTuple);
    if (error) {
      co_return;
    }
    ReloadTls();
    ReloadKeys();
  }
}

Result<void> Server::State::TakeTls(const TlsFiles& files) {
  auto loaded = LoadTls(files);
  if (!loaded) {
    return tl::unexpected(loaded.error());
  }
  if (const auto warning = CertificateWarning(loaded->facts, clock.WallNow())) {
    LogWarning("{}", *warning);
  }
  tls = std::move(loaded->context);
  return {};
}

void Server::State::ReloadTls() {
  if (!settings.tls) {
    return;
  }
  const auto taken = TakeTls(*settings.tls);
  if (!taken) {
    LogError("The TLS certificate stays as it was: {}", taken.error().message);
  } else {
    LogInfo("The TLS certificate was read anew");
  }
  auto record = Record("tls_reloaded", taken ? "" : "refused");
  asio::co_spawn(*io, std::move(record), asio::detached);
}

void Server::State::ReloadKeys() {
  if (!read_keys) {
    return;
  }
  auto read = read_keys();
  if (!read) {
    LogError("The signing keys stay as they were: {}", read.error().message);
    return;
  }
  if (read->keys().back().key.kid() != keys.keys().back().key.kid()) {
    LogInfo("Signing key {} was found", read->keys().back().key.kid());
  }
  keys = *std::move(read);
  issuer = TokenIssuer(keys, settings.token);
  validator = TokenValidator(keys, settings.token);
}

asio::awaitable<void> Server::State::WatchKeys() {
  asio::steady_timer timer(*io);
  for (;;) {
    timer.expires_after(kKeyRereading);
    co_await timer.async_wait(kTuple);
    ReloadKeys();
  }
}

Server::Server(ServerSettings settings, ServerParts parts)
    : state_(std::make_unique<State>(std::move(settings), std::move(parts))) {}

Server::~Server() = default;

Result<void> Server::Bind() {
  State& state = *state_;
  const ServerSettings& settings = state.settings;
  if (settings.tls) {
    if (auto taken = state.TakeTls(*settings.tls); !taken) {
      return taken;
    }
  }
  state.settings.service.is_tls = settings.tls.has_value();
  const auto open = [&](State::Port& port, const ListenAddress& address,
                        std::uint16_t& opened) -> Result<void> {
    const auto bound = state.Listen(port, address);
    opened = bound.value_or(0);
    return bound.map([](std::uint16_t) {});
  };
  ServiceSettings& told = state.settings.service;
  auto bound =
      open(state.api_port, ApiAddress(settings.bind_address, settings.api_port), told.api_port);
  if (bound && settings.has_web_port) {
    bound =
        open(state.web_port, WebAddress(settings.bind_address, settings.web_port), told.web_port);
  }
  if (bound && settings.metrics_port) {
    bound = open(state.metrics_port, MetricsAddress(settings.metrics_bind, *settings.metrics_port),
                 state.metrics_number);
  }
  return bound;
}

void Server::Run() {
  State& state = *state_;
  const std::uint32_t left_over = state.store.AbandonInterrupted(state.clock.WallNow());
  if (left_over > 0) {
    LogWarning("{} sessions were cut off when the server last stopped", left_over);
  }
  state.store.RecordAudit({.at = state.clock.WallNow(),
                           .session_id = {},
                           .kind = "server_started",
                           .detail = state.settings.told_at_start});
  for (State::Port* port : {&state.api_port, &state.web_port, &state.metrics_port}) {
    state.BeginToAccept(*port);
  }
  auto leases = RenewLeases(*state.store_threads, state.settings.leases);
  asio::co_spawn(*state.io, std::move(leases), asio::detached);
  auto clearing_up = ClearUpBehindOthers(*state.store_threads, state.clock, state.settings.leases);
  asio::co_spawn(*state.io, std::move(clearing_up), asio::detached);
  auto retention = KeepRetention(
      *state.store_threads, state.clock,
      {.periods = state.settings.retention, .every = state.settings.retention_period});
  asio::co_spawn(*state.io, std::move(retention), asio::detached);
  if (state.feed) {
    auto feed = state.feed->Run();
    asio::co_spawn(*state.io, std::move(feed), asio::detached);
  }
  if (state.read_keys) {
    auto keys = state.WatchKeys();
    asio::co_spawn(*state.io, std::move(keys), asio::detached);
  }
  if (state.settings.handles_signals) {
    auto watch = state.WatchSignals();
    asio::co_spawn(*state.io, std::move(watch), asio::detached);
    if (state.settings.tls || (state.read_keys && !HasTerminal())) {
      auto reloads = state.WatchReloads();
      asio::co_spawn(*state.io, std::move(reloads), asio::detached);
    }
  }
  state.io->run();
  state.feed.reset();
  state.workers.reset();
  state.store_threads.reset();
  try {
    state.store.AbandonInterrupted(state.clock.WallNow());
    state.store.RecordAudit(
        {.at = state.clock.WallNow(), .session_id = {}, .kind = "server_stopped", .detail = ""});
  } catch (const StoreFailure& failure) {
    LogError("The end could not be written down: {}", failure.what());
  }
  LogInfo("Server stopped");
}

void Server::ReloadTls() {
  asio::post(*state_->io, [state = state_.get()] { state->ReloadTls(); });
}

void Server::ReloadKeys() {
  asio::post(*state_->io, [state = state_.get()] { state->ReloadKeys(); });
}

void Server::Stop() {
  asio::post(*state_->io, [state = state_.get()] { state->BeginShutdown(); });
}

std::uint16_t Server::api_port() const { return state_->settings.service.api_port; }
std::uint16_t Server::web_port() const { return state_->settings.service.web_port; }
std::uint16_t Server::metrics_port() const { return state_->metrics_number; }
const Metrics& Server::metrics() const { return state_->metrics; }

}  // namespace pol
