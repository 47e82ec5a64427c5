#include "verification/policy.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <string>
#include <type_traits>

#include "verification/calibrated_cues.h"
#include "verification/challenge_plan.h"

namespace pol {
namespace {

constexpr double kWeightTolerance = 1e-6;

std::string Number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') {
    text.pop_back();
  }
  return text;
}

bool IsWhole(const PolicyField& field) {
  return !std::holds_alternative<double Policy::*>(field.member);
}

void Store(Policy& policy, const PolicyField& field, double value) {
  std::visit(
      [&](auto member) {
        using Value = std::remove_reference_t<decltype(policy.*member)>;
        if constexpr (std::is_same_v<Value, Millis>) {
          policy.*member = Millis(static_cast<Millis::rep>(value));
        } else {
          policy.*member = static_cast<Value>(value);
        }
      },
      field.member);
}

Result<void> CheckValue(const PolicyField& field, double value) {
  const bool is_in_range = value >= field.min && value <= field.max;
  if (is_in_range && (!IsWhole(field) || std::trunc(value) == value)) {
    return {};
  }
  return Fail(ErrorCode::kConfigInvalid, std::string(field.name) + " must be " +
                                             (IsWhole(field) ? "a whole number " : "") + "from " +
                                             Number(field.min) + " to " + Number(field.max) + " (" +
                                             std::string(field.unit) + "), not " + Number(value));
}

Result<void> CheckRelation(bool holds, std::string_view rule) {
  if (holds) {
    return {};
  }
  return Fail(ErrorCode::kConfigInvalid, std::string(rule));
}

bool SumToOne(std::initializer_list<double> weights) {
  double sum = 0;
  for (const double weight : weights) {
    sum += weight;
  }
  return std::abs(sum - 1) <= kWeightTolerance;
}

bool HasRepeats(std::vector<Gesture> pool) {
  std::sort(pool.begin(), pool.end());
  return std::adjacent_find(pool.begin(), pool.end()) != pool.end();
}

struct Relation {
  bool (*holds)(const Policy&);
  std::string_view rule;
};

using Ref = const Policy&;
constexpr std::array kRelations = {
    Relation{[](Ref p) {
               return SumToOne(
                   {p.emotion_weight_amplitude, p.emotion_weight_ramp, p.emotion_weight_rise});
             },
             "emotion_weight_amplitude, _ramp and _rise must sum to 1"},
    Relation{[](Ref p) { return p.emotion_weight_amplitude + p.emotion_weight_ramp > 0; },
             "emotion_weight_amplitude and _ramp must not both be 0"},
    Relation{[](Ref p) { return p.onset_level < p.release_level; },
             "onset_level must be below release_level"},
    Relation{[](Ref p) { return p.release_level < p.full_level; },
             "full_level must be above release_level"},
    Relation{[](Ref p) { return p.pause_min <= p.pause_max; },
             "pause_min_ms must not exceed pause_max_ms"},
    Relation{[](Ref p) { return std::max(p.hold, p.hold_eyes) < p.challenge_timeout; },
             "hold_ms and hold_eyes_ms must be shorter than challenge_timeout_ms"},
    Relation{[](Ref p) { return p.first_frame_wait < p.session_limit; },
             "first_frame_wait_ms must be shorter than session_limit_ms"},
    Relation{[](Ref p) { return p.face_size_min < p.face_size_max; },
             "face_size_min must be below face_size_max"},
    Relation{[](Ref p) { return p.brightness_min < p.brightness_max; },
             "brightness_min must be below brightness_max"},
    Relation{[](Ref p) { return p.return_mouth_open_max < p.open_mouth_rise; },
             "return_mouth_open_max must be below open_mouth_rise"},
    Relation{[](Ref p) { return p.return_mouth_width_max < p.smile_width_rise; },
             "return_mouth_width_max must be below smile_width_rise"},
    Relation{[](Ref p) { return p.return_brow_max < std::min(p.brow_rise, p.surprised_brow_rise); },
             "return_brow_max must be below brow_rise and surprised_brow_rise"},
    Relation{[](Ref p) {
               return p.eyes_closed_share < std::min(p.eyes_open_share, p.return_eye_open_min);
             },
             "eyes_closed_share must be below eyes_open_share and return_eye_open_min"},
    Relation{[](Ref p) {
               return p.return_pose_max_deg <
                      std::min({p.turn_yaw_deg, p.tilt_roll_deg, p.nod_pitch_deg});
             },
             "return_pose_max_deg must be below turn_yaw_deg, tilt_roll_deg and nod_pitch_deg"},
    Relation{[](Ref p) {
               return p.spoof_even < p.spoof_sure && p.challenge_even < p.challenge_sure &&
                      p.relief_even < p.relief_sure && p.coverage_even < p.coverage_sure &&
                      p.capture_even < p.capture_sure && p.spread_even < p.spread_sure &&
                      p.expression_even < p.expression_sure && p.identity_even < p.identity_sure;
             },
             "spoof, challenge, relief, coverage, capture, spread, expression and identity: _even "
             "must be below _sure"},
    Relation{[](Ref p) {
               return p.forged_even > p.forged_sure && p.drift_even > p.drift_sure &&
                      p.pose_distance_even > p.pose_distance_sure &&
                      p.tremble_even > p.tremble_sure;
             },
             "forged, drift, pose_distance and tremble: _even must be above _sure"},
    Relation{[](Ref p) { return p.not_live_max < p.final_threshold; },
             "not_live_max must be below final_threshold"},
    Relation{[](Ref p) { return p.reaction_min < p.reaction_max; },
             "reaction_min_ms must be shorter than reaction_max_ms"},
    Relation{[](Ref p) { return p.parallax_angle_min_deg < p.parallax_angle_max_deg; },
             "parallax_angle_min_deg must be below parallax_angle_max_deg"},
    Relation{[](Ref p) { return p.challenges_required <= p.challenge_count; },
             "challenges_required must not exceed challenge_count"},
    Relation{[](Ref p) { return !HasRepeats(p.challenge_pool); },
             "challenge_pool must not name a gesture twice"},
    Relation{[](Ref p) { return p.challenge_pool.size() >= p.challenge_count; },
             "challenge_pool must hold at least challenge_count gestures"},
    Relation{[](Ref p) {
               return std::any_of(p.challenge_pool.begin(), p.challenge_pool.end(), IsExpression);
             },
             "challenge_pool must hold an expression, or there is no emotion score"},
    Relation{
        [](Ref p) { return GuessProbability(p) <= p.guess_probability_max; },
        "challenge_pool is too small, or challenge_swaps_max too large: plans are guessed more "
        "often than guess_probability_max"},
    Relation{[](Ref p) { return !p.policy_id.empty() && p.policy_id.size() <= 64; },
             "policy_id must be 1 to 64 bytes"},
};

}  // namespace

