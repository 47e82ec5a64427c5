// The clip that all persons show, as messages that need only a number in front.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace pol::load {

// How a frame is written: as a video_frame message, or by proof-of-life.binary.v1
// (docs/protocol.md).
enum class FrameCoding { kJson, kBinary };

struct Clip {
  FrameCoding coding = FrameCoding::kJson;
  // Of each picture, the end of its message. JSON: the JPEG as base64 and what closes it; binary:
  // the JPEG.
  std::vector<std::string> pictures;
  double mean_jpeg_bytes = 0;
};

// All *.jpg of the folder in the order of their names. kFileUnreadable names what is wrong.
Result<Clip> ReadClip(const std::filesystem::path& folder, FrameCoding coding);

// The beginning of a frame's message, up to the picture. `timestamp_ms`: the client's clock. Binary
// messages hold 32 bits of the sequence.
std::string FrameHead(FrameCoding coding, std::uint64_t sequence, double timestamp_ms);

}  // namespace pol::load
