// A scripted person in front of a camera at 10 frames a second, for tests only.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/random.h"
#include "verification/gesture_level.h"
#include "verification/session.h"

namespace pol::test {

// xorshift64*: repeatable chance for tests.
class SeededRandom final : public RandomSource {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed * 2685821657736338717ULL + 1) {}

  void Fill(std::span<std::byte> bytes) override {
    for (std::byte& byte : bytes) {
      byte = static_cast<std::byte>(Next() >> 56U);
    }
  }

  // Uniform over [0, 1).
  double Unit() { return static_cast<double>(Next() >> 11U) / 9007199254740992.0; }

 private:
  std::uint64_t Next() {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return state_ * 2685821657736338717ULL;
  }

  std::uint64_t state_;
};

inline MonotonicTime At(std::int64_t ms) { return MonotonicTime(Millis(ms)); }

inline FaceMeasures NeutralMeasures() {
  return {.eye_open_left = 0.3F,
          .eye_open_right = 0.3F,
          .mouth_open = 0.02F,
          .mouth_width = 0.55F,
          .mouth_corner_lift = 0.01F,
          .brow_raise_left = 0.3F,
          .brow_raise_right = 0.3F,
          .inter_ocular_px = 90};
}

inline EmotionProbabilities MostlyEmotion(Emotion emotion, float probability) {
  EmotionProbabilities probabilities{};
  probabilities.fill((1 - probability) / static_cast<float>(kEmotionCount - 1));
  probabilities[static_cast<std::size_t>(emotion)] = probability;
  return probabilities;
}

// Different numbers are orthogonal people; `noise` makes each picture of one person a bit
// different.
inline Embedding EmbeddingOf(std::size_t person, std::uint64_t noise) {
  Embedding embedding{};
  embedding[person] = 0.95F;
  embedding[100 + noise % 400] = std::sqrt(1 - 0.95F * 0.95F);
  return embedding;
}

// Points on a bowl as deep as a face.
inline const Landmarks& Bowl() {
  static const Landmarks bowl = [] {
    Landmarks points{};
    for (std::size_t i = 0; i < points.size(); ++i) {
      const double angle = 0.7 * static_cast<double>(i);
      const double radius = 20.0 + static_cast<double>(i % 60);
      points[i] = {static_cast<float>(radius * std::cos(angle)),
                   static_cast<float>(radius * std::sin(angle)),
                   static_cast<float>(54 * (1 - radius * radius / 6400))};
    }
    return points;
  }();
  return bowl;
}

// The bowl, turned and nodded as `pose` says, seen from six eye distances away, with landmark
// noise.
inline Landmarks LandmarksOf(std::uint64_t noise, const HeadPose& pose = {}) {
  constexpr float kDegrees = 3.14159265F / 180;
  const float cos_yaw = std::cos(kDegrees * pose.yaw_deg);
  const float sin_yaw = std::sin(kDegrees * pose.yaw_deg);
  const float cos_pitch = std::cos(kDegrees * pose.pitch_deg);
  const float sin_pitch = std::sin(kDegrees * pose.pitch_deg);
  Landmarks landmarks{};
  for (std::size_t i = 0; i < landmarks.size(); ++i) {
    const Point3f& point = Bowl()[i];
    const float x = point.x * cos_yaw + point.z * sin_yaw;
    const float z = point.z * cos_yaw - point.x * sin_yaw;
    const float scale = 540 / (540 - z * cos_pitch - point.y * sin_pitch);
    const float tremble = 0.02F * static_cast<float>((noise * 31 + i * 7) % 20) - 0.2F;
    landmarks[i] = {320 + scale * x + tremble, 240 + scale * (point.y * cos_pitch - z * sin_pitch),
                    0};
  }
  return landmarks;
}

inline Baseline NeutralBaseline() {
  return {.pose = {},
          .measures = NeutralMeasures(),
          .emotions = MostlyEmotion(Emotion::kNeutral, 0.9F)};
}

// `picture` numbers the frame: equal numbers are bit-identical pictures.
inline Observation NeutralFrame(std::uint64_t picture, std::size_t person = 0) {
  FaceObservation face;
  face.box = {.x = 230, .y = 140, .width = 180, .height = 220};
  face.detection_score = 0.9F;
  face.presence = 1.0F;
  face.measures = NeutralMeasures();
  face.landmarks = LandmarksOf(picture);
  face.pose_consistency = PoseConsistency{.cosine_distance = 0.004F};
  face.emotions = MostlyEmotion(Emotion::kNeutral, 0.9F);
  face.spoof_live = 0.95F;
  face.forged = 0.05F;
  face.embedding = EmbeddingOf(person, picture);
  Observation observation;
  observation.width_px = 640;
  observation.height_px = 480;
  observation.picture_digest = 1000 + picture;
  observation.face_count = 1;
  observation.face = face;
  observation.quality = {.brightness = 120, .sharpness = 80};
  return observation;
}

