#include "encode.h"

#include <turbojpeg.h>

#include <memory>
#include <stdexcept>

namespace pol::attacks {

std::vector<std::byte> EncodeJpeg(const Image& image, EncoderSettings settings) {
  const std::unique_ptr<void, int (*)(tjhandle)> encoder(tjInitCompress(), tjDestroy);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;  // NOLINT(google-runtime-int): turbojpeg's type
  const int subsampling = settings.chroma == Chroma::k420 ? TJSAMP_420 : TJSAMP_444;
  const int status = tjCompress2(encoder.get(), image.rgbx.data(), static_cast<int>(image.width), 0,
                                 static_cast<int>(image.height), TJPF_RGBX, &bytes, &size,
                                 subsampling, settings.quality, 0);
  const std::unique_ptr<unsigned char, void (*)(unsigned char*)> owner(bytes, tjFree);
  if (status != 0) {
    throw std::runtime_error(tjGetErrorStr2(encoder.get()));
  }
  const auto* first = reinterpret_cast<const std::byte*>(bytes);
  return {first, first + size};
}

}  // namespace pol::attacks
