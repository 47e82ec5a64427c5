#include "app/file_evaluation.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <optional>
#include <span>
#include <utility>

#include "app/video_reader.h"
#include "base/bytes.h"
#include "base/digest.h"
#include "verification/passive_verdict.h"

namespace pol {
namespace {

tl::unexpected<Error> About(const std::filesystem::path& file, const Error& error) {
  return Fail(error.code, file.string() + ": " + error.message);
}

class Viewing {
 public:
  Viewing(FrameEye& eye, const Policy& policy, Media media)
      : eye_(eye), policy_(policy), media_(media) {}

  Result<void> Show(Image image) {
    Result<Sight> sight = eye_.Look(std::move(image));
    if (!sight) {
      return tl::unexpected(sight.error());
    }
    took_ms_.push_back(sight->analysis_ms);
    const bool has_face = UsableFace(sight->observation, policy_) != nullptr;
    frames_with_face_ += has_face ? 1 : 0;
    const std::uint32_t times = media_ == Media::kPicture ? PictureFrames(policy_) : 1;
    for (std::uint32_t i = 0; i < times; ++i) {
      watch_ = Watch(std::move(watch_), sight->observation, policy_);
    }
    return {};
  }

  FileResult Finish() && {
    FileResult result = ResultOf(DecidePassive(watch_.evidence, media_, policy_), media_);
    result.frames = static_cast<std::uint32_t>(took_ms_.size());
    result.frames_with_face = frames_with_face_;
    result.frame_ms = std::move(took_ms_);
    return result;
  }

 private:
  FrameEye& eye_;
  const Policy& policy_;
  Media media_;
  PassiveWatch watch_;
  std::uint32_t frames_with_face_ = 0;
  std::vector<double> took_ms_;
};

}  // namespace

double ShareOfFile(double time_s, const MediaInfo& info) {
  const double duration_s = info.duration_s.value_or(0);
  return duration_s > 0 ? std::clamp(time_s / duration_s, 0.0, 1.0) : 0;
}

Result<std::string> DigestOfFile(const std::filesystem::path& file) {
  constexpr std::size_t kPiece = 1 << 16;
  std::ifstream stream(file, std::ios::binary);
  Sha256Stream digest;
  std::array<char, kPiece> piece{};
  while (stream.read(piece.data(), piece.size()) || stream.gcount() > 0) {
    digest.Add(std::as_bytes(std::span(piece).first(static_cast<std::size_t>(stream.gcount()))));
  }
  if (stream.bad() || !stream.eof()) {
    return Fail(ErrorCode::kFileUnreadable, file.string() + ": cannot be read");
  }
  return EncodeHex(digest.Finish());
}

Result<FileResult> EvaluateFile(const std::filesystem::path& file, double fps, FrameEye& eye,
                                const Policy& policy, const FrameListener& listener) {
  Result<VideoReader> reader =
      VideoReader::Open(file, {.fps = fps, .from_s = 0, .to_s = std::nullopt});
  if (!reader) {
    return tl::unexpected(reader.error());
  }
  eye.StartFile();
  Viewing viewing(eye, policy, reader->info().is_video ? Media::kStream : Media::kPicture);
  for (;;) {
    Result<std::optional<VideoFrame>> read = reader->Next();
    if (!read) {
      return tl::unexpected(read.error());
    }
    std::optional<VideoFrame> frame = std::move(*read);
    if (!frame) {
      return std::move(viewing).Finish();
    }
    if (const Result<void> shown = viewing.Show(std::move(frame->image)); !shown) {
      return About(file, shown.error());
    }
    listener(ShareOfFile(frame->time_s, reader->info()));
  }
}

}  // namespace pol
