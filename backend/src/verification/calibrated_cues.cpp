#include "verification/calibrated_cues.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <utility>

#include "base/check.h"

namespace pol {
namespace {

using P = Policy;

constexpr std::array kFittable = {
    FittableCue{"spoof_live_mean", &P::spoof_even, &P::spoof_sure, &P::spoof_weight},
    FittableCue{"usable_face_share", &P::coverage_even, &P::coverage_sure, &P::coverage_weight,
                true},
    FittableCue{"good_capture_share", &P::capture_even, &P::capture_sure, &P::capture_weight, true},
    FittableCue{"forged_mean", &P::forged_even, &P::forged_sure, &P::forged_weight},
    FittableCue{"identity_lowest_cosine", &P::identity_even, &P::identity_sure,
                &P::identity_weight},
    FittableCue{"pose_distance_mean", &P::pose_distance_even, &P::pose_distance_sure,
                &P::pose_distance_weight},
    FittableCue{"landmark_tremble_median", &P::tremble_even, &P::tremble_sure, &P::tremble_weight},
};

// What a usable face is, the neutral face, and how much each cue needs.
constexpr std::array<std::string_view, 32> kMeasuringFields = {
    "presence_min",
    "face_size_min",
    "brightness_min",
    "brightness_max",
    "sharpness_min",
    "uncovered_presence_min",
    "baseline_frames",
    "neutral_yaw_max_deg",
    "neutral_pitch_max_deg",
    "neutral_roll_max_deg",
    "neutral_eye_open_min",
    "neutral_mouth_open_max",
    "calm_pose_step_deg",
    "calm_shape_step",
    "return_pose_max_deg",
    "return_mouth_open_max",
    "return_mouth_width_max",
    "return_brow_max",
    "return_eye_open_min",
    "frames_min",
    "spoof_frames_min",
    "spoof_yaw_max_deg",
    "forged_frames_min",
    "forged_yaw_max_deg",
    "identity_samples_per_challenge",
    "identity_reference_samples",
    "identity_yaw_max_deg",
    "identity_pitch_max_deg",
    "steadiness_pairs_min",
    "steadiness_pose_step_deg",
    "pose_consistency_frames_min",
    "usable_face_share_min",
};

constexpr std::size_t kProgramBytesMax = 64;
constexpr double kFpsMax = 1000;

bool Holds(const CueFit& fit, const Policy& policy) {
  const FittableCue* cue = FindFittableCue(fit.cue);
  return cue != nullptr && policy.*cue->even == fit.even && policy.*cue->sure == fit.sure &&
         policy.*cue->weight == fit.weight;
}

tl::unexpected<Error> Bad(std::string why) {
  return Fail(ErrorCode::kConfigInvalid, "calibration: " + std::move(why));
}

bool IsDigest(std::string_view text) {
  constexpr std::size_t kDigits = 64;
  return text.size() == kDigits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool IsFitCount(std::uint32_t files) { return files >= kFitFilesMin && files <= kFitFilesMax; }

Result<void> ValidateFit(const CueFit& fit) {
  const FittableCue* cue = FindFittableCue(fit.cue);
  if (cue == nullptr) {
    return Bad("'" + fit.cue + "' is no cue that can be fitted");
  }
  if (!IsFitCount(fit.bona_fide) || !IsFitCount(fit.attack)) {
    return Bad(fit.cue + " must rest on " + std::to_string(kFitFilesMin) + " to " +
               std::to_string(kFitFilesMax) + " files of either label");
  }
  const std::array<std::pair<double Policy::*, double>, 3> values = {
      {{cue->even, fit.even}, {cue->sure, fit.sure}, {cue->weight, fit.weight}}};
  for (const auto& [member, value] : values) {
    if (const auto checked = WithPolicyValue({}, FieldOf(member), value); !checked) {
      return Bad(fit.cue + ": " + checked.error().message);
    }
  }
  return {};
}

}  // namespace

std::span<const FittableCue> FittableCues() { return kFittable; }

const FittableCue* FindFittableCue(std::string_view name) {
  const auto* found = std::ranges::find(kFittable, name, &FittableCue::name);
  return found == kFittable.end() ? nullptr : found;
}

const PolicyField& FieldOf(double Policy::* member) {
  const auto fields = PolicyFields();
  const auto found = std::ranges::find_if(
      fields, [&](const PolicyField& field) { return field.member == PolicyMember(member); });
  POL_CHECK(found != fields.end());
  return *found;
}

std::map<std::string, double, std::less<>> MeasuringValues(const Policy& policy) {
  std::map<std::string, double, std::less<>> values;
  for (const std::string_view name : kMeasuringFields) {
    const PolicyField* field = FindPolicyField(name);
    POL_CHECK(field != nullptr);
    values.emplace(name, PolicyValue(policy, *field));
  }
  return values;
}

std::vector<std::string_view> CalibratedCues(const Policy& policy) {
  const auto& calibration = policy.calibration;
  if (!calibration || calibration->is_void ||
      calibration->measured_with != MeasuringValues(policy)) {
    return {};
  }
  std::vector<std::string_view> cues;
  for (const CueFit& fit : calibration->cues) {
    if (Holds(fit, policy)) {
      cues.push_back(FindFittableCue(fit.cue)->name);
    }
  }
  return cues;
}

Policy HeldToModels(Policy policy, std::string_view models_sha256) {
  if (policy.calibration) {
    policy.calibration->is_void = policy.calibration->models_sha256 != models_sha256;
  }
  return policy;
}

Result<void> ValidateCalibration(const Calibration& calibration) {
  if (!IsDigest(calibration.data_sha256) || !IsDigest(calibration.models_sha256)) {
    return Bad("data_sha256 and models_sha256 must be 64 hexadecimal digits in lower case");
  }
  if (calibration.program.empty() || calibration.program.size() > kProgramBytesMax) {
    return Bad("program must be 1 to 64 bytes");
  }
  if (!(calibration.fps >= 0 && calibration.fps <= kFpsMax)) {
    return Bad("fps must be from 0 to 1000");
  }
  for (const auto& [name, value] : calibration.measured_with) {
    if (FindPolicyField(name) == nullptr) {
      return Bad("'" + name + "' is no value of the policy");
    }
  }
  std::set<std::string_view> seen;
  for (const CueFit& fit : calibration.cues) {
    if (auto checked = ValidateFit(fit); !checked) {
      return checked;
    }
    if (!seen.insert(fit.cue).second) {
      return Bad(fit.cue + " is named twice");
    }
  }
  return {};
}

}  // namespace pol
