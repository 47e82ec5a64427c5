// Is the stream one living camera? Repeats of bit-identical pictures say no, and so does an encoder
// that changes its tables, its sampling or the picture's size on the way.
//
// A slow camera may deliver a picture twice in a row, so neighbours are judged by their share. A
// picture that comes back later is a loop: sensor noise does not repeat.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace pol {

struct StreamEvidence {
  std::uint32_t frames = 0;
  std::uint32_t neighbour_repeats = 0;  // same picture as the frame before
  std::uint32_t far_repeats = 0;        // same picture as an earlier frame, another one in between
  std::vector<std::uint64_t> digests;   // different pictures in order of arrival, bounded
  std::optional<std::uint64_t> encoder;
  std::uint32_t encoder_changes = 0;
};

// `encoder_digest`: nullopt where the picture came from no encoder.
StreamEvidence AddPicture(StreamEvidence evidence, std::uint64_t picture_digest,
                          std::optional<std::uint64_t> encoder_digest);
// neighbour_repeats / (frames - 1), [0, 1]; nullopt below two frames.
std::optional<double> RepeatShare(const StreamEvidence& evidence);

}  // namespace pol