Policy::Policy()
    : policy_id("default-1"), challenge_pool(kAllGestures.begin(), kAllGestures.end()) {
  for (const PolicyField& field : PolicyFields()) {
    Store(*this, field, field.fallback);
  }
}

const PolicyField* FindPolicyField(std::string_view name) {
  for (const PolicyField& field : PolicyFields()) {
    if (field.name == name) {
      return &field;
    }
  }
  return nullptr;
}

double PolicyValue(const Policy& policy, const PolicyField& field) {
  return std::visit(
      [&](auto member) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(policy.*member)>, Millis>) {
          return static_cast<double>((policy.*member).count());
        } else {
          return static_cast<double>(policy.*member);
        }
      },
      field.member);
}

Result<Policy> WithPolicyValue(Policy policy, const PolicyField& field, double value) {
  if (auto checked = CheckValue(field, value); !checked.has_value()) {
    return tl::unexpected(checked.error());
  }
  Store(policy, field, value);
  return policy;
}

Policy WithTimeFactor(Policy policy, double factor) {
  constexpr std::array<Millis Policy::*, 3> kStretched = {
      &Policy::challenge_timeout, &Policy::reaction_max, &Policy::session_limit};
  const double granted = std::clamp(factor, 1.0, policy.time_factor_max);
  for (const PolicyField& field : PolicyFields()) {
    const auto* member = std::get_if<Millis Policy::*>(&field.member);
    if (member != nullptr && std::ranges::find(kStretched, *member) != kStretched.end()) {
      Store(policy, field, std::min(field.max, std::trunc(granted * PolicyValue(policy, field))));
    }
  }
  return policy;
}

Result<Policy> ValidatePolicy(const Policy& policy) {
  for (const PolicyField& field : PolicyFields()) {
    if (auto checked = CheckValue(field, PolicyValue(policy, field)); !checked.has_value()) {
      return tl::unexpected(checked.error());
    }
  }
  for (const Relation& relation : kRelations) {
    if (auto checked = CheckRelation(relation.holds(policy), relation.rule); !checked.has_value()) {
      return tl::unexpected(checked.error());
    }
  }
  if (policy.calibration) {
    if (auto checked = ValidateCalibration(*policy.calibration); !checked.has_value()) {
      return tl::unexpected(checked.error());
    }
  }
  return policy;
}

}  // namespace pol
