#include "server/verification_channel.h"

#include <chrono>
#include <exception>
#include <utility>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "base/log.h"
#include "protocol/client_message.h"
#include "protocol/server_message.h"
#include "server/error_table.h"
#include "server/inbox.h"
#include "server/result_record.h"
#include "verification/challenge_plan.h"
#include "verification/session.h"

namespace pol {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::milliseconds kTickPeriod{200};
constexpr std::chrono::seconds kConnectionMargin{30};
constexpr std::uint16_t kNormalClosure = 1000;
constexpr std::uint16_t kGoingAway = 1001;

class VerificationChannel {
 public:
  VerificationChannel(WebSocket socket, std::string session_id, std::string user_id,
                      const asio::any_io_executor& executor, const Services& services)
      : socket_(std::move(socket)),
        session_id_(std::move(session_id)),
        user_id_(std::move(user_id)),
        services_(services),
        inbox_(executor),
        deadline_(executor) {}

  asio::awaitable<void> Run();

 private:
  asio::awaitable<void> ReceiveLoop();
  asio::awaitable<void> AnalyseLoop();
  asio::awaitable<void> Deadline();

  void Sort(std::string_view text);
  void CountMalformed();

  asio::awaitable<void> Work();
  asio::awaitable<void> HandleEvents();
  asio::awaitable<void> Examine(ClientFrame frame);
  asio::awaitable<void> Feed(SessionInput input);
  asio::awaitable<void> Carry(const SessionOutput& output);
  asio::awaitable<void> SaveChallenge(std::size_t position, ChallengeRecord record);
  asio::awaitable<void> Issue(const ChallengeIssued& issued);
  asio::awaitable<void> EndChallenge(const std::string& challenge_id, bool passed,
                                     std::optional<std::string> failure,
                                     std::optional<double> confidence);
  asio::awaitable<void> Conclude(const Verdict& verdict);
  asio::awaitable<void> Commit(SessionResult result);
  asio::awaitable<void> EndWith(ErrorCode code);
  asio::awaitable<void> Abandon();
  void LogOutcome(const Verdict& verdict) const;

  WebSocket socket_;
  std::string session_id_;
  std::string user_id_;
  const Services& services_;
  Inbox inbox_;
  asio::steady_timer deadline_;

