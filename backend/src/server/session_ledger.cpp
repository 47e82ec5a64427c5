#include "server/session_ledger.h"

#include <utility>

#include "base/log.h"
#include "server/admission.h"
#include "server/result_record.h"
#include "verification/gesture.h"

namespace pol {

namespace asio = boost::asio;

SessionLedger::SessionLedger(std::string session_id, OpenedSession opened, const Services& services)
    : session_id_(std::move(session_id)),
      opened_(std::move(opened)),
      services_(services),
      transcript_({.session_id = session_id_,
                   .nonce = opened_.nonce ? *opened_.nonce : std::string_view(),
                   .policy_hash = services.settings.policy_hash,
                   .models_hash = services.settings.models}) {}

void SessionLedger::GoOn(const Sha256Digest& transcript, std::vector<ChallengeRecord> challenges,
                         bool is_committed) {
  transcript_ = Transcript(transcript);
  challenges_ = std::move(challenges);
  is_committed_ = is_committed;
}

asio::awaitable<void> SessionLedger::SaveChallenge(std::size_t position, ChallengeRecord record) {
  if (challenges_.size() <= position) {
    challenges_.resize(position + 1);
  }
  challenges_[position] = record;
  auto save = services_.store.Run([id = session_id_, record = std::move(record)](Store& store) {
    store.SaveChallenge(id, record);
  });
  co_await std::move(save);
}

asio::awaitable<void> SessionLedger::Issue(const ChallengeIssued& issued) {
  ChallengeRecord record;
  record.challenge_id = issued.challenge.challenge_id;
  record.gesture = GestureName(issued.challenge.gesture);
  record.position = static_cast<std::uint32_t>(challenges_.size());
  record.issued_at = services_.clock.WallNow();
  transcript_.IssueChallenge(record.challenge_id, issued.index, record.gesture);
  co_await SaveChallenge(challenges_.size(), std::move(record));
}

asio::awaitable<void> SessionLedger::EndChallenge(const ChallengePassed& passed) {
  transcript_.EndChallenge(passed.challenge_id, true);
  return SaveOutcome(passed.challenge_id, true, std::nullopt,
                     static_cast<double>(passed.confidence));
}

asio::awaitable<void> SessionLedger::EndChallenge(const ChallengeMissed& missed) {
  transcript_.EndChallenge(missed.challenge_id, false);
  return SaveOutcome(missed.challenge_id, false, std::string(ChallengeFailureName(missed.reason)),
                     std::nullopt);
}

asio::awaitable<void> SessionLedger::EndChallenge(const ChallengeSwapped& swapped) {
  transcript_.SwapChallenge(swapped.challenge_id);
  return SaveOutcome(swapped.challenge_id, false, std::string(kSwappedChallenge), std::nullopt);
}

asio::awaitable<void> SessionLedger::SaveOutcome(std::string challenge_id, bool passed,
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

asio::awaitable<void> SessionLedger::Resume() {
  transcript_.Resume();
  AuditEvent event{.at = services_.clock.WallNow(),
                   .session_id = session_id_,
                   .kind = "session_resumed",
                   .detail = ""};
  auto record =
      services_.store.Run([event = std::move(event)](Store& store) { store.RecordAudit(event); });
  co_await std::move(record);
}

asio::awaitable<std::vector<Gesture>> SessionLedger::PreviousGestures() {
  auto find =
      services_.store.Run([id = session_id_](Store& store) { return store.PreviousGestures(id); });
  const std::vector<std::string> names = co_await std::move(find);
  std::vector<Gesture> gestures;
  for (const std::string& name : names) {
    if (const auto gesture = GestureFromName(name)) {
      gestures.push_back(*gesture);
    }
  }
  co_return gestures;
}

asio::awaitable<Conclusion> SessionLedger::Finish(const Verdict& verdict) {
  const WallTime now = services_.clock.WallNow();
  SessionResult result = RecordOf(verdict, {.session_id = session_id_,
                                            .policy = services_.policy.policy_id,
                                            .policy_hash = services_.settings.policy_hash,
                                            .models = services_.settings.models,
                                            .transcript = transcript_.root(),
                                            .time_factor = opened_.time_factor,
                                            .finished_at = now});
  if (verdict.accepted) {
    TokenSubject subject = TokenSubjectOf(verdict, result);
    subject.user_id = opened_.user_id;
    subject.audience = opened_.audience;
    subject.nonce = opened_.nonce;
    const IssuedToken token = services_.issuer.Issue(subject, NewUuid(services_.random), now);
    result.token = TokenRecord{.jti = token.jti,
                               .text = token.text,
                               .issued_at = token.issued_at,
                               .expires_at = token.expires_at};
  }
  Conclusion conclusion{.token = result.token, .tries = {}};
  auto finish = services_.store.Run(
      [result = std::move(result)](Store& store) { return store.FinishSession(result); });
  const auto kept = co_await std::move(finish);
  if (!kept) {
    throw NotServedHere("the verdict was refused: " + kept.error().message);
  }
  is_committed_ = true;
  if (!conclusion.token) {
    conclusion.tries = co_await TriesLeft(now);
  }
  co_return conclusion;
}

asio::awaitable<std::optional<NextTries>> SessionLedger::TriesLeft(WallTime now) {
  try {
    auto count = services_.store.Run(
        [user_id = opened_.user_id, now, &limits = services_.settings.limits](Store& store) {
          return TriesAfterFailure(store, user_id, now, limits);
        });
    co_return co_await std::move(count);
  } catch (const StoreFailure& failure) {
    LogError("The tries left after session {} could not be counted: {}", session_id_,
             failure.what());
    co_return std::nullopt;
  }
}

asio::awaitable<void> SessionLedger::Abandon(std::string why) {
  if (is_committed_) {
    co_return;
  }
  LogInfo({.session = session_id_}, "Session {} abandoned", session_id_);
  try {
    auto abandon = services_.store.Run(
        [id = session_id_, now = services_.clock.WallNow(), why = std::move(why)](Store& store) {
          store.AbandonSession(id, why, now);
        });
    co_await std::move(abandon);
  } catch (const StoreFailure& failure) {
    LogError({.session = session_id_}, "Session {} could not be marked abandoned: {}", session_id_,
             failure.what());
  }
}

}  // namespace pol