inline FaceObservation NeutralFace(std::uint64_t picture = 1) {
  return *NeutralFrame(picture).face;
}

inline Observation EmptyFrame(std::uint64_t picture) {
  Observation observation = NeutralFrame(picture);
  observation.face.reset();
  observation.face_count = 0;
  return observation;
}

// Eye opening at a level of kCloseEyes; level 0 stands for the open eye.
inline float Lids(double level, const Policy& policy) {
  const double share =
      policy.eyes_open_share - level * (policy.eyes_open_share - policy.eyes_closed_share);
  return static_cast<float>(0.3 * (level == 0 ? 1 : share));
}

// Bends a neutral face so that GestureLevel(gesture, face, NeutralBaseline(), policy) is `level`.
inline FaceObservation Bend(FaceObservation face, Gesture gesture, double level,
                            const Policy& policy) {
  const FaceMeasures neutral = NeutralMeasures();
  FaceMeasures& m = face.measures;
  const auto scaled = [level](float before, double rise) {
    return static_cast<float>(before * (1 + level * rise));
  };
  const auto raised = [level](float before, double rise) {
    return static_cast<float>(before + level * rise);
  };
  switch (gesture) {
    case Gesture::kSmile:
      m.mouth_width = scaled(neutral.mouth_width, policy.smile_width_rise);
      m.mouth_corner_lift = raised(neutral.mouth_corner_lift, policy.smile_lift_rise);
      break;
    case Gesture::kOpenMouth:
      m.mouth_open = raised(neutral.mouth_open, policy.open_mouth_rise);
      break;
    case Gesture::kRaiseEyebrows:
      m.brow_raise_left = scaled(neutral.brow_raise_left, policy.brow_rise);
      m.brow_raise_right = scaled(neutral.brow_raise_right, policy.brow_rise);
      break;
    case Gesture::kCloseEyes:
      m.eye_open_left = m.eye_open_right = Lids(level, policy);
      break;
    case Gesture::kSurprised:
      m.mouth_open = raised(neutral.mouth_open, policy.surprised_mouth_rise);
      m.brow_raise_left = scaled(neutral.brow_raise_left, policy.surprised_brow_rise);
      m.brow_raise_right = scaled(neutral.brow_raise_right, policy.surprised_brow_rise);
      break;
    case Gesture::kTurnLeft:
      face.pose.yaw_deg = static_cast<float>(level * policy.turn_yaw_deg);
      break;
    case Gesture::kTurnRight:
      face.pose.yaw_deg = static_cast<float>(-level * policy.turn_yaw_deg);
      break;
    case Gesture::kTiltLeft:
      face.pose.roll_deg = static_cast<float>(level * policy.tilt_roll_deg);
      break;
    case Gesture::kTiltRight:
      face.pose.roll_deg = static_cast<float>(-level * policy.tilt_roll_deg);
      break;
    case Gesture::kNodUp:
      face.pose.pitch_deg = static_cast<float>(level * policy.nod_pitch_deg);
      break;
    case Gesture::kNodDown:
      face.pose.pitch_deg = static_cast<float>(-level * policy.nod_pitch_deg);
      break;
  }
  if (const auto emotion = TargetEmotion(gesture); emotion.has_value() && level > 0.5) {
    face.emotions = MostlyEmotion(*emotion, 0.8F);
  }
  return face;
}

inline Observation GestureFrame(std::uint64_t picture, Gesture gesture, double level,
                                const Policy& policy, std::size_t person = 0) {
  Observation observation = NeutralFrame(picture, person);
  observation.face = Bend(*observation.face, gesture, level, policy);
  observation.face->landmarks = LandmarksOf(picture, observation.face->pose);
  return observation;
}

// The gesture that a person confusing its sides or its shape would do instead.
inline Gesture WrongFor(Gesture gesture) {
  switch (gesture) {
    case Gesture::kTurnLeft:
      return Gesture::kTurnRight;
    case Gesture::kTurnRight:
      return Gesture::kTurnLeft;
    case Gesture::kTiltLeft:
      return Gesture::kTiltRight;
    case Gesture::kTiltRight:
      return Gesture::kTiltLeft;
    case Gesture::kNodUp:
      return Gesture::kNodDown;
    case Gesture::kNodDown:
      return Gesture::kNodUp;
    case Gesture::kSmile:
      return Gesture::kOpenMouth;
    default:
      return Gesture::kSmile;
  }
}

