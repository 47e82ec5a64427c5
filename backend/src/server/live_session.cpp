#include "server/live_session.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "base/bytes.h"
#include "base/check.h"
#include "base/digest.h"
#include "base/log.h"
#include "protocol/rest.h"
#include "protocol/server_message.h"
#include "server/error_table.h"
#include "server/result_record.h"
#include "server/verification_channel.h"
#include "verification/challenge_plan.h"
#include "verification/challenge_swap.h"

namespace pol {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::milliseconds kTickPeriod{200};
constexpr std::chrono::seconds kConnectionMargin{30};
constexpr std::chrono::seconds kTranscriptPeriod{1};
constexpr std::uint16_t kNormalClosure = 1000;

std::string BadMessageText(const BadMessage& bad) {
  PublicError shown = EntryOf(bad.code).shown;
  const std::string message = bad.field.empty() ? "" : FieldAtFaultText(bad.field);
  if (!message.empty()) {
    shown.message = message;
  }
  return ErrorText(shown);
}

// The session may have been created under a policy that gave more time.
OpenedSession Granted(OpenedSession opened, const Policy& policy) {
  opened.time_factor = std::clamp(opened.time_factor, 1.0, policy.time_factor_max);
  return opened;
}

}  // namespace

LiveSession::LiveSession(SharedSocket first, std::string session_id, OpenedSession opened,
                         const asio::any_io_executor& executor, const Services& services)
    : services_(services),
      policy_(WithTimeFactor(services.policy, opened.time_factor)),
      recorder_(services.settings.record_dir, session_id),
      ledger_(std::move(session_id), Granted(std::move(opened), services.policy), services),
      hand_over_(ledger_.session_id(), ledger_.opened(), services),
      intake_(executor, services.settings, services.clock, services.metrics),
      deadline_(executor),
      socket_(std::move(first)),
      heard_at_(services.clock.MonotonicNow()) {}

LiveSession::LiveSession(SharedSocket socket, std::string session_id, TakenOver taken,
                         const asio::any_io_executor& executor, const Services& services)
    : LiveSession(nullptr, std::move(session_id), std::move(taken.opened), executor, services) {
  incoming_ = std::move(socket);
  dropped_at_ = Now();
  result_ = std::move(taken.state.result);
  is_over_ = result_.has_value();
  session_ = std::move(taken.state.session);
  ledger_.GoOn(taken.state.transcript, std::move(taken.state.challenges), is_over_);
}

asio::awaitable<void> LiveSession::Run() {
  using namespace asio::experimental::awaitable_operators;  // NOLINT(google-build-using-namespace)
  try {
    co_await (Guarded() || Deadline());
  } catch (const std::exception& fault) {
    abandonment_ = Abandonment::kFault;
    LogError(Ids(), "Session {} ended by a fault: {}", ledger_.session_id(), fault.what());
  }
  CountEnd();
  if (!is_elsewhere_) {
    co_await ledger_.Abandon(intake_.offence() ? "hostile input" : "connection ended");
  }
  for (const SharedSocket& socket : {socket_, incoming_}) {
    if (socket) {
      socket->Drop();
    }
  }
}

void LiveSession::CountEnd() {
  is_over_ = true;
  Metrics& metrics = services_.metrics;
  if (intake_.inbox().HasFrame()) {
    metrics.frames_dropped[FrameLoss::kUnread].Add();
  }
  if (!ledger_.is_finished()) {
    metrics.sessions_abandoned[is_elsewhere_ ? Abandonment::kHandedOver : abandonment_].Add();
  }
}

asio::awaitable<void> LiveSession::Deadline() {
  const auto limit = services_.settings.connection_limit.count() > 0
                         ? Millis(services_.settings.connection_limit)
                         : policy_.session_limit + Millis(kConnectionMargin);
  deadline_.expires_after(limit);
  co_await deadline_.async_wait(asio::use_awaitable);
  abandonment_ = Abandonment::kTimeLimit;
  LogWarning(Ids(), "Session {} cut off at its hard limit", ledger_.session_id());
}

