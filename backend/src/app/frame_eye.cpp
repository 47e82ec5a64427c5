#include "app/frame_eye.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "app/picture_scale.h"
#include "app/picture_writer.h"

namespace pol {
namespace {

constexpr PictureSize kSentSize = {640, 480};
constexpr int kSentQuality = 85;
constexpr std::uint32_t kPictureSideMin = 2;  // FrameAnalyzer's

using SteadyClock = std::chrono::steady_clock;

double MillisSince(SteadyClock::time_point start) {
  return std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
}

}  // namespace

FrameEye::FrameEye(const FrameAnalyzer& analyzer, bool as_sent, const AnalysisRequest& request)
    : analyzer_(analyzer), scratch_(analyzer.NewScratch()), as_sent_(as_sent), request_(request) {}

void FrameEye::StartFile() { track_ = {}; }

Result<Sight> FrameEye::Look(Image image) {
  if (std::min(image.width, image.height) < kPictureSideMin) {
    return Fail(ErrorCode::kFileUnreadable, "the picture is too small");
  }
  Sight sight{.picture = as_sent_ ? CoverPicture(image, kSentSize) : std::move(image),
              .observation = {},
              .analysis_ms = 0};
  Result<AnalyzedFrame> analyzed = Analyze(sight.picture, sight.analysis_ms);
  if (!analyzed) {
    return tl::unexpected(analyzed.error());
  }
  track_ = analyzed->track;
  sight.observation = std::move(analyzed->observation);
  return sight;
}

Result<AnalyzedFrame> FrameEye::Analyze(const Image& picture, double& took_ms) {
  if (!as_sent_) {
    const auto start = SteadyClock::now();
    AnalyzedFrame analyzed = analyzer_.AnalyzeImage(picture, request_, track_, *scratch_);
    took_ms = MillisSince(start);
    return analyzed;
  }
  const Result<std::vector<std::byte>> jpeg = EncodeJpeg(picture, kSentQuality);
  if (!jpeg) {
    return tl::unexpected(jpeg.error());
  }
  const auto start = SteadyClock::now();
  Result<AnalyzedFrame> analyzed = analyzer_.AnalyzeJpeg(*jpeg, request_, track_, *scratch_);
  took_ms = MillisSince(start);
  return analyzed;
}

}  // namespace pol
