#include "app/picture_writer.h"

#include <turbojpeg.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <memory>
#include <span>
#include <string>

#include "app/libav.h"

namespace pol {
namespace {

constexpr std::size_t kRgbBytes = 3;
constexpr int kFileQuality = 92;

std::string LowerEnding(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return ending;
}

AvFrame RgbFrameOf(const Image& image) {
  AvFrame frame(av_frame_alloc());
  frame->width = static_cast<int>(image.width);
  frame->height = static_cast<int>(image.height);
  frame->format = AV_PIX_FMT_RGB24;
  if (av_frame_get_buffer(frame.get(), 0) < 0) {
    return nullptr;
  }
  for (std::size_t y = 0; y < image.height; ++y) {
    const std::uint8_t* source = image.rgbx.data() + y * image.width * kBytesPerPixel;
    std::uint8_t* target = frame->data[0] + y * static_cast<std::size_t>(frame->linesize[0]);
    for (std::size_t x = 0; x < image.width; ++x) {
      std::copy_n(source + x * kBytesPerPixel, kRgbBytes, target + x * kRgbBytes);
    }
  }
  return frame;
}

Result<std::vector<std::byte>> EncodePng(const Image& image) {
  const AVCodec* encoder = avcodec_find_encoder(AV_CODEC_ID_PNG);
  const AvFrame frame = RgbFrameOf(image);
  if (encoder == nullptr || frame == nullptr) {
    return Fail(ErrorCode::kFileUnreadable, "cannot be encoded as PNG here");
  }
  const AvCodecContext codec(avcodec_alloc_context3(encoder));
  codec->width = frame->width;
  codec->height = frame->height;
  codec->pix_fmt = AV_PIX_FMT_RGB24;
  codec->time_base = {1, 1};
  const AvPacket packet(av_packet_alloc());
  int error = avcodec_open2(codec.get(), encoder, nullptr);
  if (error >= 0) {
    error = avcodec_send_frame(codec.get(), frame.get());
  }
  if (error >= 0) {
    error = avcodec_receive_packet(codec.get(), packet.get());
  }
  if (error < 0) {
    return Fail(ErrorCode::kFileUnreadable, AvErrorText(error));
  }
  const auto bytes = std::as_bytes(std::span(packet->data, static_cast<std::size_t>(packet->size)));
  return std::vector<std::byte>(bytes.begin(), bytes.end());
}

}  // namespace

Result<std::vector<std::byte>> EncodeJpeg(const Image& image, int quality) {
  const std::unique_ptr<void, int (*)(tjhandle)> compressor(tjInitCompress(), tjDestroy);
  unsigned char* jpeg = nullptr;
  unsigned long size = 0;
  const int failed =
      tjCompress2(compressor.get(), image.rgbx.data(), static_cast<int>(image.width), 0,
                  static_cast<int>(image.height), TJPF_RGBX, &jpeg, &size, TJSAMP_420, quality, 0);
  const std::unique_ptr<unsigned char, void (*)(unsigned char*)> owner(jpeg, tjFree);
  if (failed != 0) {
    return Fail(ErrorCode::kFileUnreadable, tjGetErrorStr2(compressor.get()));
  }
  const auto bytes = std::as_bytes(std::span(jpeg, size));
  return std::vector<std::byte>(bytes.begin(), bytes.end());
}

bool IsPictureName(const std::filesystem::path& file) {
  const std::string ending = LowerEnding(file);
  return ending == ".jpg" || ending == ".jpeg" || ending == ".png";
}

Result<void> WritePicture(const Image& image, const std::filesystem::path& file) {
  if (!IsPictureName(file)) {
    return Fail(ErrorCode::kFileUnreadable,
                file.string() + ": a picture is written as .jpg, .jpeg or .png");
  }
  const Result<std::vector<std::byte>> bytes =
      LowerEnding(file) == ".png" ? EncodePng(image) : EncodeJpeg(image, kFileQuality);
  if (!bytes) {
    return Fail(ErrorCode::kFileUnreadable, file.string() + ": " + bytes.error().message);
  }
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(bytes->data()),
            static_cast<std::streamsize>(bytes->size()));
  out.close();
  if (!out) {
    return Fail(ErrorCode::kFileUnreadable, file.string() + ": cannot be written");
  }
  return {};
}

}  // namespace pol
