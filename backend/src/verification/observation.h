// What one camera frame showed: the only thing vision hands to the domain.
//
// Coordinate frames
//   image   pixels of the decoded, unmirrored picture; x right, y down, origin top left.
//   person  left and right are the person's own; the person's left is the image's right.
// Angles in degrees. Everything that a detector could not establish is std::nullopt, never a
// neutral number: absence is not a score.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace pol {

inline constexpr std::size_t kLandmarkCount = 468;  // MediaPipe Face Mesh topology
inline constexpr std::size_t kEmbeddingSize = 512;

struct Point2f {
  float x = 0;
  float y = 0;
};

// x, y in image pixels; z in the same unit, relative to the head's centre, negative towards the
// camera (Face Mesh convention).
struct Point3f {
  float x = 0;
  float y = 0;
  float z = 0;
};

using Landmarks = std::array<Point3f, kLandmarkCount>;

// L2-normalised; compare with the dot product (cosine similarity).
using Embedding = std::array<float, kEmbeddingSize>;

struct Box {
  float x = 0;  // left edge, image pixels; may lie outside the picture
  float y = 0;  // top edge
  float width = 0;
  float height = 0;
};

// Tait-Bryan angles of the head against the camera.
//   yaw   > 0  turned to the person's left  (nose moves to the image's right)
//   pitch > 0  nose up
//   roll  > 0  tilted towards the person's left shoulder (clockwise in the image)
struct HeadPose {
  float yaw_deg = 0;
  float pitch_deg = 0;
  float roll_deg = 0;
};

// Shape measures after removing roll and scale; every distance is divided by the inter-ocular
// distance (outer eye corner to outer eye corner), so they are plain ratios.
struct FaceMeasures {
  float eye_open_left = 0;  // eye aspect ratio of the person's left eye (Soukupova & Cech 2016)
  float eye_open_right = 0;
  float mouth_open = 0;         // inner-lip gap over inner-lip width (mouth aspect ratio)
  float mouth_width = 0;        // outer mouth corners
  float mouth_corner_lift = 0;  // height of the mouth corners above the lips' middle
  float brow_raise_left = 0;    // brow's middle above the eye's centre
  float brow_raise_right = 0;
  float inter_ocular_px = 0;  // the divisor itself, image pixels: how near the person is
};

enum class Emotion : std::uint8_t {
  kAngry,
  kDisgust,
  kFear,
  kHappy,
  kSad,
  kSurprise,
  kNeutral,
};
inline constexpr std::size_t kEmotionCount = 7;

// Probabilities in the order of Emotion; they sum to 1.
using EmotionProbabilities = std::array<float, kEmotionCount>;

// Pose estimated twice, from the inner face (eyes, nose, mouth) and from all rigid points. A face
// swapped into another head disagrees (Yang, Li, Lyu 2019).
struct PoseConsistency {
  float cosine_distance = 0;  // 1 - cos between the two head directions, [0, 2]
};

struct FaceObservation {
  Box box;                    // tight box around the landmarks
  float detection_score = 0;  // detector's or tracker's confidence, [0, 1]
  float presence = 0;         // Face Mesh's probability that the crop holds a face, [0, 1]
  HeadPose pose;
  FaceMeasures measures;
  Landmarks landmarks{};
  std::optional<PoseConsistency> pose_consistency;
  std::optional<EmotionProbabilities> emotions;
  std::optional<float> spoof_live;  // presentation-attack net: probability of bona fide, [0, 1]
  std::optional<float> forged;      // deepfake net: probability of a forged face, [0, 1]
  std::optional<Embedding> embedding;
};

struct FrameQuality {
  float brightness =
      0;  // mean luma over the face box, or the whole picture without a face, [0, 255]
  float sharpness = 0;  // variance of the Laplacian of luma over the same region, >= 0
  // How sharp the face is in the direction in which it is less sharp, drawn to one size and over
  // its contrast: comparable between near and far, bright and dark faces. nullopt: no face, one too
  // small or without contrast.
  std::optional<float> focus = {};
};

// The picture's mean luma in 16 x 16 equal cells, row by row, [0, 255]: enough to recognise a
// movement again, too little to recognise a person.
inline constexpr std::size_t kThumbnailSide = 16;
using Thumbnail = std::array<float, kThumbnailSide * kThumbnailSide>;

struct Observation {
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
  std::uint64_t picture_digest = 0;  // equal pixels give equal digests; for repeats, not security
  std::optional<std::uint64_t> encoder_digest;  // of what a JPEG encoder keeps from frame to frame
  std::optional<Thumbnail> thumbnail;
  std::uint32_t face_count = 0;         // faces that the detector last saw
  std::optional<FaceObservation> face;  // the largest one
  FrameQuality quality;
};

// What the next frame must be examined for. The session asks; vision never decides.
struct AnalysisRequest {
  bool detect_faces = true;  // run the detector even while tracking holds, to count faces
  bool emotions = true;
  bool spoof = true;
  bool deepfake = true;
  bool embedding = true;
};

}  // namespace pol
