#include "app/video_reader.h"

#include <cmath>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "app/libav.h"
#include "app/upright.h"

namespace pol {
namespace {

constexpr double kTimeSlack_s = 1e-4;  // container time bases round; ticks must not slip a frame
constexpr double kFallbackFps = 25;    // spacing of frames that carry no time stamp
constexpr double kSeekWorthwhile_s = 1.0;  // below this, decoding from the start is as quick

bool IsPictureFormat(std::string_view demuxer) {
  return demuxer == "image2" || demuxer.ends_with("_pipe");
}

Result<AvInput> OpenInput(const std::filesystem::path& file) {
  // No file name is ever read as a pattern, a network address or a playlist of others.
  AVDictionary* options = nullptr;
  av_dict_set(&options, "pattern_type", "none", 0);
  av_dict_set(&options, "protocol_whitelist", "file", 0);
  AVFormatContext* opened = nullptr;
  const std::string url = "file:" + file.string();
  int error = avformat_open_input(&opened, url.c_str(), nullptr, &options);
  av_dict_free(&options);
  AvInput input(opened);
  if (error >= 0) {
    error = avformat_find_stream_info(input.get(), nullptr);
  }
  if (error < 0) {
    return Fail(ErrorCode::kFileUnreadable, AvErrorText(error));
  }
  return input;
}

Result<AvCodecContext> OpenDecoder(const AVStream& stream, const AVCodec* decoder) {
  AvCodecContext codec(avcodec_alloc_context3(decoder));
  int error = avcodec_parameters_to_context(codec.get(), stream.codecpar);
  codec->thread_count = 0;
  codec->pkt_timebase = stream.time_base;
  if (error >= 0) {
    error = avcodec_open2(codec.get(), decoder, nullptr);
  }
  if (error < 0) {
    return Fail(ErrorCode::kFileUnreadable, AvErrorText(error));
  }
  return codec;
}

Orientation OrientationOfStream(const AVStream& stream) {
  std::size_t size = 0;
  const std::uint8_t* side = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
  std::array<std::int32_t, 9> matrix{};
  if (side == nullptr || size < sizeof(matrix)) {
    return {};
  }
  std::memcpy(matrix.data(), side, sizeof(matrix));
  return OrientationFromMatrix(matrix.data());
}

MediaInfo InfoOf(const AVFormatContext& input, const AVStream& stream) {
  MediaInfo info;
  info.is_video = !IsPictureFormat(input.iformat->name);
  if (info.is_video && input.duration > 0) {
    info.duration_s = static_cast<double>(input.duration) / AV_TIME_BASE;
  }
  if (stream.avg_frame_rate.num > 0 && stream.avg_frame_rate.den > 0) {
    info.fps = av_q2d(stream.avg_frame_rate);
  }
  return info;
}

}  // namespace

struct VideoReader::State {
  std::filesystem::path file;
  ReadRange range;
  MediaInfo info;
  AvInput input;
  AVStream* stream = nullptr;  // owned by input
  AvCodecContext decoder;
  AvPacket packet{av_packet_alloc()};
  AvFrame frame{av_frame_alloc()};
  RgbConverter converter;
  bool is_draining = false;
  std::uint64_t decoded_count = 0;
  double last_time_s = 0;
  double next_due_s = 0;

