// Pictures to bytes and files.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "base/result.h"
#include "vision/image.h"

namespace pol {

// Baseline JPEG with 4:2:0 chroma, as browsers write it. Quality 1 to 100.
Result<std::vector<std::byte>> EncodeJpeg(const Image& image, int quality);

// True for the endings that WritePicture knows: .jpg .jpeg .png, in any case.
bool IsPictureName(const std::filesystem::path& file);

// By the file's ending. kFileUnreadable, naming the file, for another ending or a failed write.
Result<void> WritePicture(const Image& image, const std::filesystem::path& file);

}  // namespace pol
