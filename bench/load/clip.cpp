#include "clip.h"

#include <algorithm>
#include <bit>
#include <concepts>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include <spdlog/fmt/fmt.h>

#include "base/bytes.h"

namespace pol::load {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> JpegsIn(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == ".jpg") {
      found.push_back(entry->path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

void AppendLittleEndian(std::string& text, std::unsigned_integral auto number) {
  for (std::size_t byte = 0; byte < sizeof(number); ++byte) {
    text.push_back(static_cast<char>(number >> (8 * byte) & 0xFFU));
  }
}

std::string BinaryHead(std::uint64_t sequence, double timestamp_ms) {
  std::string head = "POLF";
  AppendLittleEndian(head, static_cast<std::uint32_t>(sequence));
  AppendLittleEndian(head, std::bit_cast<std::uint64_t>(timestamp_ms));
  return head;
}

std::string JsonHead(std::uint64_t sequence, double timestamp_ms) {
  return fmt::format(
      R"({{"type":"video_frame","sequence":{},"timestamp":{:.3f},"frame":"data:image/jpeg;base64,)",
      sequence, timestamp_ms);
}

}  // namespace

std::string FrameHead(FrameCoding coding, std::uint64_t sequence, double timestamp_ms) {
  return coding == FrameCoding::kBinary ? BinaryHead(sequence, timestamp_ms)
                                        : JsonHead(sequence, timestamp_ms);
}

Result<Clip> ReadClip(const fs::path& folder, FrameCoding coding) {
  Clip clip;
  clip.coding = coding;
  double bytes = 0;
  for (const fs::path& name : JpegsIn(folder)) {
    std::ifstream file(name, std::ios::binary);
    std::string jpeg{std::istreambuf_iterator<char>(file), {}};
    if (jpeg.empty()) {
      return Fail(ErrorCode::kFileUnreadable, name.string() + " cannot be read, or is empty");
    }
    bytes += static_cast<double>(jpeg.size());
    clip.pictures.push_back(coding == FrameCoding::kBinary ? std::move(jpeg)
                                                           : EncodeBase64(AsBytes(jpeg)) + "\"}");
  }
  if (clip.pictures.empty()) {
    return Fail(ErrorCode::kFileUnreadable, "there is no *.jpg in " + folder.string());
  }
  clip.mean_jpeg_bytes = bytes / static_cast<double>(clip.pictures.size());
  return clip;
}

}  // namespace pol::load
