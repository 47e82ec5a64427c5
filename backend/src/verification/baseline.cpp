#include "verification/baseline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <limits>
#include <utility>

#include "verification/order_statistic.h"

namespace pol {
namespace {

constexpr std::uint32_t kStraysForgiven = 2;
constexpr std::size_t kCalmKept = 32;

using MeasureMember = float FaceMeasures::*;
constexpr std::array<MeasureMember, 8> kMeasures = {
    &FaceMeasures::eye_open_left,     &FaceMeasures::eye_open_right,
    &FaceMeasures::mouth_open,        &FaceMeasures::mouth_width,
    &FaceMeasures::mouth_corner_lift, &FaceMeasures::brow_raise_left,
    &FaceMeasures::brow_raise_right,  &FaceMeasures::inter_ocular_px,
};
constexpr std::array<float HeadPose::*, 3> kAngles = {&HeadPose::yaw_deg, &HeadPose::pitch_deg,
                                                      &HeadPose::roll_deg};

bool Within(double value, double limit) { return std::abs(value) <= limit; }

bool IsSmallStep(const Baseline& from, const Baseline& to, const Policy& policy) {
  for (const auto angle : kAngles) {
    if (!Within(to.pose.*angle - from.pose.*angle, policy.calm_pose_step_deg)) {
      return false;
    }
  }
  const FaceMeasures& a = from.measures;
  const FaceMeasures& b = to.measures;
  const double limit = policy.calm_shape_step;
  return Within(b.mouth_open - a.mouth_open, limit) &&
         Within(b.mouth_width - a.mouth_width, limit) &&
         Within(b.mouth_corner_lift - a.mouth_corner_lift, limit) &&
         Within(b.brow_raise_left - a.brow_raise_left, limit) &&
         Within(b.brow_raise_right - a.brow_raise_right, limit);
}

template <typename Read>
float MedianOver(const std::vector<Baseline>& samples, Read read) {
  std::vector<float> values;
  values.reserve(samples.size());
  for (const Baseline& sample : samples) {
    values.push_back(read(sample));
  }
  return Median(std::move(values));
}

std::optional<EmotionProbabilities> MedianEmotions(const std::vector<Baseline>& samples) {
  std::vector<Baseline> classified;
  std::copy_if(samples.begin(), samples.end(), std::back_inserter(classified),
               [](const Baseline& sample) { return sample.emotions.has_value(); });
  if (classified.empty()) {
    return std::nullopt;
  }
  EmotionProbabilities medians{};
  for (std::size_t i = 0; i < medians.size(); ++i) {
    medians[i] = MedianOver(classified, [i](const Baseline& sample) {
      return sample.emotions.value_or(EmotionProbabilities{})[i];
    });
  }
  return medians;
}

// Wider or narrower than before, as a share of before.
double ShareChange(double now, double before) {
  return before > 0 ? now / before - 1 : std::numeric_limits<double>::infinity();
}

}  // namespace

const FaceObservation* UsableFace(const Observation& observation, const Policy& policy) {
  if (!observation.face.has_value() || observation.width_px == 0) {
    return nullptr;
  }
  const FaceObservation& face = *observation.face;
  const double size = face.measures.inter_ocular_px / static_cast<double>(observation.width_px);
  return face.presence >= policy.presence_min && size >= policy.face_size_min / 2 ? &face : nullptr;
}

bool IsNeutralPose(const Baseline& sample, const Policy& policy) {
  return Within(sample.pose.yaw_deg, policy.neutral_yaw_max_deg) &&
         Within(sample.pose.pitch_deg, policy.neutral_pitch_max_deg) &&
         Within(sample.pose.roll_deg, policy.neutral_roll_max_deg) &&
         sample.measures.eye_open_left >= policy.neutral_eye_open_min &&
         sample.measures.eye_open_right >= policy.neutral_eye_open_min &&
         sample.measures.mouth_open <= policy.neutral_mouth_open_max;
}

bool IsNearBaseline(const Baseline& sample, const Baseline& baseline, const Policy& policy) {
  for (const auto angle : kAngles) {
    if (!Within(sample.pose.*angle - baseline.pose.*angle, policy.return_pose_max_deg)) {
      return false;
    }
  }
  const FaceMeasures& now = sample.measures;
  const FaceMeasures& home = baseline.measures;
  return Within(now.mouth_open - home.mouth_open, policy.return_mouth_open_max) &&
         Within(ShareChange(now.mouth_width, home.mouth_width), policy.return_mouth_width_max) &&
         Within(ShareChange(now.brow_raise_left, home.brow_raise_left), policy.return_brow_max) &&
         Within(ShareChange(now.brow_raise_right, home.brow_raise_right), policy.return_brow_max) &&
         now.eye_open_left >= policy.return_eye_open_min * home.eye_open_left &&
         now.eye_open_right >= policy.return_eye_open_min * home.eye_open_right;
}

Baseline SampleOf(const FaceObservation& face) {
  return {.pose = face.pose, .measures = face.measures, .emotions = face.emotions};
}

BaselineCollector Collect(BaselineCollector collector, const FaceObservation* face,
                          const std::optional<Baseline>& home, const Policy& policy) {
  std::optional<Baseline> sample;
  bool is_calm = false;
  if (face != nullptr) {
    sample = SampleOf(*face);
    is_calm = collector.last.has_value() && IsSmallStep(*collector.last, *sample, policy) &&
              IsNeutralPose(*sample, policy) &&
              (!home.has_value() || IsNearBaseline(*sample, *home, policy));
  }
  collector.last = sample;
  if (is_calm) {
    collector.strays_in_row = 0;
    if (collector.calm.size() == kCalmKept) {
      collector.calm.erase(collector.calm.begin());
    }
    collector.calm.push_back(*sample);
  } else if (++collector.strays_in_row > kStraysForgiven) {
    collector.calm.clear();
  }
  return collector;
}

std::optional<Baseline> BaselineOf(const BaselineCollector& collector, std::uint32_t frames) {
  if (frames == 0 || collector.calm.size() < frames) {
    return std::nullopt;
  }
  const std::vector<Baseline> newest(collector.calm.end() - static_cast<std::ptrdiff_t>(frames),
                                     collector.calm.end());
  Baseline baseline;
  for (const auto angle : kAngles) {
    baseline.pose.*angle =
        MedianOver(newest, [angle](const Baseline& sample) { return sample.pose.*angle; });
  }
  for (const auto measure : kMeasures) {
    baseline.measures.*measure =
        MedianOver(newest, [measure](const Baseline& sample) { return sample.measures.*measure; });
  }
  baseline.emotions = MedianEmotions(newest);
  return baseline;
}

}  // namespace pol
