#include "server/server.h"

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

#include "base/log.h"
#include "server/api_service.h"
#include "server/await_tuple.h"
#include "server/client_address.h"
#include "server/http_session.h"
#include "server/page_service.h"

namespace pol {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr std::chrono::milliseconds kDrainPeriod{20};
// After the grace time: sessions notice within a tick and say goodbye.
constexpr Millis kFarewellLimit{1500};
constexpr std::chrono::milliseconds kAcceptPause{100};
constexpr std::uint32_t kTurnedAwayMax = 64;  // beyond this, without a word

std::string PeerOf(const tcp::socket& socket) {
  boost::system::error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  return error ? "" : NormalAddress(endpoint.address().to_string()).value_or("");
}

}  // namespace

struct Server::State {
  State(ServerSettings given, ServerParts parts)
      : settings(std::move(given)),
        store(parts.store),
        clock(parts.clock),
        issuer(parts.key, settings.token),
        validator(parts.key, settings.token),
        origins(settings.origins),
        store_thread(std::make_unique<StoreThread>(parts.store)),
        workers(std::make_unique<WorkerPool>(settings.worker_threads, parts.make_worker)),
        load(settings.worker_threads),
        services{.store = *store_thread,
                 .workers = *workers,
                 .load = load,
                 .key = parts.key,
                 .token_settings = settings.token,
                 .issuer = issuer,
                 .validator = validator,
                 .policy = parts.policy,
                 .origins = origins,
                 .page = parts.page,
                 .clock = parts.clock,
                 .random = parts.random,
                 .shutdown = shutdown,
                 .settings = settings.service},
        api(services),
        page(services) {}

  State(const State&) = delete;
  State& operator=(const State&) = delete;
  // Threads first, so that no answer comes to a connection that is being taken apart; then the
  // connections, which still refer to the rest.
  ~State() {
    workers.reset();
    store_thread.reset();
    api_acceptor.reset();
    web_acceptor.reset();
    io.reset();
  }

  Result<std::uint16_t> Listen(tcp::acceptor& acceptor, std::uint16_t port, const char* setting);
  asio::awaitable<void> AcceptLoop(tcp::acceptor& acceptor, HttpService& service);
  asio::awaitable<void> ServeConnection(tcp::socket socket, HttpService& service);
  asio::awaitable<void> TurnAway(tcp::socket socket, ErrorCode code);
  std::optional<ErrorCode> ReasonToTurnAway(const std::string& peer) const;
  asio::awaitable<void> WatchSignals();
  asio::awaitable<void> Drain();
  void BeginShutdown();

  ServerSettings settings;
  Store& store;
  const Clock& clock;
  TokenIssuer issuer;
  TokenValidator validator;
  OriginPolicy origins;
  Shutdown shutdown;
  std::unique_ptr<asio::io_context> io = std::make_unique<asio::io_context>(1);
  std::unique_ptr<StoreThread> store_thread;
  std::unique_ptr<WorkerPool> workers;
  Load load;
  Services services;
  ApiService api;
  PageService page;
  std::uint32_t connections = 0;
  std::uint32_t turned_away = 0;  // being told so
  AddressCounts addresses;
  std::unique_ptr<tcp::acceptor> api_acceptor;
  std::unique_ptr<tcp::acceptor> web_acceptor;
};

Result<std::uint16_t> Server::State::Listen(tcp::acceptor& acceptor, std::uint16_t port,
                                            const char* setting) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(settings.bind_address, error);
  if (error) {
    return Fail(ErrorCode::kConfigInvalid,
                "BIND_ADDRESS " + settings.bind_address + " is not an IP address");
  }
  const tcp::endpoint endpoint(address, port);
  const auto tried = [&](auto step) {
    if (!error) {
      step();
    }
  };
  tried([&] { acceptor.open(endpoint.protocol(), error); });
  tried([&] { acceptor.set_option(tcp::acceptor::reuse_address(true), error); });
  tried([&] { acceptor.bind(endpoint, error); });
  tried([&] { acceptor.listen(asio::socket_base::max_listen_connections, error); });
  if (error == asio::error::address_in_use) {
    return Fail(ErrorCode::kConfigInvalid, "port " + std::to_string(port) +
                                               " is taken; stop the program that uses it, or "
                                               "choose another with " +
                                               setting);
  }
  if (error) {
    return Fail(ErrorCode::kConfigInvalid, "cannot listen on " + settings.bind_address + ":" +
                                               std::to_string(port) + ": " + error.message());
  }
  return acceptor.local_endpoint().port();
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
  co_await RefuseConnection(std::move(socket), std::move(response), settings.service.limits);
}

