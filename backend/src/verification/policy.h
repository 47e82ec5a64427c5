// Every weight, threshold, cut and duration of a verdict, in one value.
//
// PolicyFields() is the one table of names, defaults, units, ranges and reasons; `Policy()` is
// built from it, the JSON overlay of app/ reads by it, and ValidatePolicy() checks against it. A
// level is a gesture's size on a scale where 0 is the person's neutral face and 1 is the gesture's
// cut.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "verification/calibration.h"
#include "verification/gesture.h"

namespace pol {

struct Policy {
  Policy();  // the defaults of PolicyFields()

  std::string policy_id;
  std::vector<Gesture> challenge_pool;
  std::optional<Calibration> calibration;  // nullopt: every cue was set by hand

  // --- plan and time ---
  std::uint32_t challenge_count{};
  std::uint32_t challenges_required{};
  double guess_probability_max{};
  std::uint32_t challenge_swaps_max{};
  double time_factor_max{};
  Millis challenge_timeout{};
  Millis reaction_min{};
  Millis reaction_max{};
  Millis pause_min{};
  Millis pause_max{};
  Millis session_limit{};
  Millis first_frame_wait{};
  Millis silence_limit{};

  // --- which face can be judged ---
  double presence_min{};
  double face_size_min{};
  double face_size_max{};
  double center_offset_max{};
  double brightness_min{};
  double brightness_max{};
  double sharpness_min{};
  double uncovered_presence_min{};

  // --- the neutral face ---
  std::uint32_t baseline_frames{};
  std::uint32_t arming_frames{};
  double neutral_yaw_max_deg{};
  double neutral_pitch_max_deg{};
  double neutral_roll_max_deg{};
  double neutral_eye_open_min{};
  double neutral_mouth_open_max{};
  double calm_pose_step_deg{};
  double calm_shape_step{};
  double return_pose_max_deg{};
  double return_mouth_open_max{};
  double return_mouth_width_max{};
  double return_brow_max{};
  double return_eye_open_min{};

  // --- gestures ---
  double onset_level{};
  double release_level{};
  double full_level{};
  Millis hold{};
  Millis hold_eyes{};
  std::uint32_t hold_frames_min{};
  Millis hold_gap_max{};
  double judged_yaw_max_deg{};
  double judged_pitch_max_deg{};
  double smile_width_rise{};
  double smile_lift_rise{};
  double smile_jaw_gain{};
  double smile_mouth_open_max{};
  double open_mouth_rise{};
  double brow_rise{};
  double brow_pitch_gain{};
  double eyes_closed_share{};
  double eyes_open_share{};
  double surprised_mouth_rise{};
  double surprised_brow_rise{};
  double turn_yaw_deg{};
  double tilt_roll_deg{};
  double nod_pitch_deg{};
  double no_face_share{};
  double jump_rest_level{};
  Millis jump_gap_max{};
  std::uint32_t extra_gestures_max{};

  // --- hints ---
  Millis hint_delay{};
  Millis look_straight_after{};
  double hint_focus_min{};
  double hint_backlight_max{};
  double hint_pitch_max_deg{};
  double hint_presence_min{};

  // --- evidence ---
  std::uint32_t detector_stride{};
  std::uint32_t classifier_stride{};
  std::uint32_t frames_min{};
  std::uint32_t spoof_frames_min{};
  double spoof_yaw_max_deg{};
  std::uint32_t forged_frames_min{};
  double forged_yaw_max_deg{};
  std::uint32_t identity_samples_per_challenge{};
  std::uint32_t identity_reference_samples{};
  double identity_yaw_max_deg{};
  double identity_pitch_max_deg{};
  std::uint32_t steadiness_pairs_min{};
  std::uint32_t pose_consistency_frames_min{};
  double steadiness_pose_step_deg{};
  double usable_face_share_min{};
  double multiple_faces_share_max{};
  double frozen_share_max{};
  std::uint32_t far_repeats_max{};
  double identity_cosine_min{};
  double parallax_angle_min_deg{};
  double parallax_angle_max_deg{};
  double motion_min{};
  std::uint32_t motion_window_frames{};
  std::uint32_t motion_lag_min{};
  double motion_replay_max{};
  std::uint32_t encoder_changes_max{};
  std::uint32_t timing_intervals_min{};

  // --- how cues speak, see fusion.h: the value that speaks neither way, the one that is sure, and
  // the weight. The first two fix a line; a fitted line may leave them where no value comes ---
  double spoof_even{};
  double spoof_sure{};
  double spoof_weight{};
  double challenge_even{};
  double challenge_sure{};
  double challenge_weight{};
  double relief_even{};
  double relief_sure{};
  double relief_weight{};
  double coverage_even{};
  double coverage_sure{};
  double coverage_weight{};
  double capture_even{};
  double capture_sure{};
  double capture_weight{};
  double spread_even{};
  double spread_sure{};
  double spread_weight{};
  double drift_even{};
  double drift_sure{};
  double drift_weight{};
  double expression_even{};
  double expression_sure{};
  double expression_weight{};
  double forged_even{};
  double forged_sure{};
  double forged_weight{};
  double identity_even{};
  double identity_sure{};
  double identity_weight{};
  double pose_distance_even{};
  double pose_distance_sure{};
  double pose_distance_weight{};
  double tremble_even{};
  double tremble_sure{};
  double tremble_weight{};

  // --- expression quality ---
  double emotion_rise_full{};
  std::uint32_t ramp_frames_full{};
  double emotion_weight_amplitude{};
  double emotion_weight_ramp{};
  double emotion_weight_rise{};

  // --- scores and thresholds ---
  double liveness_bias{};
  double emotion_bias{};
  double deepfake_bias{};
  double final_bias{};
  double family_support_min{};
  std::uint32_t families_min{};
  double liveness_min{};
  double emotion_min{};
  double deepfake_min{};
  double final_threshold{};
  double not_live_max{};
  double passive_min{};
};

using PolicyMember = std::variant<double Policy::*, std::uint32_t Policy::*, Millis Policy::*>;

struct PolicyField {
  std::string_view name;  // the JSON key, snake case; durations end in _ms
  PolicyMember member;
  double fallback = 0;  // the default
  std::string_view unit;
  double min = 0;
  double max = 0;
  std::string_view reason;  // source or measurement behind the default
};

std::span<const PolicyField> PolicyFields();
const PolicyField* FindPolicyField(std::string_view name);  // nullptr: no such key

// A field as a plain number: durations in milliseconds, counts as they are.
double PolicyValue(const Policy& policy, const PolicyField& field);
// kConfigInvalid when `value` is outside the field's range or not whole where it must be.
Result<Policy> WithPolicyValue(Policy policy, const PolicyField& field, double value);

// The policy of a session that was given `factor` times the usual time, from 1 to time_factor_max:
// the times within which a challenge must be begun and done, and the whole session, are that much
// longer, as far as the fields' ranges go. What else a verdict rests on is as it was.
Policy WithTimeFactor(Policy policy, double factor);

// Ranges and relations: each weight group sums to 1, the levels are ordered, the pool holds enough
// different gestures and is hard enough to guess. kConfigInvalid names the key and what it must be.
Result<Policy> ValidatePolicy(const Policy& policy);

}  // namespace pol
