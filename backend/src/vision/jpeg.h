// JPEG bytes from a stranger to pixels.
//
// A picture is admitted by its markers alone, before any pixel is decoded, so that a hostile file
// costs a walk over its bytes and nothing more. Admitted is: one SOI, one frame header of 8-bit
// Huffman-coded baseline, extended or progressive JPEG with 1 or 3 components, sides and area
// within the limits below, a bounded number of scans, EOI as the very last bytes. During decoding
// every warning of libjpeg is an error, so a damaged or truncated scan is refused, never guessed
// at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "base/result.h"
#include "vision/image.h"

namespace pol {

inline constexpr std::uint32_t kJpegSideMin = 64;    // pixels
inline constexpr std::uint32_t kJpegSideMax = 1920;  // pixels
inline constexpr std::uint32_t kJpegPixelsMax =
    3 << 20;  // full HD is 2, a 4:3 photo 1920 wide 2.8 x 2^20
inline constexpr std::uint32_t kJpegScansMax = 20;  // libjpeg's own script has 10

struct JpegHeader {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint32_t components = 0;
  std::uint32_t scans = 0;
  bool progressive = false;
  // Of the quantisation tables, size, components, sampling and order of markers. One encoder with
  // one setting keeps it from frame to frame; Huffman tables may differ and are left out.
  std::uint64_t encoder_digest = 0;
};

// The admission. kFrameUndecodable for everything outside the limits. Linear in the size of `jpeg`.
Result<JpegHeader> AdmitJpeg(std::span<const std::byte> jpeg);

// Holds libjpeg-turbo's working memory; one per thread.
class JpegDecoder {
 public:
  // Throws std::bad_alloc if libjpeg-turbo has no memory.
  JpegDecoder();
  ~JpegDecoder();
  JpegDecoder(const JpegDecoder&) = delete;
  JpegDecoder& operator=(const JpegDecoder&) = delete;

  // Admits, then decodes into `image`, whose memory is reused. kFrameUndecodable; `image` is then
  // unspecified. Grey pictures come out with R = G = B. EXIF orientation is not applied.
  Result<JpegHeader> Decode(std::span<const std::byte> jpeg, Image& image);

 private:
  void* turbojpeg_;
};

}  // namespace pol
