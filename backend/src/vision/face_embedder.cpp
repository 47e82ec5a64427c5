#include "vision/face_embedder.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numeric>

#include "vision/face_landmarks.h"

namespace pol {
namespace {

Point2f Mean(const Landmarks& landmarks, std::initializer_list<std::size_t> indices) {
  Point2f sum;
  for (const std::size_t index : indices) {
    sum.x += landmarks[index].x;
    sum.y += landmarks[index].y;
  }
  const float count = static_cast<float>(indices.size());
  return {sum.x / count, sum.y / count};
}

Point2f Centre(const FivePoints& points) {
  Point2f sum;
  for (const Point2f& point : points) {
    sum.x += point.x / 5;
    sum.y += point.y / 5;
  }
  return sum;
}

}  // namespace

// The eyes' middles are taken from lids and corners together, as a blink moves the lids alone.
FivePoints AlignmentPoints(const Landmarks& landmarks) {
  return {Mean(landmarks, {mesh::kRightEyeOuter, 160, 158, mesh::kRightEyeInner, 153, 144}),
          Mean(landmarks, {mesh::kLeftEyeInner, 385, 387, mesh::kLeftEyeOuter, 373, 380}),
          Mean(landmarks, {mesh::kNoseTip}), Mean(landmarks, {mesh::kMouthRight, 78}),
          Mean(landmarks, {mesh::kMouthLeft, 308})};
}

const FivePoints& AlignmentTemplate() {
  static constexpr FivePoints kTemplate = {{{38.2946F, 51.6963F},
                                            {73.5318F, 51.5014F},
                                            {56.0252F, 71.7366F},
                                            {41.5493F, 92.3655F},
                                            {70.7299F, 92.2041F}}};
  return kTemplate;
}

// Written with complex numbers: to = a * from + b, a = sum(conj(from) to) / sum |from|^2 about the
// centres.
std::optional<Affine> FitSimilarity(const FivePoints& from, const FivePoints& to) {
  const Point2f from_centre = Centre(from);
  const Point2f to_centre = Centre(to);
  float real = 0;
  float imaginary = 0;
  float extent = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const Point2f f{from[i].x - from_centre.x, from[i].y - from_centre.y};
    const Point2f t{to[i].x - to_centre.x, to[i].y - to_centre.y};
    real += f.x * t.x + f.y * t.y;
    imaginary += f.x * t.y - f.y * t.x;
    extent += f.x * f.x + f.y * f.y;
  }
  if (!(extent > 1e-6F) || !std::isfinite(extent)) {
    return std::nullopt;
  }
  const float a = real / extent;
  const float b = imaginary / extent;
  return Affine{.xx = a,
                .xy = -b,
                .x0 = to_centre.x - (a * from_centre.x - b * from_centre.y),
                .yx = b,
                .yy = a,
                .y0 = to_centre.y - (b * from_centre.x + a * from_centre.y)};
}

ModelShapes FaceEmbedderShapes() {
  return {.id = "face_embedder", .input = {1, 3, 112, 112}, .outputs = {{1, kEmbeddingSize}}};
}

std::optional<Embedding> EmbedFace(const Image& image, const Landmarks& landmarks,
                                   NetworkRunner& embedder) {
  const auto to_image = FitSimilarity(AlignmentTemplate(), AlignmentPoints(landmarks));
  if (!to_image) {
    return std::nullopt;
  }
  embedder.Run(image, *to_image);
  const std::span<const float> output = embedder.Output(0);
  const float norm =
      std::sqrt(std::inner_product(output.begin(), output.end(), output.begin(), 0.0F));
  if (!(norm > 1e-6F) || !std::isfinite(norm)) {
    return std::nullopt;
  }
  Embedding embedding{};
  std::transform(output.begin(), output.end(), embedding.begin(),
                 [norm](float value) { return value / norm; });
  return embedding;
}

}  // namespace pol
