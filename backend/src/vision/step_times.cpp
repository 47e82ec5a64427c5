#include "vision/step_times.h"

namespace pol {

std::string_view FrameStepName(FrameStep step) {
  static constexpr std::array<std::string_view, kFrameStepCount> kNames = {
      "decode", "detect", "mesh", "measure", "emotion", "spoof", "deepfake", "embed"};
  return kNames.at(static_cast<std::size_t>(step));
}

}  // namespace pol
