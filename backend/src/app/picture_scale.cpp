#include "app/picture_scale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "app/libav.h"
#include "base/check.h"

namespace pol {
namespace {

struct Cutout {
  std::uint32_t x = 0;
  std::uint32_t y = 0;
  PictureSize size;
};

AvFrame NewRgbFrame(const PictureSize& size) {
  AvFrame frame(av_frame_alloc());
  frame->width = static_cast<int>(size.width);
  frame->height = static_cast<int>(size.height);
  frame->format = AV_PIX_FMT_RGB0;
  POL_CHECK(av_frame_get_buffer(frame.get(), 0) >= 0);
  return frame;
}

Image ScaleCutout(const Image& image, const Cutout& cutout, const PictureSize& size) {
  const bool is_smaller = size.width < cutout.size.width || size.height < cutout.size.height;
  const AvScaler scaler(sws_getContext(
      static_cast<int>(cutout.size.width), static_cast<int>(cutout.size.height), AV_PIX_FMT_RGB0,
      static_cast<int>(size.width), static_cast<int>(size.height), AV_PIX_FMT_RGB0,
      (is_smaller ? SWS_AREA : SWS_BICUBIC) | SWS_ACCURATE_RND, nullptr, nullptr, nullptr));
  POL_CHECK(scaler != nullptr);
  // libswscale may write past the end of a row, so it is given padded rows of its own.
  const AvFrame padded = NewRgbFrame(size);
  const std::size_t offset = (std::size_t{cutout.y} * image.width + cutout.x) * kBytesPerPixel;
  const std::array<const std::uint8_t*, 4> source = {image.rgbx.data() + offset};
  const std::array<int, 4> source_stride = {static_cast<int>(image.width * kBytesPerPixel)};
  sws_scale(scaler.get(), source.data(), source_stride.data(), 0,
            static_cast<int>(cutout.size.height), padded->data, padded->linesize);

  Image scaled;
  scaled.width = size.width;
  scaled.height = size.height;
  const std::size_t row_size = size.width * kBytesPerPixel;
  scaled.rgbx.resize(row_size * size.height);
  for (std::size_t y = 0; y < size.height; ++y) {
    std::memcpy(scaled.rgbx.data() + y * row_size,
                padded->data[0] + y * static_cast<std::size_t>(padded->linesize[0]), row_size);
  }
  return scaled;
}

}  // namespace

Image ScalePicture(const Image& image, const PictureSize& size) {
  return ScaleCutout(image, {0, 0, {image.width, image.height}}, size);
}

Image CoverPicture(const Image& image, const PictureSize& size) {
  const double scale = std::max(static_cast<double>(size.width) / image.width,
                                static_cast<double>(size.height) / image.height);
  const auto shrunk = [scale](std::uint32_t target, std::uint32_t available) {
    const auto wanted = static_cast<std::uint32_t>(std::lround(target / scale));
    return std::clamp<std::uint32_t>(wanted, 1, available);
  };
  Cutout cutout;
  cutout.size = {shrunk(size.width, image.width), shrunk(size.height, image.height)};
  cutout.x = (image.width - cutout.size.width) / 2;
  cutout.y = (image.height - cutout.size.height) / 2;
  return ScaleCutout(image, cutout, size);
}

}  // namespace pol
