// What the server says over the WebSocket, as JSON text; see docs/protocol.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "protocol/disclosure.h"
#include "verification/session.h"
#include "verification/verdict.h"

namespace pol {

// An error as a client may see it, over the WebSocket and over HTTP alike.
struct PublicError {
  std::string_view code;      // snake case
  std::string_view message;   // a sentence for a person
  std::string_view category;  // "client", "session", "server", "auth"
  bool recoverable = false;   // the same client may succeed by trying again
};

std::string ChallengeIssuedText(const ChallengeIssued& issued);
// What else a SCORE_UPDATE tells: of the frame that led to it, and so far.
struct ScoreContext {
  std::uint32_t frames_analyzed = 0;
  bool face_detected = false;
  std::optional<std::uint64_t> sequence = {};  // the frame's, when its sender numbers them
  std::string_view transcript = {};            // empty: not told this time
};
std::string ScoreUpdateText(const ScoresUpdated& update, const ScoreContext& context,
                            Disclosure disclosure);
// A session that another connection has taken up.
struct SessionResumed {
  std::optional<ChallengeIssued> challenge;  // the current one; nullopt: in a pause
  Millis remaining{};                        // of that challenge
  std::uint32_t completed_count = 0;
  std::uint32_t total = 0;
};
// `transcript`: its root, the resumption included.
std::string SessionResumedText(const SessionResumed& resumed, std::string_view transcript);

std::string HintText(const HintChanged& change);
std::string FrameRateText(std::uint32_t frames_per_second);
std::string ChallengeCompletedText(const ChallengePassed& passed, Disclosure disclosure);
std::string ChallengeFailedText(const ChallengeMissed& missed, Disclosure disclosure);

// `verdict` is accepted and has all four scores.
std::string VerificationSuccessText(const Verdict& verdict, std::string_view token,
                                    WallTime expires_at, Disclosure disclosure);
// What a person may do after a failure.
struct NextTries {
  std::uint32_t count = 0;                        // that may fail before there is a wait
  std::optional<std::chrono::seconds> wait = {};  // present exactly when there are none
};
// `verdict` is not accepted. `tries`: nullopt where they are not limited.
std::string VerificationFailedText(const Verdict& verdict, std::optional<NextTries> tries,
                                   Disclosure disclosure);

std::string ErrorText(const PublicError& error);

}  // namespace pol
