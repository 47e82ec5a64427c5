#include "fuzz_input.h"
#include "vision/jpeg.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static pol::JpegDecoder decoder;
  const auto bytes = pol::fuzz::BytesOf(data, size);
  const auto header = pol::AdmitJpeg(bytes);
  if (!header) {
    return 0;
  }
  pol::fuzz::Require(header->width >= pol::kJpegSideMin && header->height >= pol::kJpegSideMin &&
                     header->width * header->height <= pol::kJpegPixelsMax);
  // A large picture costs milliseconds and teaches the fuzzer nothing that a small one does not.
  constexpr std::uint32_t kSmall = 256 * 256;
  pol::Image image;
  if (header->width * header->height <= kSmall && decoder.Decode(bytes, image)) {
    pol::fuzz::Require(image.rgbx.size() == std::size_t{4} * header->width * header->height);
  }
  return 0;
}
