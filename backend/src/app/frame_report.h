// What `analyze` says about one frame.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/deepfake_cues.h"
#include "verification/observation.h"

namespace pol {

struct FrameReport {
  std::string file;
  std::uint32_t index = 0;  // of the frames handed out, from 0
  double time_s = 0;        // from the file's start; 0 for a picture
  double analysis_ms = 0;   // wall time of the analysis alone
  Observation observation;
  DeepfakeCues cues;
};

// In the order of Emotion.
inline constexpr std::array<std::string_view, kEmotionCount> kEmotionNames = {
    "angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"};

}  // namespace pol
