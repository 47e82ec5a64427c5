#include "auth/transcript.h"

#include <bit>

#include "base/bytes.h"

namespace pol {
namespace {

constexpr std::string_view kLabel = "proof-of-life transcript 1";

void AppendBigEndian(std::string& out, std::uint64_t value, int size_bytes) {
  for (int shift = 8 * (size_bytes - 1); shift >= 0; shift -= 8) {
    out += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
  }
}

std::string BigEndian(std::uint64_t value) {
  std::string bytes;
  AppendBigEndian(bytes, value, 8);
  return bytes;
}

// One event's fields, each behind its length.
class Fields {
 public:
  Fields& Add(std::string_view bytes) {
    AppendBigEndian(encoded_, bytes.size(), 4);
    encoded_ += bytes;
    return *this;
  }
  [[nodiscard]] const std::string& encoded() const { return encoded_; }

 private:
  std::string encoded_;
};

}  // namespace

Transcript::Transcript(const TranscriptOpening& opening) {
  const Fields fields = Fields()
                            .Add(kLabel)
                            .Add(opening.session_id)
                            .Add(opening.nonce)
                            .Add(opening.policy_hash)
                            .Add(opening.models_hash);
  head_ = Sha256(AsBytes(fields.encoded()));
}

void Transcript::Extend(const std::string& fields) {
  head_ = Sha256(AsBytes(std::string(AsText(head_)) + fields));
}

void Transcript::IssueChallenge(std::string_view challenge_id, std::uint64_t index,
                                std::string_view gesture) {
  Extend(Fields()
             .Add("challenge_issued")
             .Add(challenge_id)
             .Add(BigEndian(index))
             .Add(gesture)
             .encoded());
}

void Transcript::EndChallenge(std::string_view challenge_id, bool passed) {
  Extend(Fields()
             .Add("challenge_ended")
             .Add(challenge_id)
             .Add(passed ? "passed" : "failed")
             .encoded());
}

void Transcript::SwapChallenge(std::string_view challenge_id) {
  Extend(Fields().Add("challenge_ended").Add(challenge_id).Add("swapped").encoded());
}

void Transcript::AddFrame(const TranscriptFrame& frame) {
  const std::string time =
      frame.client_time_ms ? BigEndian(std::bit_cast<std::uint64_t>(*frame.client_time_ms)) : "";
  Extend(Fields()
             .Add("frame")
             .Add(frame.sequence ? BigEndian(*frame.sequence) : "")
             .Add(time)
             .Add(AsText(frame.jpeg_digest))
             .encoded());
}

void Transcript::Resume() { Extend(Fields().Add("resumed").encoded()); }

std::string Transcript::root() const { return EncodeHex(head_); }

}  // namespace pol
