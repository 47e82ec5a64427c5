// What frames alone say when nobody was asked for anything: for judging recorded clips and pictures
// by the measurements that a session makes on the way.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "verification/baseline.h"
#include "verification/evidence.h"
#include "verification/failure_reason.h"
#include "verification/frame_gates.h"
#include "verification/fusion.h"
#include "verification/observation.h"
#include "verification/policy.h"

namespace pol {

// A session without challenges: its evidence, and the neutral face as far as it was seen.
struct PassiveWatch {
  Evidence evidence;
  BaselineCollector collector;
  std::optional<Baseline> neutral;
};
PassiveWatch Watch(PassiveWatch watch, const Observation& observation, const Policy& policy);

// How often the one observation of a picture must be watched until every cue that a picture can
// have is measured.
std::uint32_t PictureFrames(const Policy& policy);

enum class Response : std::uint8_t {
  kLive,
  kNotLive,
  kNone,  // no opinion: never a guess
};
// "live", "not_live", "none".
std::string_view ResponseName(Response response);

struct PassiveVerdict {
  Response response = Response::kNone;
  std::optional<FailureReason> reason;  // unset exactly when kLive
  // Sum of the contributions of the passive cues; nullopt without a response, or when a gate
  // answered and nothing else was measured.
  std::optional<double> log_odds;
  std::optional<double> score;  // Logistic(log_odds)
  std::vector<Cue> cues;        // those that apply, measured or not
};

// Pure. Too few usable faces, or a required cue that was not measured: no response. Before that,
// the gates of FirstFrameFailure: not live. Then the sum against `passive_min`. Cues that rest on
// answers or on a sender never apply, those that rest on a stream not to a picture.
PassiveVerdict DecidePassive(const Evidence& evidence, Media media, const Policy& policy);

}  // namespace pol
