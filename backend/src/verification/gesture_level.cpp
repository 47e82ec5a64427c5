#include "verification/gesture_level.h"

#include <algorithm>
#include <cmath>

namespace pol {
namespace {

struct Change {
  const FaceObservation& face;
  const Baseline& baseline;
  const Policy& policy;
};

// Relative change of a length; 0 when the baseline measured nothing.
double ShareChange(float now, float before) {
  return before > 0 ? static_cast<double>(now) / static_cast<double>(before) - 1 : 0;
}

double YawChange(const Change& c) { return c.face.pose.yaw_deg - c.baseline.pose.yaw_deg; }
double PitchChange(const Change& c) { return c.face.pose.pitch_deg - c.baseline.pose.pitch_deg; }
double RollChange(const Change& c) { return c.face.pose.roll_deg - c.baseline.pose.roll_deg; }

double MouthOpening(const Change& c) {
  return c.face.measures.mouth_open - c.baseline.measures.mouth_open;
}

// Mean rise of both brows, freed from what the head's pitch alone does to it.
double BrowRise(const Change& c) {
  const double left =
      ShareChange(c.face.measures.brow_raise_left, c.baseline.measures.brow_raise_left);
  const double right =
      ShareChange(c.face.measures.brow_raise_right, c.baseline.measures.brow_raise_right);
  return std::min(left, right) - c.policy.brow_pitch_gain * PitchChange(c);
}

double Smile(const Change& c) {
  if (c.face.measures.mouth_open > c.policy.smile_mouth_open_max) {
    return 0;
  }
  const double width = ShareChange(c.face.measures.mouth_width, c.baseline.measures.mouth_width);
  const double lift = c.face.measures.mouth_corner_lift - c.baseline.measures.mouth_corner_lift -
                      c.policy.smile_jaw_gain * MouthOpening(c);
  return (width / c.policy.smile_width_rise + lift / c.policy.smile_lift_rise) / 2;
}

double OpenMouth(const Change& c) { return MouthOpening(c) / c.policy.open_mouth_rise; }

double RaiseEyebrows(const Change& c) { return BrowRise(c) / c.policy.brow_rise; }

// 0 at `eyes_open_share` of the neutral opening: looking down halves the way to shut.
double CloseEyes(const Change& c) {
  const double left = ShareChange(c.face.measures.eye_open_left, c.baseline.measures.eye_open_left);
  const double right =
      ShareChange(c.face.measures.eye_open_right, c.baseline.measures.eye_open_right);
  const double wider = 1 + std::max(left, right);
  return (c.policy.eyes_open_share - wider) /
         (c.policy.eyes_open_share - c.policy.eyes_closed_share);
}

double Surprised(const Change& c) {
  return std::min(MouthOpening(c) / c.policy.surprised_mouth_rise,
                  BrowRise(c) / c.policy.surprised_brow_rise);
}

bool IsTurn(Gesture gesture) {
  return gesture == Gesture::kTurnLeft || gesture == Gesture::kTurnRight;
}

// A far turn bends the other angles and the ratios by itself; a far nod bends the ratios.
bool IsJudgeable(Gesture gesture, const Change& c) {
  const bool is_turned_little = std::abs(YawChange(c)) <= c.policy.judged_yaw_max_deg;
  const bool is_nodded_little = std::abs(PitchChange(c)) <= c.policy.judged_pitch_max_deg;
  return IsTurn(gesture) || (is_turned_little && (is_nodded_little || !IsExpression(gesture)));
}

}  // namespace

double GestureLevel(Gesture gesture, const FaceObservation& face, const Baseline& baseline,
                    const Policy& policy) {
  const Change change{face, baseline, policy};
  if (!IsJudgeable(gesture, change)) {
    return 0;
  }
  switch (gesture) {
    case Gesture::kSmile:
      return Smile(change);
    case Gesture::kOpenMouth:
      return OpenMouth(change);
    case Gesture::kRaiseEyebrows:
      return RaiseEyebrows(change);
    case Gesture::kCloseEyes:
      return CloseEyes(change);
    case Gesture::kSurprised:
      return Surprised(change);
    case Gesture::kTurnLeft:
      return YawChange(change) / policy.turn_yaw_deg;
    case Gesture::kTurnRight:
      return -YawChange(change) / policy.turn_yaw_deg;
    case Gesture::kTiltLeft:
      return RollChange(change) / policy.tilt_roll_deg;
    case Gesture::kTiltRight:
      return -RollChange(change) / policy.tilt_roll_deg;
    case Gesture::kNodUp:
      return PitchChange(change) / policy.nod_pitch_deg;
    case Gesture::kNodDown:
      return -PitchChange(change) / policy.nod_pitch_deg;
  }
  return 0;
}

std::optional<Emotion> TargetEmotion(Gesture gesture) {
  if (gesture == Gesture::kSmile) {
    return Emotion::kHappy;
  }
  if (gesture == Gesture::kSurprised) {
    return Emotion::kSurprise;
  }
  return std::nullopt;
}

}  // namespace pol
