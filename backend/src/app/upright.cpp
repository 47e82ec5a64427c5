#include "app/upright.h"

#include <cmath>
#include <cstdlib>
#include <cstring>

extern "C" {
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
}

namespace pol {
namespace {

constexpr int kHdHeight = 720;  // untagged video from here on is BT.709, below it BT.601

int ColourMatrixOf(const AVFrame& frame) {
  switch (frame.colorspace) {
    case AVCOL_SPC_BT709:
      return SWS_CS_ITU709;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
      return SWS_CS_BT2020;
    case AVCOL_SPC_UNSPECIFIED:
      return frame.height >= kHdHeight ? SWS_CS_ITU709 : SWS_CS_ITU601;
    default:
      return SWS_CS_ITU601;
  }
}

bool IsFullRangeYuvName(int format) {
  return format == AV_PIX_FMT_YUVJ420P || format == AV_PIX_FMT_YUVJ422P ||
         format == AV_PIX_FMT_YUVJ444P || format == AV_PIX_FMT_YUVJ440P;
}

void SetColourDetails(SwsContext* scaler, const AVFrame& frame) {
  const bool is_full = frame.color_range == AVCOL_RANGE_JPEG || IsFullRangeYuvName(frame.format);
  constexpr int kUnity = 1 << 16;
  const int* source = sws_getCoefficients(ColourMatrixOf(frame));
  const int* target = sws_getCoefficients(SWS_CS_DEFAULT);
  // Refused for RGB sources, which need no matrix.
  sws_setColorspaceDetails(scaler, source, is_full ? 1 : 0, target, 1, 0, kUnity, kUnity);
}

int Sign(std::int32_t value) { return value > 0 ? 1 : -1; }

}  // namespace

Orientation OrientationFromMatrix(const std::int32_t* matrix) {
  const std::int32_t a = matrix[0];
  const std::int32_t b = matrix[1];
  const std::int32_t c = matrix[3];
  const std::int32_t d = matrix[4];
  if (std::llabs(a) > std::llabs(b) && std::llabs(d) > std::llabs(c)) {
    return {Sign(a), 0, 0, Sign(d)};
  }
  if (std::llabs(b) > std::llabs(a) && std::llabs(c) > std::llabs(d)) {
    return {0, Sign(b), Sign(c), 0};
  }
  return {};
}

Orientation OrientationOf(const AVFrame& frame, const Orientation& fallback) {
  const AVFrameSideData* side = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
  std::array<std::int32_t, 9> matrix{};
  if (side == nullptr || side->size < sizeof(matrix)) {
    return fallback;
  }
  std::memcpy(matrix.data(), side->data, sizeof(matrix));
  return OrientationFromMatrix(matrix.data());
}

Image CopyOriented(const std::uint8_t* rgbx, std::size_t stride, std::uint32_t width,
                   std::uint32_t height, const Orientation& orientation) {
  const bool is_swapped = orientation.a == 0;
  Image image;
  image.width = is_swapped ? height : width;
  image.height = is_swapped ? width : height;
  image.rgbx.resize(std::size_t{image.width} * image.height * kBytesPerPixel);

  const auto last_x = static_cast<std::ptrdiff_t>(width) - 1;
  const auto last_y = static_cast<std::ptrdiff_t>(height) - 1;
  const std::ptrdiff_t left = (orientation.a < 0 ? last_x : 0) + (orientation.c < 0 ? last_y : 0);
  const std::ptrdiff_t top = (orientation.b < 0 ? last_x : 0) + (orientation.d < 0 ? last_y : 0);
  const std::ptrdiff_t row_length = image.width;
  for (std::ptrdiff_t y = 0; y <= last_y; ++y) {
    const std::uint8_t* source = rgbx + static_cast<std::size_t>(y) * stride;
    std::ptrdiff_t target = (top + orientation.d * y) * row_length + left + orientation.c * y;
    const std::ptrdiff_t step = orientation.b * row_length + orientation.a;
    for (std::ptrdiff_t x = 0; x <= last_x; ++x, target += step, source += kBytesPerPixel) {
      std::memcpy(image.rgbx.data() + static_cast<std::size_t>(target) * kBytesPerPixel, source,
                  kBytesPerPixel);
    }
  }
  return image;
}

Result<Image> RgbConverter::Convert(const AVFrame& frame, const Orientation& orientation) {
  const auto format = static_cast<AVPixelFormat>(frame.format);
  scaler_.reset(sws_getCachedContext(scaler_.release(), frame.width, frame.height, format,
                                     frame.width, frame.height, AV_PIX_FMT_RGB0,
                                     SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, nullptr,
                                     nullptr, nullptr));
  if (scaler_ == nullptr) {
    return Fail(ErrorCode::kFileUnreadable, "its pixel format cannot be converted");
  }
  SetColourDetails(scaler_.get(), frame);

  if (rgb_ == nullptr || rgb_->width != frame.width || rgb_->height != frame.height) {
    rgb_.reset(av_frame_alloc());
    rgb_->width = frame.width;
    rgb_->height = frame.height;
    rgb_->format = AV_PIX_FMT_RGB0;
    if (const int error = av_frame_get_buffer(rgb_.get(), 0); error < 0) {
      return Fail(ErrorCode::kFileUnreadable, AvErrorText(error));
    }
  }
  const int rows = sws_scale(scaler_.get(), frame.data, frame.linesize, 0, frame.height, rgb_->data,
                             rgb_->linesize);
  if (rows != frame.height) {
    return Fail(ErrorCode::kFileUnreadable, "its pixels cannot be converted");
  }
  return CopyOriented(rgb_->data[0], static_cast<std::size_t>(rgb_->linesize[0]),
                      static_cast<std::uint32_t>(frame.width),
                      static_cast<std::uint32_t>(frame.height), orientation);
}

}  // namespace pol
