// Owning handles for libav's C objects, and its error numbers as text. Included only by the units
// of app/ that read or write media files.
#pragma once

#include <memory>
#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libswscale/swscale.h>
}

namespace pol {

struct AvDeleter {
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
  void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
  void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};

struct AvInputDeleter {
  void operator()(AVFormatContext* input) const { avformat_close_input(&input); }
};

// Closes the file too; the trailer is the writer's business.
struct AvOutputDeleter {
  void operator()(AVFormatContext* output) const {
    avio_closep(&output->pb);
    avformat_free_context(output);
  }
};

using AvPacket = std::unique_ptr<AVPacket, AvDeleter>;
using AvFrame = std::unique_ptr<AVFrame, AvDeleter>;
using AvCodecContext = std::unique_ptr<AVCodecContext, AvDeleter>;
using AvScaler = std::unique_ptr<SwsContext, AvDeleter>;
using AvInput = std::unique_ptr<AVFormatContext, AvInputDeleter>;
using AvOutput = std::unique_ptr<AVFormatContext, AvOutputDeleter>;

// "No such file or directory", "Invalid data found when processing input", ...
std::string AvErrorText(int error);

// libav writes to standard error by itself; what goes wrong is said once, by us, with the file's
// name.
void SilenceAvLog();

}  // namespace pol