asio::awaitable<void> Server::State::ServeConnection(tcp::socket socket, HttpService& service) {
  boost::system::error_code ignored;
  const std::string peer = PeerOf(socket);
  if (const auto reason = ReasonToTurnAway(peer)) {
    if (turned_away < kTurnedAwayMax) {
      co_await TurnAway(std::move(socket), *reason);
    }
    co_return;
  }
  const CountGuard guard(connections);
  const AddressCounts::Hold hold(addresses, peer);
  socket.set_option(tcp::no_delay(true), ignored);
  try {
    co_await RunHttpSession(std::move(socket), peer, service, settings.service.limits);
  } catch (const std::exception& fault) {
    LogError("A connection ended by a fault: {}", fault.what());
  }
}

asio::awaitable<void> Server::State::AcceptLoop(tcp::acceptor& acceptor, HttpService& service) {
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
    auto connection = ServeConnection(std::move(socket), service);
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
  for (auto* acceptor : {&api_acceptor, &web_acceptor}) {
    if (*acceptor != nullptr) {
      (*acceptor)->close(ignored);
    }
  }
  io->stop();
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

Server::Server(ServerSettings settings, ServerParts parts)
    : state_(std::make_unique<State>(std::move(settings), std::move(parts))) {}

Server::~Server() = default;

Result<void> Server::Bind() {
  State& state = *state_;
  state.api_acceptor = std::make_unique<tcp::acceptor>(*state.io);
  const auto api_port =
      state.Listen(*state.api_acceptor, state.settings.api_port, "--api-port (API_PORT)");
  if (!api_port) {
    return tl::unexpected(api_port.error());
  }
  state.settings.service.api_port = *api_port;
  if (!state.settings.has_web_port) {
    return {};
  }
  state.web_acceptor = std::make_unique<tcp::acceptor>(*state.io);
  const auto web_port =
      state.Listen(*state.web_acceptor, state.settings.web_port, "--web-port (WEB_PORT)");
  if (!web_port) {
    return tl::unexpected(web_port.error());
  }
  state.settings.service.web_port = *web_port;
  return {};
}

void Server::Run() {
  State& state = *state_;
  const std::uint32_t left_over = state.store.AbandonInterrupted(state.clock.WallNow());
  if (left_over > 0) {
    LogWarning("{} sessions were cut off when the server last stopped", left_over);
  }
  auto api = state.AcceptLoop(*state.api_acceptor, state.api);
  asio::co_spawn(*state.io, std::move(api), asio::detached);
  if (state.web_acceptor) {
    auto web = state.AcceptLoop(*state.web_acceptor, state.page);
    asio::co_spawn(*state.io, std::move(web), asio::detached);
  }
  if (state.settings.handles_signals) {
    auto watch = state.WatchSignals();
    asio::co_spawn(*state.io, std::move(watch), asio::detached);
  }
  state.io->run();
  state.workers.reset();
  state.store_thread.reset();
  try {
    state.store.AbandonInterrupted(state.clock.WallNow());
  } catch (const StoreFailure& failure) {
    LogError("Sessions that were cut off could not be marked: {}", failure.what());
  }
  LogInfo("Server stopped");
}

void Server::Stop() {
  asio::post(*state_->io, [state = state_.get()] { state->BeginShutdown(); });
}

std::uint16_t Server::api_port() const { return state_->settings.service.api_port; }
std::uint16_t Server::web_port() const { return state_->settings.service.web_port; }

}  // namespace pol