  Session session_;
  TrackState track_;
  std::vector<ChallengeRecord> challenges_;
  bool face_detected_ = false;
  std::uint32_t malformed_ = 0;
  bool is_hostile_ = false;
  bool is_over_ = false;       // nothing more is examined or sent
  bool is_committed_ = false;  // the store knows how it ended
};

asio::awaitable<void> VerificationChannel::Run() {
  using namespace asio::experimental::awaitable_operators;  // NOLINT(google-build-using-namespace)
  try {
    co_await ((ReceiveLoop() && AnalyseLoop()) || Deadline());
  } catch (const std::exception& fault) {
    LogError("Session {} ended by a fault: {}", session_id_, fault.what());
  }
  if (!is_committed_) {
    co_await Abandon();
  }
}

asio::awaitable<void> VerificationChannel::Deadline() {
  const auto limit = services_.settings.connection_limit.count() > 0
                         ? Millis(services_.settings.connection_limit)
                         : services_.policy.session_limit + Millis(kConnectionMargin);
  deadline_.expires_after(limit);
  co_await deadline_.async_wait(asio::use_awaitable);
  LogWarning("Session {} cut off at its hard limit", session_id_);
}

// --- receiving -----------------------------------------------------------------------------------

asio::awaitable<void> VerificationChannel::ReceiveLoop() {
  for (;;) {
    const Receipt receipt = co_await socket_.Receive();
    if (receipt == Receipt::kEnded) {
      break;
    }
    if (is_over_) {
      continue;  // what arrives between the result and the closing handshake
    }
    if (receipt == Receipt::kBinary) {
      CountMalformed();
      is_hostile_ |= !inbox_.PutEvent(ErrorCode::kInvalidRequest);
    } else {
      Sort(socket_.message());
    }
  }
  inbox_.Close();
}

void VerificationChannel::Sort(std::string_view text) {
  auto message = ParseClientMessage(text);
  if (!message) {
    if (message.error().code != ErrorCode::kUnknownMessageType) {
      CountMalformed();
    }
    is_hostile_ |= !inbox_.PutEvent(message.error().code);
  } else if (auto* frame = std::get_if<ClientFrame>(&*message)) {
    inbox_.PutFrame(std::move(*frame));
  } else {
    is_hostile_ |= !inbox_.PutEvent(std::get<ClientCompletion>(std::move(*message)));
  }
}

void VerificationChannel::CountMalformed() {
  ++malformed_;
  is_hostile_ |= malformed_ >= services_.settings.malformed_max;
}

// --- working -------------------------------------------------------------------------------------

asio::awaitable<void> VerificationChannel::AnalyseLoop() {
  std::optional<ErrorCode> fault;
  try {
    co_await Work();
  } catch (const boost::system::system_error&) {
    throw;  // cancelled by the deadline
  } catch (const StoreFailure& failure) {
    LogError("Session {}: {}", session_id_, failure.what());
    fault = ErrorCode::kStoreUnavailable;
  } catch (const std::exception& failure) {
    LogError("Session {}: {}", session_id_, failure.what());
    fault = ErrorCode::kInternal;
  }
  if (fault) {
    co_await EndWith(*fault);
  }
}

asio::awaitable<void> VerificationChannel::Work() {
  auto plan = DrawPlan(services_.random, services_.policy);
  LogInfo("Generated {} challenges for session {}", plan.size(), session_id_);
  session_ = StartSession(std::move(plan));
  co_await Feed(Opened{});
  while (!is_over_) {
    co_await inbox_.Wait(kTickPeriod);
    if (inbox_.is_closed()) {
      co_return;
    }
    if (services_.shutdown.IsOver(services_.clock.MonotonicNow())) {
      is_over_ = true;
      co_await socket_.Close(kGoingAway, "the server is shutting down");
      co_return;
    }
    co_await HandleEvents();
    if (auto frame = is_over_ ? std::nullopt : inbox_.TakeFrame()) {
      co_await Examine(std::move(*frame));
    } else if (!is_over_) {
      co_await Feed(Tick{});
    }
  }
}

asio::awaitable<void> VerificationChannel::HandleEvents() {
  while (auto event = is_over_ ? std::nullopt : inbox_.TakeEvent()) {
    if (is_hostile_) {
      break;
    }
    if (auto* hint = std::get_if<ClientCompletion>(&*event)) {
      if (session_.phase == Phase::kChallenging &&
          hint->challenge_id == session_.challenge.challenge.challenge_id) {
        // Named: g++ 12 destroys an aggregate made inside a co_await expression twice.
        SessionInput input = CompletionHint{std::move(hint->challenge_id)};
        co_await Feed(std::move(input));
      } else {
        co_await socket_.Send(ErrorText(EntryOf(ErrorCode::kInvalidRequest).shown));
      }
    } else {
      co_await socket_.Send(ErrorText(EntryOf(std::get<ErrorCode>(*event)).shown));
    }
  }
  if (is_hostile_ && !is_over_) {
    LogWarning("Session {} ended: hostile input", session_id_);
    co_await EndWith(ErrorCode::kHostileInput);
  }
}

asio::awaitable<void> VerificationChannel::Examine(ClientFrame frame) {
  FrameJob job{
      .jpeg = std::move(frame.jpeg), .request = session_.next_request, .track = std::move(track_)};
  auto examination = services_.workers.Analyze(std::move(job));
  auto examined = co_await std::move(examination);
  if (!examined) {
    track_ = TrackState{};
    CountMalformed();
    co_await socket_.Send(ErrorText(EntryOf(examined.error().code).shown));
    co_await Feed(FrameRejected{});
    co_return;
  }
  track_ = std::move(examined->track);
  face_detected_ = examined->observation.face.has_value();
  SessionInput input = FrameSeen{std::move(examined->observation)};
  co_await Feed(std::move(input));
}

asio::awaitable<void> VerificationChannel::Feed(SessionInput input) {
  Step step = Advance(std::move(session_), input, services_.clock.MonotonicNow(), services_.policy);
  session_ = std::move(step.session);
  for (const SessionOutput& output : step.outputs) {
    co_await Carry(output);
  }
}

asio::awaitable<void> VerificationChannel::Carry(const SessionOutput& output) {
  if (const auto* issued = std::get_if<ChallengeIssued>(&output)) {
    co_await Issue(*issued);
  } else if (const auto* scores = std::get_if<ScoresUpdated>(&output)) {
    co_await socket_.Send(
        ScoreUpdateText(*scores, session_.evidence.capture.frames, face_detected_));
  } else if (const auto* hint = std::get_if<HintChanged>(&output)) {
    co_await socket_.Send(HintText(*hint));
  } else if (const auto* passed = std::get_if<ChallengePassed>(&output)) {
    co_await EndChallenge(passed->challenge_id, true, std::nullopt,
                          static_cast<double>(passed->confidence));
    co_await socket_.Send(ChallengeCompletedText(*passed));
  } else if (const auto* missed = std::get_if<ChallengeMissed>(&output)) {
    co_await EndChallenge(missed->challenge_id, false,
                          std::string(ChallengeFailureName(missed->reason)), std::nullopt);
    co_await socket_.Send(ChallengeFailedText(*missed));
  } else if (const auto* finished = std::get_if<Finished>(&output)) {
    co_await Conclude(finished->verdict);
  }
}

// --- outcomes ------------------------------------------------------------------------------------

asio::awaitable<void> VerificationChannel::SaveChallenge(std::size_t position,
                                                         ChallengeRecord record) {
  if (challenges_.size() <= position) {
    challenges_.resize(position + 1);
  }
  challenges_[position] = record;
  auto save = services_.store.Run([id = session_id_, record = std::move(record)](Store& store) {
    store.SaveChallenge(id, record);
  });
  co_await std::move(save);
}

asio::awaitable<void> VerificationChannel::Issue(const ChallengeIssued& issued) {
  ChallengeRecord record;
  record.challenge_id = issued.challenge.challenge_id;
  record.gesture = GestureName(issued.challenge.gesture);
  record.position = issued.index;
  record.issued_at = services_.clock.WallNow();
  co_await SaveChallenge(issued.index, std::move(record));
  co_await socket_.Send(ChallengeIssuedText(issued));
}

asio::awaitable<void> VerificationChannel::EndChallenge(const std::string& challenge_id,
                                                        bool passed,
                                                        std::optional<std::string> failure,
                                                        std::optional<double> confidence) {
  for (std::size_t i = 0; i < challenges_.size(); ++i) {
    if (challenges_[i].challenge_id == challenge_id) {
      ChallengeRecord record = challenges_[i];
      record.ended_at = services_.clock.WallNow();
      record.passed = passed;
      record.failure = std::move(failure);
      record.confidence = confidence;
      co_await SaveChallenge(i, std::move(record));
      co_return;
    }
  }
}

void VerificationChannel::LogOutcome(const Verdict& verdict) const {
  LogInfo("Running ML verification pipeline on {} frames", verdict.frames_analyzed);
  LogInfo("Scores - Liveness: {}, Emotion: {}, Deepfake: {}", ScoreLogText(verdict.scores.liveness),
          ScoreLogText(verdict.scores.emotion), ScoreLogText(verdict.scores.deepfake));
  if (verdict.accepted) {
    LogInfo("Verification successful for session {}", session_id_);
  } else {
    LogInfo("Verification failed for session {}: {}", session_id_,
            verdict.reason ? FailureReasonName(*verdict.reason) : "no reason");
  }
}

// The verdict, and the token's row with it, is on disk before the client hears of it.
asio::awaitable<void> VerificationChannel::Conclude(const Verdict& verdict) {
  const WallTime now = services_.clock.WallNow();
  SessionResult result = RecordOf(verdict, {.session_id = session_id_,
                                            .policy = services_.policy.policy_id,
                                            .models = services_.settings.models,
                                            .finished_at = now});
  std::string message;
  if (verdict.accepted) {
    const IssuedToken token = services_.issuer.Issue(
        TokenSubjectOf(verdict, user_id_, session_id_, services_.policy.policy_id),
        NewUuid(services_.random), now);
    result.token = TokenRecord{.jti = token.jti,
                               .text = token.text,
                               .issued_at = token.issued_at,
                               .expires_at = token.expires_at};
    message = VerificationSuccessText(verdict, token.text, token.expires_at);
  } else {
    message = VerificationFailedText(verdict);
  }
  co_await Commit(std::move(result));
  LogOutcome(verdict);
  is_over_ = true;
  co_await socket_.Send(std::move(message));
  co_await socket_.Close(kNormalClosure, "finished");
}

asio::awaitable<void> VerificationChannel::Commit(SessionResult result) {
  auto finish = services_.store.Run(
      [result = std::move(result)](Store& store) { return store.FinishSession(result); });
  const auto kept = co_await std::move(finish);
  if (!kept) {
    throw StoreFailure("the verdict was refused: " + kept.error().message);
  }
  is_committed_ = true;
}

asio::awaitable<void> VerificationChannel::EndWith(ErrorCode code) {
  is_over_ = true;
  co_await RefuseSocket(socket_, code);
}

asio::awaitable<void> VerificationChannel::Abandon() {
  LogInfo("Session {} abandoned", session_id_);
  try {
    auto abandon =
        services_.store.Run([id = session_id_, now = services_.clock.WallNow(),
                             why = std::string(is_hostile_ ? "hostile input" : "connection ended")](
                                Store& store) { store.AbandonSession(id, why, now); });
    co_await std::move(abandon);
  } catch (const StoreFailure& failure) {
    LogError("Session {} could not be marked abandoned: {}", session_id_, failure.what());
  }
}

// What an unknown address may carry into a log line and a query.
bool IsSessionId(std::string_view id) {
  constexpr std::size_t kUuidSize = 36;
  return id.size() == kUuidSize &&
         id.find_first_not_of("0123456789abcdef-") == std::string_view::npos;
}

asio::awaitable<Result<OpenedSession>> OpenSession(std::string session_id,
                                                   const Services& services) {
  if (!IsSessionId(session_id)) {
    co_return Fail(ErrorCode::kSessionUnknown, "not a session id");
  }
  try {
    auto open = services.store.Run([id = std::move(session_id), now = services.clock.WallNow()](
                                       Store& store) { return store.OpenSession(id, now); });
    co_return co_await std::move(open);
  } catch (const StoreFailure& failure) {
    LogError("Session could not be opened: {}", failure.what());
  }
  co_return Fail(ErrorCode::kStoreUnavailable, "the store failed");
}

}  // namespace

asio::awaitable<void> RefuseSocket(WebSocket& socket, ErrorCode code) {
  const ErrorEntry& entry = EntryOf(code);
  co_await socket.Send(ErrorText(entry.shown));
  co_await socket.Close(entry.close_code, entry.shown.code);
}

asio::awaitable<void> RunVerification(WebSocket socket, std::string session_id,
                                      const Services& services) {
  auto opened = co_await OpenSession(session_id, services);
  if (!opened) {
    LogInfo("WebSocket refused: {}", EntryOf(opened.error().code).shown.code);
    co_await RefuseSocket(socket, opened.error().code);
    co_return;
  }
  LogInfo("WebSocket connection established for session {}", session_id);
  const auto executor = co_await asio::this_coro::executor;
  VerificationChannel channel(std::move(socket), std::move(session_id), std::move(opened->user_id),
                              executor, services);
  co_await channel.Run();
}

}  // namespace pol
