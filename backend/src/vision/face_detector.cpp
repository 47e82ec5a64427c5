#include "vision/face_detector.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.h"

namespace pol {
namespace {

constexpr float kLogitClip = 100.0F;
constexpr float kInputSide = 128.0F;

struct AnchorGrid {
  std::size_t cells = 0;  // a side
  std::size_t anchors_per_cell = 0;
};
// Strides 8, 16, 16, 16 with two anchors each; MediaPipe merges layers of equal stride.
constexpr std::array<AnchorGrid, 2> kGrids = {{{16, 2}, {8, 6}}};
static_assert(16 * 16 * 2 + 8 * 8 * 6 == kDetectorAnchorCount);

float Sigmoid(float logit) { return 1.0F / (1.0F + std::exp(-logit)); }

Detection DecodeOne(std::span<const float> raw, Point2f anchor, float score) {
  const float cx = raw[0] / kInputSide + anchor.x;
  const float cy = raw[1] / kInputSide + anchor.y;
  const float w = raw[2] / kInputSide;
  const float h = raw[3] / kInputSide;
  Detection detection{.box = {.x = cx - w / 2, .y = cy - h / 2, .width = w, .height = h},
                      .score = score};
  for (std::size_t i = 0; i < kFaceKeypointCount; ++i) {
    detection.keypoints[i] = {raw[4 + 2 * i] / kInputSide + anchor.x,
                              raw[5 + 2 * i] / kInputSide + anchor.y};
  }
  return detection;
}

bool IsUsable(const Detection& detection) {
  const Box& box = detection.box;
  bool finite = std::isfinite(box.x) && std::isfinite(box.y) && std::isfinite(box.width) &&
                std::isfinite(box.height);
  for (const Point2f& point : detection.keypoints) {
    finite = finite && std::isfinite(point.x) && std::isfinite(point.y);
  }
  return finite && box.width > 0 && box.height > 0;
}

float Overlap(const Box& a, const Box& b) {
  const float w = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
  const float h = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  if (w <= 0 || h <= 0) {
    return 0;
  }
  const float common = w * h;
  return common / (a.width * a.height + b.width * b.height - common);
}

void AddWeighted(Detection& sum, const Detection& one) {
  const float weight = one.score;
  sum.box.x += weight * one.box.x;
  sum.box.y += weight * one.box.y;
  sum.box.width += weight * one.box.width;
  sum.box.height += weight * one.box.height;
  sum.score += weight;
  for (std::size_t i = 0; i < kFaceKeypointCount; ++i) {
    sum.keypoints[i].x += weight * one.keypoints[i].x;
    sum.keypoints[i].y += weight * one.keypoints[i].y;
  }
}

Detection Averaged(Detection sum, float score) {
  const float k = 1.0F / sum.score;
  sum.box = {sum.box.x * k, sum.box.y * k, sum.box.width * k, sum.box.height * k};
  for (Point2f& point : sum.keypoints) {
    point = {point.x * k, point.y * k};
  }
  sum.score = score;
  return sum;
}

using Order = boost::container::static_vector<std::size_t, kDetectorAnchorCount>;

// Indices by score, the best first; those of equal score stay in their order.
Order BestFirst(const Detections& detections) {
  Order order(detections.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return detections[a].score != detections[b].score ? detections[a].score > detections[b].score
                                                      : a < b;
  });
  return order;
}

}  // namespace

std::array<Point2f, kDetectorAnchorCount> DetectorAnchors() {
  std::array<Point2f, kDetectorAnchorCount> anchors;
  std::size_t at = 0;
  for (const AnchorGrid& grid : kGrids) {
    const float side = static_cast<float>(grid.cells);
    for (std::size_t cell = 0; cell < grid.cells * grid.cells; ++cell) {
      const std::size_t column = cell % grid.cells;
      const std::size_t row = cell / grid.cells;
      const Point2f centre{(static_cast<float>(column) + 0.5F) / side,
                           (static_cast<float>(row) + 0.5F) / side};
      for (std::size_t i = 0; i < grid.anchors_per_cell; ++i) {
        anchors[at++] = centre;
      }
    }
  }
  return anchors;
}

Detections DecodeDetections(std::span<const float> boxes, std::span<const float> logits) {
  POL_CHECK(boxes.size() == kDetectorAnchorCount * kDetectorBoxFloats);
  POL_CHECK(logits.size() == kDetectorAnchorCount);
  static const std::array<Point2f, kDetectorAnchorCount> anchors = DetectorAnchors();
  Detections detections;
  for (std::size_t i = 0; i < kDetectorAnchorCount; ++i) {
    const float score = Sigmoid(std::clamp(logits[i], -kLogitClip, kLogitClip));
    if (!(score >= kDetectorScoreMin)) {
      continue;
    }
    const Detection detection =
        DecodeOne(boxes.subspan(i * kDetectorBoxFloats, kDetectorBoxFloats), anchors[i], score);
    if (IsUsable(detection)) {
      detections.push_back(detection);
    }
  }
  return detections;
}

Detections SuppressOverlaps(const Detections& detections) {
  Detections kept;
  std::array<bool, kDetectorAnchorCount> taken{};
  const Order order = BestFirst(detections);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Detection& best = detections[order[i]];
    if (taken[i]) {
      continue;
    }
    Detection sum;
    AddWeighted(sum, best);
    for (std::size_t j = i + 1; j < order.size(); ++j) {
      const Detection& one = detections[order[j]];
      if (!taken[j] && Overlap(one.box, best.box) > kDetectorOverlapMax) {
        taken[j] = true;
        AddWeighted(sum, one);
      }
    }
    kept.push_back(Averaged(sum, best.score));
  }
  return kept;
}

ModelShapes FaceDetectorShapes() {
  return {.id = "face_detector", .input = {1, 3, 128, 128}, .outputs = {{1, 896, 16}, {1, 896, 1}}};
}

Detections DetectFaces(const Image& image, NetworkRunner& detector) {
  const CropSize size = detector.input_size();
  const Affine to_image = RoiToImage(LetterboxRoi(image, size), size);
  detector.Run(image, to_image, Outside::kBlack);
  Detections faces = SuppressOverlaps(DecodeDetections(detector.Output(0), detector.Output(1)));
  for (Detection& face : faces) {
    const Point2f corner = to_image.Apply({face.box.x * kInputSide, face.box.y * kInputSide});
    face.box = {corner.x, corner.y, face.box.width * kInputSide * to_image.xx,
                face.box.height * kInputSide * to_image.yy};
    for (Point2f& point : face.keypoints) {
      point = to_image.Apply({point.x * kInputSide, point.y * kInputSide});
    }
  }
  return faces;
}

}  // namespace pol
