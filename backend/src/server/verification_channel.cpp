#include "server/verification_channel.h"

#include <memory>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.h"
#include "protocol/client_message.h"
#include "protocol/server_message.h"
#include "server/error_table.h"
#include "server/shutdown.h"

namespace pol {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds kProofLimit{5};  // for the first message of a resuming connection

// What an unknown address may carry into a log line and a query.
bool IsSessionId(std::string_view id) {
  constexpr std::size_t kUuidSize = 36;
  return id.size() == kUuidSize &&
         id.find_first_not_of("0123456789abcdef-") == std::string_view::npos;
}

asio::awaitable<Result<OpenedSession>> OpenSession(SharedSocket socket, std::string session_id,
                                                   const Services& services) {
  if (!IsSessionId(session_id)) {
    co_return Fail(ErrorCode::kSessionUnknown, "not a session id");
  }
  try {
    auto open = services.store.Run([id = std::move(session_id), now = services.clock.WallNow()](
                                       Store& store) { return store.OpenSession(id, now); });
    co_return co_await std::move(open);
  } catch (const StoreFailure& failure) {
    LogError({.request = socket->request_id()}, "Session could not be opened: {}", failure.what());
  }
  co_return Fail(ErrorCode::kStoreUnavailable, "the store failed");
}

asio::awaitable<void> Refuse(SharedSocket socket, ErrorCode code, Metrics& metrics) {
  metrics.refusals[code].Add();
  LogInfo({.request = socket->request_id()}, "WebSocket refused: {}", EntryOf(code).shown.code);
  co_await RefuseSocket(*socket, code);
}

// Removes the session from the list also when the server takes its coroutine apart.
class Listing {
 public:
  Listing(LiveSessions& sessions, std::string session_id,
          const std::shared_ptr<LiveSession>& session)
      : sessions_(sessions), session_id_(std::move(session_id)) {
    sessions_.Add(session_id_, session);
  }
  Listing(const Listing&) = delete;
  Listing& operator=(const Listing&) = delete;
  ~Listing() { sessions_.Remove(session_id_); }

 private:
  LiveSessions& sessions_;
  std::string session_id_;
};

asio::awaitable<void> RunListed(std::shared_ptr<LiveSession> session,
                                std::unique_ptr<Listing> /*listing*/) {
  co_await session->Run();
}

// The resume key in the first message of a connection.
asio::awaitable<Result<std::string>> FirstMessage(SharedSocket socket) {
  if (co_await socket->Receive() != Receipt::kText) {
    co_return Fail(ErrorCode::kResumeRefused, "not a text");
  }
  const auto message = ParseClientMessage(socket->message());
  if (message && std::holds_alternative<ClientSwap>(*message)) {
    co_return Fail(ErrorCode::kSwapBeforeResume, "a swap comes first");
  }
  const auto* resume = message ? std::get_if<ClientResume>(&*message) : nullptr;
  if (resume == nullptr) {
    co_return Fail(ErrorCode::kResumeRefused, "not a resume");
  }
  co_return resume->resume_key;
}

// Refuses while the receipt is still awaited: a receipt that is cancelled takes the socket with it.
asio::awaitable<void> RefuseLateProof(SharedSocket socket, bool& is_late, Metrics& metrics) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(kProofLimit);
  co_await timer.async_wait(asio::use_awaitable);
  is_late = true;
  co_await Refuse(std::move(socket), ErrorCode::kResumeRefused, metrics);
}

// nullopt: no key came in time, or none at all; the connection was refused.
asio::awaitable<std::optional<std::string>> ReceiveKey(SharedSocket socket, Metrics& metrics) {
  using namespace asio::experimental::awaitable_operators;  // NOLINT(google-build-using-namespace)
  bool is_late = false;
  auto received = co_await (FirstMessage(socket) || RefuseLateProof(socket, is_late, metrics));
  if (is_late) {
    co_return std::nullopt;
  }
  auto& key = std::get<0>(received);
  if (!key) {
    co_await Refuse(socket, key.error().code, metrics);
    co_return std::nullopt;
  }
  co_return *std::move(key);
}

