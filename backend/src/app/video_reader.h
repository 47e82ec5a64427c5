// Pictures and video files as a sequence of upright RGB pictures, by libav. A picture file is a
// sequence of one. One thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "base/result.h"
#include "vision/image.h"

namespace pol {

struct ReadRange {
  double fps = 0;              // frames a second to hand out; 0: every frame of the file
  double from_s = 0;           // first moment wanted, seconds from the file's start
  std::optional<double> to_s;  // first moment no longer wanted; nullopt: to the end
};

struct MediaInfo {
  bool is_video = false;             // false: a single picture
  std::optional<double> duration_s;  // nullopt: the file does not say
  double fps = 0;                    // the file's own rate; 0 when it does not say
};

struct VideoFrame {
  Image image;        // turned upright as the file's display matrix or EXIF asks
  double time_s = 0;  // presentation time from the file's start
};

// Sampling at N frames a second hands out, for every tick k/N after from_s, the first frame shown
// at or after it, and never the same frame twice. A file slower than N is handed out frame by
// frame.
class VideoReader {
 public:
  // kFileUnreadable, with a message that begins with the file's name: missing, not a picture or
  // video, or of a codec that this libav does not know.
  static Result<VideoReader> Open(const std::filesystem::path& file, const ReadRange& range);

  VideoReader(VideoReader&&) noexcept;
  VideoReader& operator=(VideoReader&&) noexcept;
  VideoReader(const VideoReader&) = delete;
  VideoReader& operator=(const VideoReader&) = delete;
  ~VideoReader();

  // nullopt after the last frame. kFileUnreadable when nothing of the file could be decoded, or
  // when reading breaks off; single damaged packets are passed over.
  Result<std::optional<VideoFrame>> Next();

  [[nodiscard]] const MediaInfo& info() const;

 private:
  struct State;
  explicit VideoReader(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace pol