asio::awaitable<void> LiveSession::Guarded() {
  std::optional<ErrorCode> fault;
  try {
    co_await Work();
  } catch (const boost::system::system_error&) {
    throw;  // cancelled by the deadline
  } catch (const NotServedHere& moved) {
    LogInfo(Ids(), "Session {} goes on at another server: {}", ledger_.session_id(), moved.what());
    fault = ErrorCode::kSessionUsed;
    is_elsewhere_ = true;
  } catch (const StoreFailure& failure) {
    LogError(Ids(), "Session {}: {}", ledger_.session_id(), failure.what());
    fault = ErrorCode::kStoreUnavailable;
    abandonment_ = Abandonment::kStoreUnavailable;
  } catch (const std::exception& failure) {
    LogError(Ids(), "Session {}: {}", ledger_.session_id(), failure.what());
    fault = ErrorCode::kInternal;
    abandonment_ = Abandonment::kFault;
  }
  if (fault) {
    co_await EndWith(*fault);
  }
}

asio::awaitable<void> LiveSession::Begin() {
  const std::vector<Gesture> previous = co_await ledger_.PreviousGestures();
  auto plan = DrawPlan(services_.random, policy_, previous);
  LogInfo(Ids(), "Generated {} challenges for session {}", plan.size(), ledger_.session_id());
  recorder_.Start(services_.settings.models, policy_, plan);
  session_ = StartSession(std::move(plan));
  co_await Feed(Opened{});
}

asio::awaitable<void> LiveSession::Work() {
  if (session_.phase == Phase::kCreated && !is_over_) {
    co_await Begin();
  }
  while (!is_over_) {
    co_await intake_.inbox().Wait(kTickPeriod);
    if (IsStopping() || IsDeserted()) {
      abandonment_ = IsStopping() ? Abandonment::kShutdown : Abandonment::kConnectionEnded;
      break;
    }
    co_await TakeUp();
    co_await Turn();
    co_await KeepState(IsFree());
  }
  co_await Deliver();
  if (IsStopping() && (!is_over_ || result_)) {
    co_await LeaveToOthers();
  }
}

asio::awaitable<void> LiveSession::Turn() {
  co_await HandleEvents();
  if (is_over_) {
    co_return;
  }
  co_await TellRate();
  if (intake_.inbox().HasFrame()) {
    co_await Examine();
  } else {
    co_await Feed(Tick{});
  }
}

// A result that its connection did not live to hear waits for another, within the grace time.
asio::awaitable<void> LiveSession::Deliver() {
  while (result_ && !IsDeserted() && !IsStopping()) {
    const SharedSocket socket = std::exchange(incoming_, nullptr);
    socket_ = socket ? socket : socket_;
    const SharedSocket hearer = socket_;
    if (hearer && co_await Say(*result_)) {
      result_.reset();
      co_await hearer->Close(kNormalClosure, "finished");
      co_await hand_over_.Drop();
      co_return;
    }
    co_await KeepState(IsFree());
    co_await intake_.inbox().Wait(kTickPeriod);
  }
}

// --- what the client sent ------------------------------------------------------------------------

asio::awaitable<void> LiveSession::HandleEvents() {
  while (auto event = intake_.offence() || is_over_ ? std::nullopt : intake_.inbox().TakeEvent()) {
    co_await Handle(std::move(*event));
  }
  if (const auto offence = intake_.offence(); offence && !is_over_) {
    LogWarning(Ids(), "Session {} ended: {}", ledger_.session_id(), EntryOf(*offence).metric_label);
    abandonment_ = Abandonment::kOffence;
    co_await EndWith(*offence);
  }
}

