#include "vision/jpeg.h"

#include <turbojpeg.h>

#include <cstring>
#include <new>
#include <optional>
#include <string>

#include "base/fnv1a.h"

namespace pol {
namespace {

// Marker codes, ITU-T T.81 table B.1.
constexpr std::uint8_t kSof0 = 0xC0;  // baseline
constexpr std::uint8_t kSof1 = 0xC1;  // extended sequential, Huffman
constexpr std::uint8_t kSof2 = 0xC2;  // progressive, Huffman
constexpr std::uint8_t kDht = 0xC4;
constexpr std::uint8_t kDac = 0xCC;
constexpr std::uint8_t kSof15 = 0xCF;
constexpr std::uint8_t kRst0 = 0xD0;
constexpr std::uint8_t kRst7 = 0xD7;
constexpr std::uint8_t kSoi = 0xD8;
constexpr std::uint8_t kEoi = 0xD9;
constexpr std::uint8_t kSos = 0xDA;
constexpr std::uint8_t kDqt = 0xDB;
constexpr std::uint8_t kDri = 0xDD;
constexpr std::uint8_t kApp0 = 0xE0;
constexpr std::uint8_t kApp15 = 0xEF;
constexpr std::uint8_t kCom = 0xFE;

tl::unexpected<Error> Undecodable(const std::string& why) {
  return Fail(ErrorCode::kFrameUndecodable, "JPEG refused: " + why);
}

bool IsFrameHeader(std::uint8_t marker) {
  return marker >= kSof0 && marker <= kSof15 && marker != kDht && marker != kDac && marker != 0xC8;
}

bool IsTableOrComment(std::uint8_t marker) {
  return marker == kDht || marker == kDqt || marker == kDri || marker == kCom ||
         (marker >= kApp0 && marker <= kApp15);
}

class Walker {
 public:
  explicit Walker(std::span<const std::byte> bytes) : bytes_(bytes) {}

  // Steps: (1) SOI, (2) segment after segment, skipping the entropy-coded data behind each SOS,
  // (3) EOI and nothing behind it.
  Result<JpegHeader> Walk() {
    if (bytes_.size() < 4 || At(0) != 0xFF || At(1) != kSoi) {
      return Undecodable("no start of image");
    }
    at_ = 2;
    while (true) {
      const std::optional<std::uint8_t> marker = NextMarker();
      if (!marker) {
        return Undecodable("a marker is missing or the end of image was cut off");
      }
      if (*marker == kEoi) {
        return Finish();
      }
      if (Result<void> segment = TakeSegment(*marker); !segment) {
        return tl::unexpected(std::move(segment).error());
      }
    }
  }

 private:
  std::uint8_t At(std::size_t index) const { return static_cast<std::uint8_t>(bytes_[index]); }

  std::uint32_t Word(std::size_t index) const {
    return (std::uint32_t{At(index)} << 8) | At(index + 1);
  }

  // At a marker, possibly behind fill bytes (B.1.1.2); moves past it.
  std::optional<std::uint8_t> NextMarker() {
    if (at_ >= bytes_.size() || At(at_) != 0xFF) {
      return std::nullopt;
    }
    while (at_ < bytes_.size() && At(at_) == 0xFF) {
      ++at_;
    }
    return at_ < bytes_.size() ? std::optional(At(at_++)) : std::nullopt;
  }

  Result<void> TakeSegment(std::uint8_t marker) {
    if (!IsFrameHeader(marker) && !IsTableOrComment(marker) && marker != kSos) {
      return Undecodable("marker " + std::to_string(marker) + " is not allowed");
    }
    if (bytes_.size() - at_ < 2 || Word(at_) < 2 || Word(at_) > bytes_.size() - at_) {
      return Undecodable("a segment runs past the end");
    }
    const std::size_t body = at_ + 2;
    const std::size_t size = Word(at_) - 2;
    at_ = body + size;
    NoteEncoder(marker, body, size);
    if (IsFrameHeader(marker)) {
      return TakeFrameHeader(marker, body, size);
    }
    return marker == kSos ? TakeScan() : Result<void>{};
  }

