#include "verification/capture_quality.h"

namespace pol {
namespace {

std::optional<double> ShareOf(std::uint32_t part, std::uint32_t whole) {
  if (whole == 0) {
    return std::nullopt;
  }
  return static_cast<double>(part) / whole;
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
