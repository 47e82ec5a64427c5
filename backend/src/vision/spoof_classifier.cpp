#include "vision/spoof_classifier.h"

#include <algorithm>
#include <cmath>

namespace pol {
namespace {

struct Span {
  float start = 0;
  float length = 0;
};

// Moves [centre - length / 2, centre + length / 2] into [0, size - 1], then drops fractions.
Span ShiftInside(float centre, float length, float size) {
  float low = centre - length / 2;
  float high = centre + length / 2;
  if (low < 0) {
    high -= low;
    low = 0;
  }
  if (high > size - 1) {
    low -= high - (size - 1);
    high = size - 1;
  }
  return {.start = std::max(std::trunc(low), 0.0F),
          .length = std::min(std::trunc(high - low), size - 1)};
}

bool IsUsable(const Image& image, const Box& face) {
  const float x = face.x + face.width / 2;
  const float y = face.y + face.height / 2;
  return face.width >= kSpoofFaceSideMin && face.height >= kSpoofFaceSideMin && x >= 0 && y >= 0 &&
         x < static_cast<float>(image.width) && y < static_cast<float>(image.height);
}

}  // namespace

ModelShapes SpoofClassifierShapes() {
  return {.id = "spoof_classifier", .input = {1, 3, 128, 128}, .outputs = {{1, 3}}};
}

std::optional<Roi> SpoofRoi(const Image& image, const Box& face) {
  if (!IsUsable(image, face)) {
    return std::nullopt;
  }
  const float image_w = static_cast<float>(image.width);
  const float image_h = static_cast<float>(image.height);
  const Box whole{.x = std::trunc(face.x),
                  .y = std::trunc(face.y),
                  .width = std::trunc(face.width),
                  .height = std::trunc(face.height)};
  const float scale =
      std::min({kSpoofCropScale, (image_h - 1) / whole.height, (image_w - 1) / whole.width});
  if (scale < kSpoofContextMin) {
    return std::nullopt;
  }
  const Span x = ShiftInside(whole.x + whole.width / 2, whole.width * scale, image_w);
  const Span y = ShiftInside(whole.y + whole.height / 2, whole.height * scale, image_h);
  return Roi{.centre = {x.start + x.length / 2, y.start + y.length / 2},
             .width = x.length,
             .height = y.length};
}

std::optional<float> ClassifySpoof(const Image& image, const Box& face, NetworkRunner& classifier) {
  const std::optional<Roi> roi = SpoofRoi(image, face);
  if (!roi) {
    return std::nullopt;
  }
  classifier.Run(image, RoiToImage(*roi, classifier.input_size()));
  const float live = classifier.Output(0)[0];
  return live >= 0 && live <= 1 ? std::optional(live) : std::nullopt;
}

}  // namespace pol
