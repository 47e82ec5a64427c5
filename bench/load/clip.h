// The clip that all persons show, as messages that need only a number in front.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace pol::load {

struct Clip {
  // Of each picture, the end of its video_frame message: the JPEG as base64 and what closes it.
  std::vector<std::string> pictures;
  double mean_jpeg_bytes = 0;
};

// All *.jpg of the folder in the order of their names. kFileUnreadable names what is wrong.
Result<Clip> ReadClip(const std::filesystem::path& folder);

// The beginning of a video_frame message, up to the picture. `timestamp_ms`: the client's clock.
std::string FrameHead(std::uint64_t sequence, double timestamp_ms);

}  // namespace pol::load