inline std::vector<PlannedChallenge> PlanOf(const std::vector<Gesture>& gestures) {
  std::vector<PlannedChallenge> plan;
  plan.reserve(gestures.size());
  for (const Gesture gesture : gestures) {
    plan.push_back({.challenge_id = "id-" + std::to_string(plan.size()), .gesture = gesture});
  }
  return plan;
}

// Feeds a session and keeps all it says.
inline Policy WithSwaps(std::uint32_t swaps) {
  Policy policy;
  policy.challenge_swaps_max = swaps;
  return policy;
}

// Three movements that most tests of a session ask for.
inline const std::vector<Gesture> kThree = {Gesture::kSmile, Gesture::kTurnLeft,
                                            Gesture::kOpenMouth};

class Stage {
 public:
  explicit Stage(const std::vector<Gesture>& gestures, Policy policy = {})
      : policy_(std::move(policy)), session_(StartSession(PlanOf(gestures))) {
    Feed(Opened{});
  }

  void Feed(const SessionInput& input) {
    Step step = Advance(std::move(session_), input, now_, policy_);
    session_ = std::move(step.session);
    std::move(step.outputs.begin(), step.outputs.end(), std::back_inserter(outputs_));
  }
  void Wait(Millis time) { now_ += time; }
  // The server goes, and goes on with the session later.
  void BreakOff(Millis lost) {
    Wait(lost);
    session_ = AfterOutage(std::move(session_), lost, now_);
  }
  // The next frame, a tenth of a second after the last.
  void Show(Observation observation) {
    Wait(Millis(100));
    if (alter_) {
      alter_(observation);
    }
    Feed(FrameSeen{std::move(observation)});
  }
  // What every frame shown from now on goes through.
  void AlterEach(std::function<void(Observation&)> alter) { alter_ = std::move(alter); }
  void ShowNeutral(int frames, std::size_t person = 0) {
    for (int i = 0; i < frames && !IsOver(); ++i) {
      Show(NeutralFrame(NextPicture(), person));
    }
  }
  void Perform(Gesture gesture, double level, int frames, std::size_t person = 0) {
    for (int i = 0; i < frames && !IsOver(); ++i) {
      Show(GestureFrame(NextPicture(), gesture, level, policy_, person));
    }
  }
  // From rest into the gesture over two frames, then held.
  void PerformWell(Gesture gesture, int frames = 14, std::size_t person = 0) {
    Perform(gesture, 0.5, 1, person);
    Perform(gesture, 0.9, 1, person);
    Perform(gesture, 1.4, frames, person);
  }
  // Answers whatever is asked until the session is over, or `frames_max` frames have passed.
  void AnswerAll(std::size_t person = 0, int frames_max = 600) {
    for (int i = 0; i < frames_max && !IsOver(); ++i) {
      if (IsWaiting()) {
        const std::size_t asked = session_.current;
        ShowNeutral(2, person);
        PerformWell(gesture(), 1, person);
        while (!IsOver() && session_.phase == Phase::kChallenging && session_.current == asked &&
               session_.challenge.phase == ChallengePhase::kHolding) {
          Perform(gesture(), 1.4, 1, person);
        }
      } else {
        ShowNeutral(1, person);
      }
    }
  }

  std::uint64_t NextPicture() { return ++picture_; }
  [[nodiscard]] bool IsOver() const { return session_.phase == Phase::kFinished; }
  [[nodiscard]] bool IsWaiting() const {
    return session_.phase == Phase::kChallenging &&
           session_.challenge.phase == ChallengePhase::kWaiting;
  }
  [[nodiscard]] Gesture gesture() const { return session_.plan[session_.current].gesture; }
  [[nodiscard]] const Session& session() const { return session_; }
  [[nodiscard]] const Policy& policy() const { return policy_; }
  [[nodiscard]] MonotonicTime now() const { return now_; }
  [[nodiscard]] const std::vector<SessionOutput>& outputs() const { return outputs_; }

  template <typename T>
  [[nodiscard]] std::vector<T> All() const {
    std::vector<T> found;
    for (const SessionOutput& output : outputs_) {
      if (const T* match = std::get_if<T>(&output)) {
        found.push_back(*match);
      }
    }
    return found;
  }
  [[nodiscard]] std::optional<Verdict> verdict() const {
    const auto finished = All<Finished>();
    return finished.size() == 1 ? std::optional(finished.front().verdict) : std::nullopt;
  }
  [[nodiscard]] std::optional<FailureReason> reason() const {
    return verdict().has_value() ? verdict()->reason : std::nullopt;
  }

 private:
  Policy policy_;
  Session session_;
  MonotonicTime now_{Millis(1'000'000)};
  std::uint64_t picture_ = 0;
  std::function<void(Observation&)> alter_;
  std::vector<SessionOutput> outputs_;
};

}  // namespace pol::test