asio::awaitable<void> LiveSession::Handle(InboxEvent event) {
  if (const auto* bad = std::get_if<BadMessage>(&event)) {
    co_await Say(BadMessageText(*bad));
    co_return;
  }
  if (auto* swap = std::get_if<ClientSwap>(&event)) {
    co_await Swap(std::move(swap->challenge_id));
    co_return;
  }
  auto& hint = std::get<ClientCompletion>(event);
  if (session_.phase == Phase::kChallenging &&
      hint.challenge_id == session_.challenge.challenge.challenge_id) {
    // Named: g++ 12 destroys an aggregate made inside a co_await expression twice.
    SessionInput input = CompletionHint{std::move(hint.challenge_id)};
    co_await Feed(std::move(input));
  } else {
    co_await Say(BadMessageText({ErrorCode::kInvalidRequest, "challenge_id"}));
  }
}

asio::awaitable<void> LiveSession::Swap(std::string challenge_id) {
  SessionInput input = SwapAsked{.challenge_id = std::move(challenge_id),
                                 .rest = DrawSwap(services_.random, session_, policy_)};
  co_await Feed(std::move(input));
}

// Waits for its turn first, and then takes the newest frame.
asio::awaitable<void> LiveSession::Examine() {
  std::optional<Stopwatch> waiting(std::in_place, services_.metrics.frame_wait);
  std::optional<WorkerSeats::Seat> seat(co_await services_.load.seats.Take());
  waiting.reset();
  auto newest = intake_.inbox().TakeFrame();
  POL_CHECK(newest.has_value());  // only this takes any
  ClientFrame frame = std::move(*newest);
  const TranscriptFrame received{.sequence = frame.sequence,
                                 .client_time_ms = frame.client_time_ms,
                                 .jpeg_digest = Sha256(frame.jpeg)};
  FrameInWork in_work(services_.metrics);
  FrameJob job{
      .jpeg = std::move(frame.jpeg), .request = session_.next_request, .track = std::move(track_)};
  auto examination = services_.workers.Analyze(std::move(job));
  auto [examined, took] = co_await std::move(examination);
  seat.reset();
  services_.load.meter.Add(took, Now());
  if (!examined) {
    in_work.Undecodable();
    track_ = TrackState{};
    intake_.CountMalformed();
    co_await Say(BadMessageText({examined.error().code}));
    co_await Feed(FrameRejected{});
    co_return;
  }
  in_work.Analysed(took, examined->times);
  track_ = std::move(examined->track);
  face_detected_ = examined->observation.face.has_value();
  examined_ = received;
  SessionInput input = FrameSeen{.observation = std::move(examined->observation),
                                 .client_time_ms = received.client_time_ms,
                                 .sequence = received.sequence};
  co_await Feed(std::move(input));
  RecordFrame();
}

// --- what the session says -----------------------------------------------------------------------

// A client sends at the full rate until it is told another.
asio::awaitable<void> LiveSession::TellRate() {
  const std::uint32_t rate = services_.load.AdviseRate(Now());
  if (rate != told_rate_) {
    told_rate_ = rate;
    co_await Say(FrameRateText(rate));
  }
}

asio::awaitable<void> LiveSession::Feed(SessionInput input) {
  const MonotonicTime now = Now();
  recorder_.Add(input, now);
  Step step = Judge(input, now);
  session_ = std::move(step.session);
  std::vector<std::string> messages;
  for (const SessionOutput& output : step.outputs) {
    if (auto message = co_await Record(output)) {
      messages.push_back(*std::move(message));
    }
  }
  co_await KeepState(IsFree());
  for (std::string& message : messages) {
    co_await Say(std::move(message));
  }
}

Step LiveSession::Judge(const SessionInput& input, MonotonicTime now) {
  std::optional<Stopwatch> watch;
  if (std::holds_alternative<FrameSeen>(input)) {
    watch.emplace(services_.metrics.frame_judgement);
  }
  return Advance(std::move(session_), input, now, policy_);
}

