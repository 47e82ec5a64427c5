// From measured quantities to one opinion: clipped, weighted log-likelihood ratios.
//
// A cue's value is mapped linearly to a log-likelihood ratio for "live and genuine": 0 at its even
// value, kLlrMax at its sure value, clipped to +-kLlrMax so that no cue can outshout all others,
// and multiplied by a weight >= 0. The sum with a bias below 0 (without evidence the answer is no)
// goes through the logistic function. Form: Morrison, "Tutorial on logistic-regression calibration
// and fusion", arXiv:2104.08846, 2021. The even and sure values and the weights are set by hand, or
// fitted to labelled files by `proof-of-life calibrate`; each cue says which. A score that rests on
// cues set by hand orders sessions and is no calibrated probability.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verification/evidence.h"
#include "verification/policy.h"

namespace pol {

inline constexpr double kLlrMax = 3;

// Cues of one family stand and fall together; different families fail for different reasons.
enum class Family : std::uint8_t {
  kGate,       // no opinion, only a limit
  kResponse,   // did what was asked, as a face does it
  kDepth,      // the face is no flat picture
  kTexture,    // skin, not paper or screen
  kIdentity,   // one person throughout
  kSynthesis,  // moves as one head
  kStream,     // one living camera; can only speak against
  kCapture,    // seen well enough; can only speak against
};
inline constexpr std::size_t kFamilyCount = 8;
// "gate", "response", "depth", "texture", "identity", "synthesis", "stream", "capture".
std::string_view FamilyName(Family family);

// What must be there for a cue to mean anything.
enum class Basis : std::uint8_t {
  kPicture,  // a single picture has it
  kStream,   // needs frames that follow one another
  kSender,   // needs a sender with a clock
  kAnswer,   // needs a person who was asked for something
};

// One measured quantity as Decide used it.
struct Cue {
  std::string name;  // "spoof_live_mean", "identity_lowest_cosine", ...
  Family family = Family::kGate;
  Basis basis = Basis::kPicture;
  std::optional<double> value = {};  // nullopt: could not be measured
  double cut = 0;                    // gate: the limit; else the value that speaks neither way
  double weight = 0;
  double contribution = 0;  // weight x log-likelihood ratio
  bool required = false;    // a session without it has not enough evidence
  bool calibrated = false;  // its even and sure values and its weight were fitted and still hold
};

inline bool IsMissing(const Cue& cue) { return cue.required && !cue.value.has_value(); }

// What each public score rests on.
struct CueGroups {
  std::vector<Cue> liveness;
  std::vector<Cue> emotion;
  std::vector<Cue> deepfake;
};
CueGroups CuesOf(const Evidence& evidence, const Policy& policy);

// The names of those that weigh something and were set by hand: the same for every session under
// one policy, measured or not.
std::vector<std::string> UncalibratedCues(const std::vector<Cue>& cues);

// "liveness_score", "emotion_score", "deepfake_score": those none of whose cues weighs anything, so
// that no session can ever have them.
std::vector<std::string_view> ScoresWithoutCues(const Policy& policy);

// 0 at `even`, kLlrMax at `sure`, straight between and beyond, clipped to +-kLlrMax; `sure` may lie
// below `even`. Not a number is -kLlrMax.
double LogLikelihoodRatio(double value, double even, double sure);

// 1 / (1 + exp(-x)), [0, 1].
double Logistic(double log_odds);

// bias + the contributions; nullopt when no cue was measured.
std::optional<double> LogOdds(const std::vector<Cue>& cues, double bias);

// Families whose contributions sum to at least `family_support_min`.
std::uint32_t SupportingFamilies(const CueGroups& groups, const Policy& policy);

}  // namespace pol