  tl::unexpected<Error> Unreadable(const std::string& why) const {
    return Fail(ErrorCode::kFileUnreadable, file.string() + ": " + why);
  }
  Result<bool> FeedDecoder();
  Result<bool> DecodeNext();
  double TimeOfFrame();
  bool IsWanted(double time_s);
  void SeekToStart();
};

// Hands the decoder one more packet of our stream; false once the file has ended.
Result<bool> VideoReader::State::FeedDecoder() {
  for (;;) {
    const int read = av_read_frame(input.get(), packet.get());
    if (read == AVERROR_EOF) {
      is_draining = true;
      avcodec_send_packet(decoder.get(), nullptr);
      return false;
    }
    if (read < 0) {
      return Unreadable("reading broke off: " + AvErrorText(read));
    }
    const bool is_ours = packet->stream_index == stream->index;
    const int sent = is_ours ? avcodec_send_packet(decoder.get(), packet.get()) : 0;
    av_packet_unref(packet.get());
    if (sent < 0 && sent != AVERROR_INVALIDDATA) {
      return Unreadable(AvErrorText(sent));
    }
    if (is_ours && sent == 0) {
      return true;
    }
  }
}

// Leaves the next picture in `frame`; false after the last one.
Result<bool> VideoReader::State::DecodeNext() {
  for (;;) {
    const int received = avcodec_receive_frame(decoder.get(), frame.get());
    if (received == 0) {
      ++decoded_count;
      return true;
    }
    if (is_draining) {
      return false;
    }
    if (received == AVERROR(EAGAIN) || received == AVERROR_INVALIDDATA) {
      if (const Result<bool> fed = FeedDecoder(); !fed) {
        return tl::unexpected(fed.error());
      }
      continue;
    }
    return Unreadable(AvErrorText(received));
  }
}

double VideoReader::State::TimeOfFrame() {
  const std::int64_t stamp = frame->best_effort_timestamp;
  if (stamp == AV_NOPTS_VALUE) {
    const double spacing = 1 / (info.fps > 0 ? info.fps : kFallbackFps);
    return decoded_count <= 1 ? 0 : last_time_s + spacing;
  }
  const std::int64_t start = stream->start_time == AV_NOPTS_VALUE ? 0 : stream->start_time;
  return static_cast<double>(stamp - start) * av_q2d(stream->time_base);
}

bool VideoReader::State::IsWanted(double time_s) {
  if (!info.is_video) {
    return true;
  }
  if (time_s + kTimeSlack_s < range.from_s || time_s + kTimeSlack_s < next_due_s) {
    return false;
  }
  if (range.fps > 0) {
    const double ticks = std::floor((time_s + kTimeSlack_s - range.from_s) * range.fps) + 1;
    next_due_s = range.from_s + ticks / range.fps;
  }
  return true;
}

// A failed seek is no fault: the frames before the start are decoded and passed over instead.
void VideoReader::State::SeekToStart() {
  if (!info.is_video || range.from_s < kSeekWorthwhile_s) {
    return;
  }
  const std::int64_t start = stream->start_time == AV_NOPTS_VALUE ? 0 : stream->start_time;
  const auto target = static_cast<std::int64_t>(range.from_s / av_q2d(stream->time_base));
  if (av_seek_frame(input.get(), stream->index, start + target, AVSEEK_FLAG_BACKWARD) >= 0) {
    avcodec_flush_buffers(decoder.get());
  }
}

VideoReader::VideoReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
VideoReader::VideoReader(VideoReader&&) noexcept = default;
VideoReader& VideoReader::operator=(VideoReader&&) noexcept = default;
VideoReader::~VideoReader() = default;

Result<VideoReader> VideoReader::Open(const std::filesystem::path& file, const ReadRange& range) {
  SilenceAvLog();
  auto state = std::make_unique<State>();
  state->file = file;
  state->range = range;
  if (std::error_code error; std::filesystem::is_directory(file, error)) {
    return state->Unreadable("is a directory");
  }
  Result<AvInput> input = OpenInput(file);
  if (!input) {
    return state->Unreadable(input.error().message);
  }
  state->input = std::move(*input);

  const AVCodec* decoder = nullptr;
  const int index =
      av_find_best_stream(state->input.get(), AVMEDIA_TYPE_VIDEO, -1, -1, &decoder, 0);
  if (index < 0 || decoder == nullptr) {
    return state->Unreadable(index == AVERROR_DECODER_NOT_FOUND ? "its codec is not known here"
                                                                : "has no picture in it");
  }
  state->stream = state->input->streams[index];
  Result<AvCodecContext> codec = OpenDecoder(*state->stream, decoder);
  if (!codec) {
    return state->Unreadable(codec.error().message);
  }
  state->decoder = std::move(*codec);
  state->info = InfoOf(*state->input, *state->stream);
  state->SeekToStart();
  return VideoReader(std::move(state));
}

Result<std::optional<VideoFrame>> VideoReader::Next() {
  State& state = *state_;
  const double end_s = state.range.to_s.value_or(HUGE_VAL);
  for (;;) {
    const Result<bool> decoded = state.DecodeNext();
    if (!decoded) {
      return tl::unexpected(decoded.error());
    }
    if (!*decoded && state.decoded_count == 0) {
      return state.Unreadable("nothing in it could be decoded");
    }
    if (!*decoded) {
      return std::nullopt;
    }
    const double time_s = state.info.is_video ? state.TimeOfFrame() : 0;
    state.last_time_s = time_s;
    if (state.info.is_video && time_s + kTimeSlack_s >= end_s) {
      return std::nullopt;
    }
    if (!state.IsWanted(time_s)) {
      continue;
    }
    const Orientation orientation = OrientationOf(*state.frame, OrientationOfStream(*state.stream));
    Result<Image> image = state.converter.Convert(*state.frame, orientation);
    if (!image) {
      return state.Unreadable(image.error().message);
    }
    return VideoFrame{std::move(*image), time_s};
  }
}

const MediaInfo& VideoReader::info() const { return state_->info; }

}  // namespace pol
