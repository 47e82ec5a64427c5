#include "store/audit_chain.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <span>
#include <utility>

#include "base/bytes.h"
#include "base/digest.h"

namespace pol {
namespace {

constexpr std::size_t kHashDigits = 64;
constexpr std::string_view kChainName = "proof-of-life audit 1";

void AddField(std::string& encoded, std::string_view field) {
  const auto size = static_cast<std::uint32_t>(field.size());
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    encoded += static_cast<char>(size >> shift & 0xFFU);
  }
  encoded += field;
}

bool IsHash(std::string_view text) {
  return text.size() == kHashDigits && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

std::string Numbers(std::int64_t from, std::int64_t to) {
  return from == to ? "event " + std::to_string(from) + " is"
                    : "events " + std::to_string(from) + " to " + std::to_string(to) + " are";
}

}  // namespace

AuditLink AuditGenesis() { return {.seq = 0, .hash = std::string(kHashDigits, '0')}; }

AuditLink LinkAfter(const AuditLink& previous, const AuditEvent& event) {
  const std::int64_t seq = previous.seq + 1;
  std::string encoded;
  AddField(encoded, kChainName);
  AddField(encoded, previous.hash);
  AddField(encoded, std::to_string(seq));
  AddField(encoded, std::to_string(event.at.time_since_epoch().count()));
  AddField(encoded, event.session_id ? ":" + *event.session_id : "");
  AddField(encoded, event.kind);
  AddField(encoded, event.detail);
  return {.seq = seq, .hash = EncodeHex(Sha256(AsBytes(encoded)))};
}

std::string AuditLinkText(const AuditLink& link) {
  return std::to_string(link.seq) + ":" + link.hash;
}

Result<AuditLink> ParseAuditLink(std::string_view text) {
  AuditLink link;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), link.seq);
  const auto rest = text.substr(static_cast<std::size_t>(end - text.data()));
  if (error != std::errc() || link.seq < 0 || !rest.starts_with(':') || !IsHash(rest.substr(1))) {
    return Fail(ErrorCode::kInvalidRequest,
                "'" + std::string(text) +
                    "' is no head: it must be SEQ:HASH with 64 hexadecimal digits, as `audit head` "
                    "prints it");
  }
  link.hash = rest.substr(1);
  return link;
}

std::optional<AuditFault> AuditFollower::Take(const ChainedEvent& event) {
  const std::int64_t expected = head_.seq + 1;
  const std::int64_t seq = event.link.seq;
  if (seq > expected) {
    return AuditFault{expected, Numbers(expected, seq - 1) + " missing"};
  }
  if (seq < expected) {
    return AuditFault{seq, Numbers(seq, seq) + " there a second time, or was removed long ago"};
  }
  AuditLink link = LinkAfter(head_, event.event);
  if (link != event.link) {
    return AuditFault{seq, Numbers(seq, seq) + " not what was written, or not in its place"};
  }
  head_ = std::move(link);
  return CompareWithKept(head_);
}

std::optional<AuditFault> AuditFollower::CompareWithKept(const AuditLink& link) const {
  if (!kept_ || kept_->seq != link.seq || *kept_ == link) {
    return std::nullopt;
  }
  return AuditFault{link.seq,
                    "the head that was kept at event " + std::to_string(link.seq) +
                        " is another: the chain was written anew at this event or before it"};
}

std::optional<AuditFault> AuditFollower::End() const {
  if (kept_ && kept_->seq > head_.seq) {
    return AuditFault{head_.seq + 1, "the end was cut off: " + Numbers(head_.seq + 1, kept_->seq) +
                                         " missing, as the head that was kept shows"};
  }
  if (kept_ && kept_->seq < start_.seq) {
    return AuditFault{start_.seq,
                      "the head that was kept is older than the events there are, and "
                      "cannot be compared: keep a newer one"};
  }
  return CompareWithKept(start_);
}

}  // namespace pol
