#include "app/video_writer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>
#include <utility>

#include "app/libav.h"

namespace pol {
namespace {

constexpr AVRational kMillisecond = {1, 1000};
constexpr std::int64_t kBitRate = 4'000'000;  // for the encoders without a quality target

// Hardware encoders are left out: they are often named by a libav whose device is not there.
constexpr std::array kEncoders = {"libx264", "libopenh264", "mpeg4", "mjpeg"};

AvCodecContext OpenEncoder(const char* name, const AVOutputFormat& container,
                           const PictureSize& size) {
  const AVCodec* encoder = avcodec_find_encoder_by_name(name);
  if (encoder == nullptr ||
      avformat_query_codec(&container, encoder->id, FF_COMPLIANCE_NORMAL) != 1) {
    return nullptr;
  }
  AvCodecContext codec(avcodec_alloc_context3(encoder));
  codec->width = static_cast<int>(size.width);
  codec->height = static_cast<int>(size.height);
  codec->time_base = kMillisecond;
  codec->bit_rate = kBitRate;
  codec->max_b_frames = 0;  // frames leave in the order they came, so their durations are known
  const bool is_mjpeg = encoder->id == AV_CODEC_ID_MJPEG;
  codec->pix_fmt = is_mjpeg ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P;
  codec->color_range = is_mjpeg ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
  codec->colorspace = AVCOL_SPC_SMPTE170M;
  if ((container.flags & AVFMT_GLOBALHEADER) != 0) {
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  }
  AVDictionary* options = nullptr;
  if (encoder->id == AV_CODEC_ID_H264) {
    codec->bit_rate = 0;
    av_dict_set(&options, "preset", "veryfast", 0);
    av_dict_set(&options, "crf", "20", 0);
  }
  const int error = avcodec_open2(codec.get(), encoder, &options);
  av_dict_free(&options);
  return error < 0 ? nullptr : std::move(codec);
}

}  // namespace

struct VideoWriter::State {
  std::filesystem::path file;
  AvOutput output;
  AVStream* stream = nullptr;  // owned by output
  AvCodecContext codec;
  AvScaler scaler;
  AvFrame frame{av_frame_alloc()};
  AvPacket packet{av_packet_alloc()};
  std::int64_t last_stamp_ms = -1;
  std::int64_t spacing_ms = 40;  // of the last two frames; each frame is said to last as long

  tl::unexpected<Error> Unwritable(const std::string& why) const {
    return Fail(ErrorCode::kFileUnreadable, file.string() + ": cannot be written: " + why);
  }
  Result<void> OpenFile(const PictureSize& size);
  Result<void> OpenCodec(const PictureSize& size);
  Result<void> Encode(const AVFrame* picture);
};

Result<void> VideoWriter::State::OpenFile(const PictureSize& size) {
  AVFormatContext* made = nullptr;
  const std::string url = "file:" + file.string();
  if (avformat_alloc_output_context2(&made, nullptr, nullptr, url.c_str()) < 0) {
    return Unwritable("its ending names no video format");
  }
  output.reset(made);
  if (Result<void> opened = OpenCodec(size); !opened) {
    return opened;
  }
  int error = avio_open(&output->pb, url.c_str(), AVIO_FLAG_WRITE);
  if (error >= 0) {
    error = avformat_write_header(output.get(), nullptr);
  }
  if (error < 0) {
    return Unwritable(AvErrorText(error));
  }
  return {};
}

Result<void> VideoWriter::State::OpenCodec(const PictureSize& size) {
  for (const char* name : kEncoders) {
    codec = OpenEncoder(name, *output->oformat, size);
    if (codec != nullptr) {
      break;
    }
  }
  if (codec == nullptr) {
    return Unwritable("no encoder for this kind of file");
  }
  stream = avformat_new_stream(output.get(), nullptr);
  stream->time_base = kMillisecond;
  avcodec_parameters_from_context(stream->codecpar, codec.get());
  frame->width = codec->width;
  frame->height = codec->height;
  frame->format = codec->pix_fmt;
  scaler.reset(sws_getContext(codec->width, codec->height, AV_PIX_FMT_RGB0, codec->width,
                              codec->height, codec->pix_fmt, SWS_BICUBIC | SWS_ACCURATE_RND,
                              nullptr, nullptr, nullptr));
  if (scaler == nullptr || av_frame_get_buffer(frame.get(), 0) < 0) {
    return Unwritable("no memory for a frame");
  }
  return {};
}

// nullptr flushes the encoder.
Result<void> VideoWriter::State::Encode(const AVFrame* picture) {
  int error = avcodec_send_frame(codec.get(), picture);
  while (error >= 0) {
    error = avcodec_receive_packet(codec.get(), packet.get());
    if (error < 0) {
      break;
    }
    packet->stream_index = stream->index;
    packet->duration = spacing_ms;
    av_packet_rescale_ts(packet.get(), codec->time_base, stream->time_base);
    error = av_interleaved_write_frame(output.get(), packet.get());
  }
  if (error != AVERROR(EAGAIN) && error != AVERROR_EOF) {
    return Unwritable(AvErrorText(error));
  }
  return {};
}

VideoWriter::VideoWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
VideoWriter::VideoWriter(VideoWriter&&) noexcept = default;
VideoWriter& VideoWriter::operator=(VideoWriter&&) noexcept = default;
VideoWriter::~VideoWriter() = default;

bool VideoWriter::IsVideoName(const std::filesystem::path& file) {
  constexpr std::array kEndings = {".mp4", ".mkv", ".mov"};
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

Result<VideoWriter> VideoWriter::Create(const std::filesystem::path& file,
                                        const PictureSize& size) {
  SilenceAvLog();
  auto state = std::make_unique<State>();
  state->file = file;
  if (const Result<void> opened = state->OpenFile(size); !opened) {
    return tl::unexpected(opened.error());
  }
  return VideoWriter(std::move(state));
}

Result<void> VideoWriter::Write(const Image& image, double time_s) {
  State& state = *state_;
  if (av_frame_make_writable(state.frame.get()) < 0) {
    return state.Unwritable("no memory for a frame");
  }
  const std::array<const std::uint8_t*, 4> source = {image.rgbx.data()};
  const std::array<int, 4> stride = {static_cast<int>(image.width * kBytesPerPixel)};
  sws_scale(state.scaler.get(), source.data(), stride.data(), 0, static_cast<int>(image.height),
            state.frame->data, state.frame->linesize);
  const std::int64_t stamp = std::llround(time_s * kMillisecond.den);
  const bool is_first = state.last_stamp_ms < 0;
  state.frame->pts = std::max(stamp, state.last_stamp_ms + 1);
  state.spacing_ms = is_first ? state.spacing_ms : state.frame->pts - state.last_stamp_ms;
  state.last_stamp_ms = state.frame->pts;
  return state.Encode(state.frame.get());
}

Result<void> VideoWriter::Finish() {
  if (Result<void> flushed = state_->Encode(nullptr); !flushed) {
    return flushed;
  }
  if (const int error = av_write_trailer(state_->output.get()); error < 0) {
    return state_->Unwritable(AvErrorText(error));
  }
  return {};
}

}  // namespace pol
