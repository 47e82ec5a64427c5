// The connections of a LiveSession: who carries it, who takes it up, and when another server may.
#include <exception>
#include <utility>

#include "base/bytes.h"
#include "base/digest.h"
#include "base/log.h"
#include "protocol/server_message.h"
#include "server/live_session.h"
#include "server/verification_channel.h"
#include "verification/challenge_swap.h"

namespace pol {
namespace {

namespace asio = boost::asio;

// A connection this long without a message no longer keeps another from taking the session up:
// where the network went away, the server may not have noticed.
constexpr std::chrono::seconds kSilenceHeld{3};
constexpr std::uint16_t kGoingAway = 1001;
constexpr std::uint16_t kServiceRestart = 1012;  // IANA WebSocket Close Code Number Registry

}  // namespace

asio::awaitable<void> LiveSession::Listen(SharedSocket socket) {
  for (;;) {
    const Receipt receipt = co_await socket->Receive();
    if (receipt == Receipt::kEnded || (socket != socket_ && socket != incoming_)) {
      break;
    }
    heard_at_ = Now();
    if (is_over_) {
      continue;  // what arrives between the result and the closing handshake
    }
    if (receipt == Receipt::kBinary && socket->takes_binary()) {
      intake_.TakeBinary(socket->message());
    } else if (receipt == Receipt::kBinary) {
      intake_.RefuseBinary();
    } else {
      intake_.TakeText(socket->message());
    }
  }
  LetGo(socket);
}

void LiveSession::LetGo(const SharedSocket& socket) {
  if (socket == incoming_) {
    incoming_.reset();
  }
  if (socket == socket_) {
    socket_.reset();
    dropped_at_ = Now();
    if (!is_over_) {
      LogInfo(Ids(), "Session {} lost its connection", ledger_.session_id());
    }
  }
  intake_.inbox().Wake();
}

bool LiveSession::IsHeld() const {
  return incoming_ || (socket_ && Now() - heard_at_ < kSilenceHeld);
}

bool LiveSession::IsWaiting() const {
  return !IsHeld() && !IsDeserted() && services_.settings.resume_grace.count() > 0;
}

bool LiveSession::IsKey(std::string_view resume_key) const {
  const std::string& hash = ledger_.opened().resume_key_hash;
  return !hash.empty() && EncodeHex(Sha256(AsBytes(resume_key))) == hash;
}

void LiveSession::Resume(SharedSocket socket) {
  if (socket_) {
    const SharedSocket silent = socket_;
    silent->Drop();
    LetGo(silent);
  }
  heard_at_ = Now();
  incoming_ = std::move(socket);
  intake_.inbox().Wake();
}

bool LiveSession::IsDeserted() const {
  return !socket_ && !incoming_ && dropped_at_ &&
         Now() - *dropped_at_ >= services_.settings.resume_grace;
}

// A frame that still waits must be judged first, so that it is part of what another server gets.
bool LiveSession::IsFree() const { return !IsHeld() && (is_over_ || !intake_.inbox().HasFrame()); }

bool LiveSession::IsStopping() const { return services_.shutdown.IsOver(Now()); }

// What another server needs to go on from here: kept when the session has moved on, before anybody
// is told so, and when it is let go or taken up.
asio::awaitable<void> LiveSession::KeepState(bool is_free) {
  if (!hand_over_.is_possible() || (!has_new_state_ && is_free == is_kept_free_)) {
    co_return;
  }
  has_new_state_ = false;
  is_kept_free_ = is_free;
  const SessionState state{.session = result_ ? Session{} : session_,
                           .transcript = ledger_.transcript_head(),
                           .challenges = ledger_.challenges(),
                           .result = result_};
  bool is_ours = true;
  try {
    is_ours = co_await hand_over_.Keep(state, is_free);
  } catch (const StoreFailure& failure) {
    if (!ledger_.is_finished()) {
      throw;
    }
    LogError(Ids(), "The result of session {} can be told by this server alone: {}",
             ledger_.session_id(), failure.what());
  }
  if (!is_ours) {
    throw NotServedHere("it was claimed");
  }
}

// When this server goes.
asio::awaitable<void> LiveSession::LeaveToOthers() {
  const SharedSocket socket = std::exchange(socket_, nullptr);
  if (incoming_) {
    std::exchange(incoming_, nullptr)->Drop();
  }
  co_await KeepState(true);
  is_elsewhere_ = hand_over_.is_possible();
  if (socket) {
    co_await socket->Close(is_elsewhere_ ? kServiceRestart : kGoingAway,
                           "the server is shutting down");
    socket->Drop();
  }
}

asio::awaitable<void> LiveSession::TakeUp() {
  if (!incoming_) {
    co_return;
  }
  co_await KeepState(IsFree());
  socket_ = std::exchange(incoming_, nullptr);
  dropped_at_.reset();
  told_rate_ = kFullFrameRate;
  co_await ledger_.Resume();
  services_.metrics.sessions_resumed.Add();
  LogInfo(Ids(), "Session {} was taken up again", ledger_.session_id());
  SessionResumed resumed{.challenge = std::nullopt,
                         .completed_count = PassedCount(session_.evidence),
                         .total = static_cast<std::uint32_t>(session_.plan.size())};
  if (session_.phase == Phase::kChallenging) {
    const ChallengeProgress progress = ProgressOf(session_.challenge, Now(), policy_);
    resumed.challenge = ChallengeIssued{.challenge = session_.challenge.challenge,
                                        .index = static_cast<std::uint32_t>(session_.current),
                                        .total = resumed.total,
                                        .timeout = policy_.challenge_timeout,
                                        .swaps_left = SwapsLeft(session_, policy_)};
    resumed.remaining = progress.remaining;
  }
  const std::string root = ledger_.transcript_root();
  co_await Say(SessionResumedText(resumed, root));
}

// False when nobody heard it.
asio::awaitable<bool> LiveSession::Say(std::string text) {
  if (!socket_) {
    co_return false;
  }
  co_return co_await socket_->Send(std::move(text));
}

asio::awaitable<void> LiveSession::EndWith(ErrorCode code) {
  is_over_ = true;
  if (const SharedSocket socket = socket_) {
    co_await RefuseSocket(*socket, code);
  }
}

}  // namespace pol
