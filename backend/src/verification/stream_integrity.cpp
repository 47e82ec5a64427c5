#include "verification/stream_integrity.h"

#include <algorithm>
#include <cstddef>

namespace pol {
namespace {
// Twenty minutes at 10 frames a second; a session ends long before.
constexpr std::size_t kDigestsKept = 12'000;
}  // namespace

StreamEvidence AddPicture(StreamEvidence evidence, std::uint64_t picture_digest,
                          std::optional<std::uint64_t> encoder_digest) {
  ++evidence.frames;
  if (encoder_digest.has_value()) {
    evidence.encoder_changes += evidence.encoder.value_or(*encoder_digest) != *encoder_digest;
    evidence.encoder = encoder_digest;
  }
  auto& digests = evidence.digests;
  if (!digests.empty() && digests.back() == picture_digest) {
    ++evidence.neighbour_repeats;
    return evidence;
  }
  if (std::find(digests.begin(), digests.end(), picture_digest) != digests.end()) {
    ++evidence.far_repeats;
  }
  if (digests.size() == kDigestsKept) {
    digests.erase(digests.begin());
  }
  digests.push_back(picture_digest);
  return evidence;
}

std::optional<double> RepeatShare(const StreamEvidence& evidence) {
  if (evidence.frames < 2) {
    return std::nullopt;
  }
  return static_cast<double>(evidence.neighbour_repeats) / (evidence.frames - 1);
}

}  // namespace pol