asio::awaitable<void> TakeUpAgain(SharedSocket socket, std::shared_ptr<LiveSession> session,
                                  Metrics& metrics) {
  if (!session->IsWaiting()) {
    co_await Refuse(socket, ErrorCode::kSessionUsed, metrics);
    co_return;
  }
  const auto key = co_await ReceiveKey(socket, metrics);
  if (!key) {
    co_return;
  }
  if (!session->IsKey(*key)) {
    co_await Refuse(socket, ErrorCode::kResumeRefused, metrics);
  } else if (!session->IsWaiting()) {
    co_await Refuse(socket, ErrorCode::kSessionUsed, metrics);
  } else {
    session->Resume(socket);
    co_await session->Listen(socket);
  }
}

void Start(const std::shared_ptr<LiveSession>& session, const std::string& session_id,
           LiveSessions& sessions, const asio::any_io_executor& executor,
           const Services& services) {
  auto listing = std::make_unique<Listing>(sessions, session_id, session);
  services.metrics.sessions_started.Add();
  auto run = RunListed(session, std::move(listing));
  asio::co_spawn(executor, std::move(run), asio::detached);
}

asio::awaitable<Result<TakenOver>> TakeOverOrFail(std::string session_id, std::string key,
                                                  const Services& services) {
  try {
    co_return co_await TakeOver(session_id, std::move(key), services);
  } catch (const StoreFailure& failure) {
    LogError({.session = session_id}, "Session {} could not be taken over: {}", session_id,
             failure.what());
  }
  co_return Fail(ErrorCode::kStoreUnavailable, "the store failed");
}

// A session that this server does not know may be one that another server began.
asio::awaitable<void> TakeOverFromStore(SharedSocket socket, std::string session_id,
                                        LiveSessions& sessions, const Services& services) {
  auto key = co_await ReceiveKey(socket, services.metrics);
  if (!key) {
    co_return;
  }
  const auto executor = co_await asio::this_coro::executor;
  std::shared_ptr<LiveSession> session;
  {
    const CountGuard opening(sessions.opening);
    auto taken = co_await TakeOverOrFail(session_id, *std::move(key), services);
    if (!taken) {
      co_await Refuse(socket, taken.error().code, services.metrics);
      co_return;
    }
    session =
        std::make_shared<LiveSession>(socket, session_id, std::move(*taken), executor, services);
    Start(session, session_id, sessions, executor, services);
  }
  services.metrics.sessions_taken_over.Add();
  LogInfo({.request = socket->request_id(), .session = session_id},
          "Session {} was begun at another server and goes on here", session_id);
  co_await session->Listen(socket);
}

asio::awaitable<void> OpenAnew(SharedSocket socket, std::string session_id, LiveSessions& sessions,
                               const Services& services) {
  std::shared_ptr<LiveSession> session;
  const auto executor = co_await asio::this_coro::executor;
  std::optional<ErrorCode> refusal;
  {
    const CountGuard opening(sessions.opening);
    auto opened = co_await OpenSession(socket, session_id, services);
    if (opened) {
      session =
          std::make_shared<LiveSession>(socket, session_id, std::move(*opened), executor, services);
      Start(session, session_id, sessions, executor, services);
      services.load.room.Opened(services.clock.MonotonicNow());
    } else {
      refusal = opened.error().code;
    }
  }
  if (refusal == ErrorCode::kSessionUsed && co_await IsClaimable(session_id, services)) {
    co_await TakeOverFromStore(std::move(socket), std::move(session_id), sessions, services);
    co_return;
  }
  if (refusal) {
    co_await Refuse(socket, *refusal, services.metrics);
    co_return;
  }
  LogInfo({.request = socket->request_id(), .session = session_id},
          "WebSocket connection established for session {}", session_id);
  co_await session->Listen(socket);
}

}  // namespace

asio::awaitable<void> RefuseSocket(WebSocket& socket, ErrorCode code) {
  const ErrorEntry& entry = EntryOf(code);
  co_await socket.Send(ErrorText(entry.shown));
  co_await socket.Close(entry.close_code, entry.shown.code);
}

asio::awaitable<void> RunVerification(WebSocket socket, std::string session_id,
                                      LiveSessions& sessions, const Services& services) {
  auto shared = std::make_shared<WebSocket>(std::move(socket));
  if (auto session = sessions.Find(session_id)) {
    co_await TakeUpAgain(std::move(shared), std::move(session), services.metrics);
  } else if (services.shutdown.is_begun() || sessions.count() >= services.settings.sessions_max) {
    co_await Refuse(std::move(shared), ErrorCode::kServerBusy, services.metrics);
  } else {
    co_await OpenAnew(std::move(shared), std::move(session_id), sessions, services);
  }
}

}  // namespace pol
