// What a session was asked and what it was judged by, as a chain of SHA-256 digests: each event's
// digest covers the one before it, so the last one binds them all, in their order, to the session.
// It proves that nothing was added, left out, reordered or brought in from another session; it does
// not prove that a camera took the pictures.
//
//   h_0 = SHA-256(encode("proof-of-life transcript 1", session id, nonce, policy hash, models
//   hash)) h_n = SHA-256(h_(n-1) || encode(fields of event n))
//
// encode() writes each field as its length in bytes, 4 bytes big-endian, and then its bytes. The
// events are listed with their fields in docs/protocol.md, with a test vector.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/digest.h"

namespace pol {

struct TranscriptOpening {
  std::string_view session_id;
  std::string_view nonce = {};  // the relying party's; empty: it gave none
  std::string_view policy_hash;
  std::string_view models_hash;
};

struct TranscriptFrame {
  std::optional<std::uint64_t> sequence;
  std::optional<double> client_time_ms;
  Sha256Digest jpeg_digest{};  // of the bytes as they were received
};

class Transcript {
 public:
  explicit Transcript(const TranscriptOpening& opening);
  // Goes on from where another one's head() stood.
  explicit Transcript(const Sha256Digest& head) : head_(head) {}

  void IssueChallenge(std::string_view challenge_id, std::uint64_t index, std::string_view gesture);
  void EndChallenge(std::string_view challenge_id, bool passed);
  void SwapChallenge(std::string_view challenge_id);
  // A frame that was examined and judged by.
  void AddFrame(const TranscriptFrame& frame);
  // The session was taken up again over a new connection.
  void Resume();

  // The digest so far, 64 hexadecimal digits.
  [[nodiscard]] std::string root() const;
  [[nodiscard]] const Sha256Digest& head() const { return head_; }

 private:
  void Extend(const std::string& fields);

  Sha256Digest head_{};
};

}  // namespace pol
