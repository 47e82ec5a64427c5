// Decides per frame whether to look for faces or to follow the one already found.
#pragma once

#include <cstdint>
#include <optional>

#include "verification/observation.h"
#include "vision/face_detector.h"
#include "vision/face_landmarks.h"
#include "vision/step_times.h"

namespace pol {

// Where the face was in the last frame; the value for the next one travels with the session.
struct TrackState {
  std::optional<Roi> roi;      // empty: nothing to follow, detect
  std::uint32_t width_px = 0;  // of the picture that the region belongs to
  std::uint32_t height_px = 0;
  std::uint32_t face_count = 0;  // faces that the detector last saw
};

// MediaPipe's min_tracking_confidence and min_detection_confidence: below it there is no face.
inline constexpr float kPresenceMin = 0.5F;
// A followed face and a detected one are the same when the smaller box is covered this far.
inline constexpr float kSameFaceCoverMin = 0.5F;

struct TrackedFace {
  FaceMesh mesh;
  float score = 0;  // detector's score where it ran and saw this face, else the mesh's presence
};

struct TrackResult {
  std::uint32_t face_count = 0;     // the detector's, of this picture or, following, of an earlier
  std::optional<TrackedFace> face;  // the largest
  TrackState state;                 // for the next frame
};

struct TrackNetworks {
  NetworkRunner& detector;
  NetworkRunner& landmarker;
  StepTimes& times;  // kDetect and kMesh are added
};

// Steps:
// 1. While a region is known and detection is not asked for, look for the points there; if the
//    mesh is sure, done.
// 2. Otherwise detect. The largest face is the one examined. If it is the face that was followed,
//    the followed region is used, because it is steadier than the detector's; else the detector's.
// 3. No face with presence >= kPresenceMin: nothing to follow in the next frame.
TrackResult TrackFace(const Image& image, const TrackState& last, bool detect_faces,
                      TrackNetworks networks);

}  // namespace pol
