// Anti-aliased drawing onto a picture. Coordinates in pixels, x right, y down; the centre of the
// first pixel lies at (0.5, 0.5). Whatever falls outside the picture, or is not finite, is left
// out.
#pragma once

#include <cstdint>
#include <span>

#include "verification/observation.h"
#include "vision/image.h"

namespace pol {

struct Color {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  float alpha = 1;  // [0, 1]

  [[nodiscard]] constexpr Color WithAlpha(float value) const { return {r, g, b, value}; }
};

class Canvas {
 public:
  // `image` must outlive the canvas.
  explicit Canvas(Image& image) : image_(image) {}

  void FillBox(const Box& box, float corner_radius, const Color& color);
  void StrokeBox(const Box& box, float corner_radius, float line_width, const Color& color);
  void Line(const Point2f& from, const Point2f& to, float line_width, const Color& color);
  void Polyline(std::span<const Point2f> points, float line_width, const Color& color);
  void Dot(const Point2f& centre, float radius, const Color& color);
  // `picture`'s top left pixel lands on (left, top).
  void Paste(const Image& picture, int left, int top);
  // `coverage`: rows of `width` values, 255 = fully `color`; its top left lands on (left, top).
  void Stamp(std::span<const std::uint8_t> coverage, int width, const Point2f& top_left,
             const Color& color);

  [[nodiscard]] float width() const { return static_cast<float>(image_.width); }
  [[nodiscard]] float height() const { return static_cast<float>(image_.height); }

 private:
  struct Bounds {
    int left = 0, top = 0, right = 0, bottom = 0;  // right and bottom are past the end
  };
  [[nodiscard]] Bounds Clip(float left, float top, float right, float bottom) const;
  void Blend(int x, int y, const Color& color, float coverage);
  // Paints every pixel of `bounds` by its signed distance to a shape's edge, negative inside.
  template <typename Distance>
  void Paint(const Bounds& bounds, const Color& color, const Distance& distance);

  Image& image_;
};

}  // namespace pol
