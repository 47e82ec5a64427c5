#include "verification/capture_quality.h"

#include <cstddef>

namespace pol {
namespace {

std::optional<double> ShareOf(std::uint32_t part, std::uint32_t whole) {
  if (whole == 0) {
    return std::nullopt;
  }
  return static_cast<double>(part) / whole;
}

// A cell of the thumbnail, in pixels of the picture.
bool Touches(const Box& box, double left, double top, double width, double height) {
  return left < static_cast<double>(box.x + box.width) &&
         static_cast<double>(box.x) < left + width &&
         top < static_cast<double>(box.y + box.height) && static_cast<double>(box.y) < top + height;
}

bool IsWithin(float value, double low, double high) { return value >= low && value <= high; }

}  // namespace

CaptureEvidence AddCapture(CaptureEvidence evidence, const Observation& observation,
                           const FaceObservation* face, const Policy& policy) {
  ++evidence.frames;
  evidence.with_many += observation.face_count > 1 ? 1 : 0;
  if (face == nullptr) {
    return evidence;
  }
  const FrameQuality& quality = observation.quality;
  const bool is_small =
      face->measures.inter_ocular_px < policy.face_size_min * observation.width_px;
  const bool is_dim = !IsWithin(quality.brightness, policy.brightness_min, policy.brightness_max);
  const bool is_blurred = !(quality.sharpness >= policy.sharpness_min);
  const bool is_covered = !(face->presence >= policy.uncovered_presence_min);
  ++evidence.with_face;
  evidence.small += is_small ? 1 : 0;
  evidence.dim += is_dim ? 1 : 0;
  evidence.blurred += is_blurred ? 1 : 0;
  evidence.covered += is_covered ? 1 : 0;
  evidence.good += is_small || is_dim || is_blurred || is_covered ? 0 : 1;
  return evidence;
}

std::optional<double> SurroundingLuma(const Observation& observation) {
  if (!observation.face.has_value() || !observation.thumbnail.has_value()) {
    return std::nullopt;
  }
  const double width = static_cast<double>(observation.width_px) / kThumbnailSide;
  const double height = static_cast<double>(observation.height_px) / kThumbnailSide;
  double sum = 0;
  std::size_t cells = 0;
  for (std::size_t i = 0; i < observation.thumbnail->size(); ++i) {
    const std::size_t row = i / kThumbnailSide;
    const double left = width * static_cast<double>(i % kThumbnailSide);
    const double top = height * static_cast<double>(row);
    if (!Touches(observation.face->box, left, top, width, height)) {
      sum += static_cast<double>((*observation.thumbnail)[i]);
      ++cells;
    }
  }
  const bool is_enough = 4 * cells >= observation.thumbnail->size();
  return is_enough ? std::optional(sum / static_cast<double>(cells)) : std::nullopt;
}

std::optional<double> UsableFaceShare(const CaptureEvidence& evidence) {
  return ShareOf(evidence.with_face, evidence.frames);
}

std::optional<double> MultipleFacesShare(const CaptureEvidence& evidence) {
  return ShareOf(evidence.with_many, evidence.frames);
}

std::optional<double> GoodCaptureShare(const CaptureEvidence& evidence) {
  return ShareOf(evidence.good, evidence.with_face);
}

}  // namespace pol
