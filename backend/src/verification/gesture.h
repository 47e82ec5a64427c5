// The gestures a person can be asked for, and their wire names.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace pol {

// Left and right are the person's.
enum class Gesture : std::uint8_t {
  kSmile,
  kOpenMouth,
  kRaiseEyebrows,
  kCloseEyes,
  kSurprised,
  kTurnLeft,
  kTurnRight,
  kTiltLeft,
  kTiltRight,
  kNodUp,
  kNodDown,
};

inline constexpr std::array kAllGestures = {
    Gesture::kSmile,     Gesture::kOpenMouth, Gesture::kRaiseEyebrows, Gesture::kCloseEyes,
    Gesture::kSurprised, Gesture::kTurnLeft,  Gesture::kTurnRight,     Gesture::kTiltLeft,
    Gesture::kTiltRight, Gesture::kNodUp,     Gesture::kNodDown,
};

// Wire and policy name, snake case: "smile", "open_mouth", "raise_eyebrows", "close_eyes",
// "surprised", "turn_left", "turn_right", "tilt_left", "tilt_right", "nod_up", "nod_down".
std::string_view GestureName(Gesture gesture);
std::optional<Gesture> GestureFromName(std::string_view name);

// The founding document's wording style: "Please smile".
std::string_view GestureInstruction(Gesture gesture);

// True for the five that move the face itself (smile to surprised), false for head movements.
bool IsExpression(Gesture gesture);

}  // namespace pol
