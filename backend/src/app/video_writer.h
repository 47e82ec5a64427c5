// Pictures of one size as a video file, by libav. H.264 where an encoder for it is there, else
// MPEG-4, else Motion JPEG.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "app/picture_scale.h"
#include "base/result.h"
#include "vision/image.h"

namespace pol {

class VideoWriter {
 public:
  // True for .mp4 .mkv .mov: the container follows the ending.
  static bool IsVideoName(const std::filesystem::path& file);

  // Both sides must be even. kFileUnreadable, naming the file, if it cannot be created or no
  // encoder suits its container.
  static Result<VideoWriter> Create(const std::filesystem::path& file, const PictureSize& size);

  VideoWriter(VideoWriter&&) noexcept;
  VideoWriter& operator=(VideoWriter&&) noexcept;
  VideoWriter(const VideoWriter&) = delete;
  VideoWriter& operator=(const VideoWriter&) = delete;
  // Without Finish the file is left incomplete.
  ~VideoWriter();

  // Of the size given; times in seconds, each later than the one before.
  Result<void> Write(const Image& image, double time_s);
  Result<void> Finish();

 private:
  struct State;
  explicit VideoWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pol