asio::awaitable<std::optional<std::string>> LiveSession::Record(const SessionOutput& output) {
  const Disclosure disclosure = services_.settings.disclosure;
  if (const auto* scores = std::get_if<ScoresUpdated>(&output)) {
    co_return ScoresText(*scores);
  }
  if (const auto* hint = std::get_if<HintChanged>(&output)) {
    co_return HintText(*hint);
  }
  if (const auto* refused = std::get_if<SwapRefused>(&output)) {
    co_return ErrorText(EntryOf(refused->why).shown);
  }
  has_new_state_ = true;
  if (const auto* issued = std::get_if<ChallengeIssued>(&output)) {
    co_await ledger_.Issue(*issued);
    co_return ChallengeIssuedText(*issued);
  }
  if (const auto* passed = std::get_if<ChallengePassed>(&output)) {
    co_await ledger_.EndChallenge(*passed);
    co_return ChallengeCompletedText(*passed, disclosure);
  }
  if (const auto* missed = std::get_if<ChallengeMissed>(&output)) {
    co_await ledger_.EndChallenge(*missed);
    co_return ChallengeFailedText(*missed, disclosure);
  }
  if (const auto* swapped = std::get_if<ChallengeSwapped>(&output)) {
    co_await ledger_.EndChallenge(*swapped);
  } else if (const auto* finished = std::get_if<Finished>(&output)) {
    recorder_.End(finished->verdict);
    co_await Conclude(finished->verdict);
  }
  co_return std::nullopt;
}

void LiveSession::RecordFrame() {
  if (examined_) {
    ledger_.AddFrame(*examined_);
    examined_.reset();
  }
}

// A frame enters the transcript just before its SCORE_UPDATE, so that a client that reads the
// messages in order can follow the chain.
std::string LiveSession::ScoresText(const ScoresUpdated& scores) {
  ScoreContext context{.frames_analyzed = session_.evidence.capture.frames,
                       .face_detected = face_detected_,
                       .sequence = examined_ ? examined_->sequence : std::nullopt};
  RecordFrame();
  std::string root;
  if (!transcript_told_at_ || Now() - *transcript_told_at_ >= kTranscriptPeriod) {
    transcript_told_at_ = Now();
    root = ledger_.transcript_root();
    context.transcript = root;
  }
  return ScoreUpdateText(scores, context, services_.settings.disclosure);
}

LogIds LiveSession::Ids() const {
  return {.request = socket_ ? std::string_view(socket_->request_id()) : std::string_view(),
          .session = ledger_.session_id()};
}

void LiveSession::LogOutcome(const Verdict& verdict) const {
  const std::string& id = ledger_.session_id();
  LogInfo(Ids(), "Running ML verification pipeline on {} frames", verdict.frames_analyzed);
  LogInfo(Ids(), "Scores - Liveness: {}, Emotion: {}, Deepfake: {}",
          ScoreLogText(verdict.scores.liveness), ScoreLogText(verdict.scores.emotion),
          ScoreLogText(verdict.scores.deepfake));
  if (verdict.accepted) {
    LogInfo(Ids(), "Verification successful for session {}", id);
  } else {
    LogInfo(Ids(), "Verification failed for session {}: {}", id,
            verdict.reason ? FailureReasonName(*verdict.reason) : "no reason");
  }
}

asio::awaitable<void> LiveSession::Conclude(const Verdict& verdict) {
  RecordFrame();
  const Conclusion conclusion = co_await ledger_.Finish(verdict);
  if (conclusion.token) {
    services_.metrics.sessions_accepted.Add();
  } else {
    const auto reason = verdict.reason.value_or(FailureReason::kNotEnoughEvidence);
    services_.metrics.sessions_failed[reason].Add();
  }
  LogOutcome(verdict);
  is_over_ = true;
  const Disclosure disclosure = services_.settings.disclosure;
  result_ = conclusion.token ? VerificationSuccessText(verdict, conclusion.token->text,
                                                       conclusion.token->expires_at, disclosure)
                             : VerificationFailedText(verdict, conclusion.tries, disclosure);
}

}  // namespace pol
