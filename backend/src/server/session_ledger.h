// What a running session writes down: its challenges and its end in the store, and all of it in the
// transcript. For one thread. Everything but Abandon throws StoreFailure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "auth/transcript.h"
#include "protocol/server_message.h"
#include "server/services.h"
#include "store/store.h"
#include "verification/session.h"
#include "verification/verdict.h"

namespace pol {

// The verdict as it was committed.
struct Conclusion {
  std::optional<TokenRecord> token;  // absent: the verdict is no
  std::optional<NextTries> tries;    // only where it is no, tries are limited, and the store tells
};

class SessionLedger {
 public:
  // `services` must outlive this.
  SessionLedger(std::string session_id, OpenedSession opened, const Services& services);

  // Goes on from what another server wrote down; `is_committed`: the verdict as well.
  void GoOn(const Sha256Digest& transcript, std::vector<ChallengeRecord> challenges,
            bool is_committed);

  boost::asio::awaitable<void> Issue(const ChallengeIssued& issued);
  boost::asio::awaitable<void> EndChallenge(const ChallengePassed& passed);
  boost::asio::awaitable<void> EndChallenge(const ChallengeMissed& missed);
  boost::asio::awaitable<void> EndChallenge(const ChallengeSwapped& swapped);
  void AddFrame(const TranscriptFrame& frame) { transcript_.AddFrame(frame); }
  boost::asio::awaitable<void> Resume();

  // What the subject was last asked for, in order.
  boost::asio::awaitable<std::vector<Gesture>> PreviousGestures();

  // The verdict, and the token's row with it, is on disk when this returns.
  boost::asio::awaitable<Conclusion> Finish(const Verdict& verdict);
  // Does nothing after Finish. Failures are logged.
  boost::asio::awaitable<void> Abandon(std::string why);

  // Whether the store knows the verdict.
  [[nodiscard]] bool is_finished() const { return is_committed_; }
  [[nodiscard]] const std::string& session_id() const { return session_id_; }
  [[nodiscard]] const OpenedSession& opened() const { return opened_; }
  [[nodiscard]] std::string transcript_root() const { return transcript_.root(); }
  [[nodiscard]] const Sha256Digest& transcript_head() const { return transcript_.head(); }
  [[nodiscard]] const std::vector<ChallengeRecord>& challenges() const { return challenges_; }

 private:
  boost::asio::awaitable<void> SaveChallenge(std::size_t position, ChallengeRecord record);
  // Of the challenge that runs; the transcript has it already.
  boost::asio::awaitable<void> SaveOutcome(std::string challenge_id, bool passed,
                                           std::optional<std::string> failure,
                                           std::optional<double> confidence);
  // Of the subject, whose failure at `now` is committed. Failures of the store are logged.
  boost::asio::awaitable<std::optional<NextTries>> TriesLeft(WallTime now);

  std::string session_id_;
  OpenedSession opened_;
  const Services& services_;
  Transcript transcript_;
  std::vector<ChallengeRecord> challenges_;
  bool is_committed_ = false;  // the store knows how it ended
};

}  // namespace pol
