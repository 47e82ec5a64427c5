#include "store/audit_kind.h"

namespace pol {

std::string_view AuditKindOf(const ChallengeRecord& challenge) {
  if (!challenge.passed) {
    return "challenge_issued";
  }
  if (challenge.failure == kSwappedChallenge) {
    return "challenge_swapped";
  }
  return *challenge.passed ? "challenge_completed" : "challenge_failed";
}

}  // namespace pol