  void NoteEncoder(std::uint8_t marker, std::size_t body, std::size_t size) {
    encoder_.Add(std::byte{marker});
    if (marker != kDqt && !IsFrameHeader(marker)) {
      return;
    }
    encoder_.Add(bytes_.subspan(body, size));
  }

  Result<void> TakeFrameHeader(std::uint8_t marker, std::size_t body, std::size_t size) {
    if (marker != kSof0 && marker != kSof1 && marker != kSof2) {
      return Undecodable("neither baseline nor progressive Huffman coding");
    }
    if (has_frame_ || size < 6) {
      return Undecodable("frame header is repeated or too short");
    }
    has_frame_ = true;
    header_ = {.width = Word(body + 3),
               .height = Word(body + 1),
               .components = At(body + 5),
               .progressive = marker == kSof2};
    if (At(body) != 8) {
      return Undecodable("samples are not 8 bits");
    }
    if (header_.components != 1 && header_.components != 3) {
      return Undecodable("neither 1 nor 3 colour components");
    }
    return CheckSize();
  }

  Result<void> CheckSize() const {
    const std::uint32_t w = header_.width;
    const std::uint32_t h = header_.height;
    if (w < kJpegSideMin || h < kJpegSideMin || w > kJpegSideMax || h > kJpegSideMax ||
        w * h > kJpegPixelsMax) {
      return Undecodable(std::to_string(w) + "x" + std::to_string(h) + " is outside the limits");
    }
    return {};
  }

  Result<void> TakeScan() {
    if (!has_frame_) {
      return Undecodable("scan before the frame header");
    }
    // A sequential picture can have at most one scan a component.
    const std::uint32_t scans_max = header_.progressive ? kJpegScansMax : header_.components;
    if (++header_.scans > scans_max) {
      return Undecodable("more than " + std::to_string(scans_max) + " scans");
    }
    SkipScan();
    return {};
  }

  // To the next marker, or to the last byte if there is none.
  void SkipScan() {
    while (at_ + 1 < bytes_.size()) {
      const void* found = std::memchr(bytes_.data() + at_, 0xFF, bytes_.size() - 1 - at_);
      if (found == nullptr) {
        at_ = bytes_.size() - 1;
        return;
      }
      at_ = static_cast<std::size_t>(static_cast<const std::byte*>(found) - bytes_.data());
      if (AtMarker()) {
        return;
      }
      ++at_;
    }
  }

  // In entropy-coded data 0xFF is followed by 0 (a stuffed byte) or by a restart marker.
  bool AtMarker() const {
    const std::uint8_t next = At(at_ + 1);
    return At(at_) == 0xFF && next != 0 && !(next >= kRst0 && next <= kRst7);
  }

  Result<JpegHeader> Finish() {
    if (at_ != bytes_.size()) {
      return Undecodable("bytes behind the end of image");
    }
    if (header_.scans == 0) {
      return Undecodable("no scan");
    }
    header_.encoder_digest = encoder_.value();
    return header_;
  }

  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
  bool has_frame_ = false;
  JpegHeader header_;
  Fnv1a encoder_;
};

}  // namespace

Result<JpegHeader> AdmitJpeg(std::span<const std::byte> jpeg) { return Walker(jpeg).Walk(); }

JpegDecoder::JpegDecoder() : turbojpeg_(tjInitDecompress()) {
  if (turbojpeg_ == nullptr) {
    throw std::bad_alloc();
  }
}

JpegDecoder::~JpegDecoder() { tjDestroy(turbojpeg_); }

Result<JpegHeader> JpegDecoder::Decode(std::span<const std::byte> jpeg, Image& image) {
  Result<JpegHeader> header = AdmitJpeg(jpeg);
  if (!header) {
    return header;
  }
  image.width = header->width;
  image.height = header->height;
  image.rgbx.resize(std::size_t{4} * header->width * header->height);
  const int status = tjDecompress2(turbojpeg_, reinterpret_cast<const unsigned char*>(jpeg.data()),
                                   jpeg.size(), image.rgbx.data(), static_cast<int>(header->width),
                                   0, static_cast<int>(header->height), TJPF_RGBX,
                                   TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS);
  if (status != 0) {
    return Undecodable(tjGetErrorStr2(turbojpeg_));
  }
  return header;
}

}  // namespace pol
