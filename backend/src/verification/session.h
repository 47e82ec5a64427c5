// One verification as a pure state machine: Advance(session, input, now, policy).
//
// Advance never looks at a clock, a socket or a random source: time, the challenge plan and what
// replaces a swapped challenge come in as arguments, so a recorded session replays bit for bit. The
// server owns the value, feeds every event through Advance in order, and carries out the outputs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "verification/baseline.h"
#include "verification/challenge.h"
#include "verification/challenge_plan.h"
#include "verification/evidence.h"
#include "verification/hint.h"
#include "verification/observation.h"
#include "verification/policy.h"
#include "verification/verdict.h"

namespace pol {

// --- inputs ------------------------------------------------------------------------------------
struct Opened {};  // the WebSocket is up
struct FrameSeen {
  Observation observation;
  std::optional<double> client_time_ms = {};   // when the client says it was taken
  std::optional<std::uint64_t> sequence = {};  // the client's number of the frame
};
struct FrameRejected {};  // a frame came that could not be decoded; it counts as no evidence
struct CompletionHint {   // client's challenge_complete: a hint, never evidence
  std::string challenge_id;
};
struct Tick {};     // time passed; the server sends one at least every 250 ms
struct SwapAsked {  // the person cannot do the challenge; see challenge_swap.h
  std::string challenge_id;
  std::vector<PlannedChallenge> rest;  // as DrawSwap gave it just now
};
using SessionInput =
    std::variant<Opened, FrameSeen, FrameRejected, CompletionHint, Tick, SwapAsked>;

// --- outputs -----------------------------------------------------------------------------------
struct ChallengeIssued {
  PlannedChallenge challenge;
  std::uint32_t index = 0;  // 0-based
  std::uint32_t total = 0;
  Millis timeout{};
  std::uint32_t swaps_left = 0;              // how many swaps are possible from here
  std::optional<std::string> replaces = {};  // the id of the challenge that was swapped for it
};
struct ChallengeSwapped {  // the running challenge is over; the one that replaces it is issued next
  std::string challenge_id;
};
struct SwapRefused {  // nothing has changed
  ErrorCode why = ErrorCode::kSwapNotAllowed;
};
struct ScoresUpdated {
  Scores scores;                              // so far; a score without evidence yet is nullopt
  std::optional<ChallengeProgress> progress;  // of the current challenge
};
struct HintChanged {
  std::optional<Hint> hint;  // nullopt: nothing to correct any more
};
struct ChallengePassed {
  std::string challenge_id;
  float confidence = 0;  // [0, 1], how far beyond its cut the gesture went and how steadily
  std::uint32_t completed_count = 0;
  std::uint32_t total = 0;
};
struct ChallengeMissed {
  std::string challenge_id;
  ChallengeFailure reason = ChallengeFailure::kTimeout;
  std::uint32_t completed_count = 0;
  std::uint32_t total = 0;
};
struct Finished {
  Verdict verdict;
};
using SessionOutput = std::variant<ChallengeIssued, ScoresUpdated, HintChanged, ChallengePassed,
                                   ChallengeMissed, Finished, ChallengeSwapped, SwapRefused>;

// --- the machine -------------------------------------------------------------------------------
enum class Phase : std::uint8_t {
  kCreated,      // not opened yet
  kChallenging,  // a challenge is under way
  kPausing,      // between two challenges: back to neutral, or the pause's limit
  kFinished,
};

struct Session {
  std::vector<PlannedChallenge> plan;     // without what was swapped
  std::vector<PlannedChallenge> swapped;  // in order
  Phase phase = Phase::kCreated;
  std::size_t current = 0;  // index into plan
  MonotonicTime opened_at{};
  MonotonicTime phase_since{};
  std::optional<MonotonicTime> first_frame_at;
  MonotonicTime last_frame_at{};  // analysed or rejected
  std::optional<std::uint64_t> last_sequence;
  std::optional<Baseline> baseline;  // the person's first neutral face, once seen
  BaselineCollector collector;
  ChallengeState challenge;  // of the current challenge
  Evidence evidence;
  HintState hint;
  AnalysisRequest next_request;  // what the next frame must be examined for
};

Session StartSession(std::vector<PlannedChallenge> plan);

struct Step {
  Session session;
  std::vector<SessionOutput> outputs;  // in the order they must be sent
};

// The session as it goes on `now`, after the server itself was away. That is not the person's
// fault: `lost` does not count against the session's limit, and a challenge that was under way is
// asked again from the start, of a face at rest.
Session AfterOutage(Session session, Millis lost, MonotonicTime now);

Step Advance(Session session, const SessionInput& input, MonotonicTime now, const Policy& policy);

}  // namespace pol
