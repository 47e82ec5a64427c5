#include "verification/gesture.h"

#include "base/check.h"

namespace pol {
namespace {

struct GestureText {
  Gesture gesture;
  std::string_view name;
  std::string_view instruction;
  bool is_expression;
};

constexpr std::array<GestureText, kAllGestures.size()> kTexts = {{
    {Gesture::kSmile, "smile", "Please smile", true},
    {Gesture::kOpenMouth, "open_mouth", "Please open your mouth wide", true},
    {Gesture::kRaiseEyebrows, "raise_eyebrows", "Please raise your eyebrows", true},
    {Gesture::kCloseEyes, "close_eyes", "Please close your eyes for a second", true},
    {Gesture::kSurprised, "surprised", "Please look surprised", true},
    {Gesture::kTurnLeft, "turn_left", "Please turn your head to your left", false},
    {Gesture::kTurnRight, "turn_right", "Please turn your head to your right", false},
    {Gesture::kTiltLeft, "tilt_left", "Please tilt your head towards your left shoulder", false},
    {Gesture::kTiltRight, "tilt_right", "Please tilt your head towards your right shoulder", false},
    {Gesture::kNodUp, "nod_up", "Please lift your chin and look up", false},
    {Gesture::kNodDown, "nod_down", "Please lower your chin and look down", false},
}};

const GestureText& TextOf(Gesture gesture) {
  const auto index = static_cast<std::size_t>(gesture);
  POL_CHECK(index < kTexts.size() && kTexts[index].gesture == gesture);
  return kTexts[index];
}

}  // namespace

std::string_view GestureName(Gesture gesture) { return TextOf(gesture).name; }

std::optional<Gesture> GestureFromName(std::string_view name) {
  for (const GestureText& text : kTexts) {
    if (text.name == name) {
      return text.gesture;
    }
  }
  return std::nullopt;
}

std::string_view GestureInstruction(Gesture gesture) { return TextOf(gesture).instruction; }

bool IsExpression(Gesture gesture) { return TextOf(gesture).is_expression; }

}  // namespace pol
