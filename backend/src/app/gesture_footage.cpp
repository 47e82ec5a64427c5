#include "app/gesture_footage.h"

#include <optional>
#include <utility>

#include "app/video_reader.h"

namespace pol {

Result<GestureTrace> WatchGestures(const std::filesystem::path& file, double fps, FrameEye& eye,
                                   const Policy& policy, const FrameListener& listener) {
  Result<VideoReader> reader =
      VideoReader::Open(file, {.fps = fps, .from_s = 0, .to_s = std::nullopt});
  if (!reader) {
    return tl::unexpected(reader.error());
  }
  if (!reader->info().is_video) {
    return Fail(ErrorCode::kFileUnreadable, file.string() + ": a picture shows no gesture");
  }
  eye.StartFile();
  GestureWatch watch(policy);
  for (;;) {
    Result<std::optional<VideoFrame>> read = reader->Next();
    if (!read) {
      return tl::unexpected(read.error());
    }
    std::optional<VideoFrame> frame = std::move(*read);
    if (!frame) {
      return std::move(watch).Finish();
    }
    const double time_s = frame->time_s;
    const Result<Sight> sight = eye.Look(std::move(frame->image));
    if (!sight) {
      return Fail(sight.error().code, file.string() + ": " + sight.error().message);
    }
    watch.See(sight->observation, time_s);
    listener(ShareOfFile(time_s, reader->info()));
  }
}

}  // namespace pol
