// Why a verdict is no pass.
#pragma once

#include <cstdint>
#include <string_view>

namespace pol {

// Why a session failed, most decisive first; wire names in snake case (FailureReasonName).
enum class FailureReason : std::uint8_t {
  kNoFace,             // hardly any frame showed a usable face
  kMultipleFaces,      // another face was in the picture in too many frames
  kStreamFrozen,       // the same picture, or the same movement, again and again
  kStreamChanged,      // another encoder, sampling or picture size on the way
  kIdentityChanged,    // not the same person throughout
  kChallengesFailed,   // fewer challenges met than the policy asks for
  kNotEnoughEvidence,  // a required measurement is missing
  kScoreTooLow,        // measured, and below the threshold
  kSessionTimeout,     // the session's limit ran out, or frames stopped coming
};
std::string_view FailureReasonName(FailureReason reason);
// Words a person can act on; they never help to tune an attack.
std::string_view FailureAdvice(FailureReason reason);

}  // namespace pol
