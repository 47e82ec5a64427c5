// One verification from its opening to its result, carried by one connection after another: when a
// connection drops, the session goes on without it for the grace time, and another may take it up.
// Nothing else changes: challenges, their clocks and the evidence know nothing of connections. That
// other connection may come to another server, which then goes on with the session.
//
// For one thread. Run() alone changes the session and writes to the socket, so what is sent leaves
// in the order it was made; the connections only fill the intake.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/log.h"
#include "server/hand_over.h"
#include "server/intake.h"
#include "server/services.h"
#include "server/session_ledger.h"
#include "server/session_recorder.h"
#include "server/websocket.h"
#include "verification/session.h"

namespace pol {

using SharedSocket = std::shared_ptr<WebSocket>;

class LiveSession {
 public:
  // `services` must outlive this.
  LiveSession(SharedSocket first, std::string session_id, OpenedSession opened,
              const boost::asio::any_io_executor& executor, const Services& services);
  // Goes on with a session that another server began; `socket` has proved its key.
  LiveSession(SharedSocket socket, std::string session_id, TakenOver taken,
              const boost::asio::any_io_executor& executor, const Services& services);

  // Returns when the session's row says how it ended and no result waits to be told. Call once.
  boost::asio::awaitable<void> Run();

  // For the connection that carries the session: receives until the connection has ended.
  boost::asio::awaitable<void> Listen(SharedSocket socket);

  // Whether another connection may take the session up: none carries it, or one that has long been
  // silent, and the grace time is not over.
  [[nodiscard]] bool IsWaiting() const;
  [[nodiscard]] bool IsKey(std::string_view resume_key) const;
  // Hands the session to `socket`; Listen to it next.
  void Resume(SharedSocket socket);

 private:
  boost::asio::awaitable<void> Guarded();
  boost::asio::awaitable<void> Begin();
  boost::asio::awaitable<void> Work();
  boost::asio::awaitable<void> Deadline();
  boost::asio::awaitable<void> Turn();
  boost::asio::awaitable<void> Deliver();

  boost::asio::awaitable<void> HandleEvents();
  boost::asio::awaitable<void> Handle(InboxEvent event);
  boost::asio::awaitable<void> Swap(std::string challenge_id);
  boost::asio::awaitable<void> Examine();
  boost::asio::awaitable<void> TellRate();
  boost::asio::awaitable<void> Feed(SessionInput input);
  Step Judge(const SessionInput& input, MonotonicTime now);
  // What is to be said of `output`, once it is written down.
  boost::asio::awaitable<std::optional<std::string>> Record(const SessionOutput& output);
  std::string ScoresText(const ScoresUpdated& scores);
  boost::asio::awaitable<void> Conclude(const Verdict& verdict);
  void RecordFrame();
  void CountEnd();
  void LogOutcome(const Verdict& verdict) const;
  [[nodiscard]] LogIds Ids() const;

  boost::asio::awaitable<void> KeepState(bool is_free);
  boost::asio::awaitable<void> LeaveToOthers();
  boost::asio::awaitable<void> TakeUp();
  boost::asio::awaitable<bool> Say(std::string text);
  boost::asio::awaitable<void> EndWith(ErrorCode code);
  void LetGo(const SharedSocket& socket);
  [[nodiscard]] bool IsHeld() const;
  [[nodiscard]] bool IsFree() const;
  [[nodiscard]] bool IsDeserted() const;
  [[nodiscard]] bool IsStopping() const;
  [[nodiscard]] MonotonicTime Now() const { return services_.clock.MonotonicNow(); }

  const Services& services_;
  const Policy policy_;  // with the session's time factor
  SessionRecorder recorder_;
  SessionLedger ledger_;
  HandOver hand_over_;
  Intake intake_;
  boost::asio::steady_timer deadline_;

  SharedSocket socket_;    // carries the session; null while it waits
  SharedSocket incoming_;  // has proved its key, and is taken up at the next turn
  std::optional<MonotonicTime> dropped_at_;
  MonotonicTime heard_at_{};

  Session session_;
  TrackState track_;
  std::uint32_t told_rate_ = kFullFrameRate;  // to the connection that carries the session
  bool face_detected_ = false;
  std::optional<TranscriptFrame> examined_;  // judged by, not yet in the transcript
  std::optional<MonotonicTime> transcript_told_at_;
  std::optional<std::string> result_;  // to be told
  bool is_over_ = false;               // nothing more is examined
  bool has_new_state_ = false;         // since it was last kept
  bool is_kept_free_ = false;
  bool is_elsewhere_ = false;                                // another server has it, or may
  Abandonment abandonment_ = Abandonment::kConnectionEnded;  // should it end without a verdict
};

}  // namespace pol
