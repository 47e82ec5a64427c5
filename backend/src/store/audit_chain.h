// The audit as a chain: each event's digest covers the one before it, so that nothing can be
// changed, removed, inserted or moved without a trace, but for the end: whoever can write the
// database can cut it off, or write it anew from any place on. Against that a head helps that was
// kept elsewhere.
//
//   h_0 = 64 zeros
//   h_n = SHA-256(encode("proof-of-life audit 1", h_(n-1), n, at, session, kind, detail))
//
// encode() writes each field as its length in bytes, 4 bytes big-endian, and then its bytes. Hashes
// are 64 lower-case hexadecimal digits, n and at (milliseconds of UTC since 1970) decimal; session
// is empty where there is none, else ":" and its id.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "store/audit_event.h"

namespace pol {

// What the first event follows.
AuditLink AuditGenesis();

AuditLink LinkAfter(const AuditLink& previous, const AuditEvent& event);

// "SEQ:HASH" and back. kInvalidRequest says what it must look like.
std::string AuditLinkText(const AuditLink& link);
Result<AuditLink> ParseAuditLink(std::string_view text);

// The kind of the event that says up to where older ones were removed; its detail is AuditLinkText.
inline constexpr std::string_view kAuditPruned = "audit_pruned";

struct AuditFault {
  std::int64_t seq = 0;  // the first that is not as it was
  std::string what;
};

// Follows a chain event by event.
class AuditFollower {
 public:
  // `start`: what the first event must follow. `kept`: a head that was kept elsewhere, which the
  // chain must still contain.
  explicit AuditFollower(AuditLink start, std::optional<AuditLink> kept = {})
      : start_(std::move(start)), kept_(std::move(kept)), head_(start_) {}

  // nullopt: the event follows. Not to be called again after a fault.
  std::optional<AuditFault> Take(const ChainedEvent& event);
  // After the last event: whether something is missing behind it.
  [[nodiscard]] std::optional<AuditFault> End() const;

  [[nodiscard]] const AuditLink& head() const { return head_; }

 private:
  [[nodiscard]] std::optional<AuditFault> CompareWithKept(const AuditLink& link) const;

  AuditLink start_;
  std::optional<AuditLink> kept_;
  AuditLink head_;
};

}  // namespace pol
