#include "app/canvas.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>

namespace pol {
namespace {

constexpr float kEdge = 1;  // a soft edge reaches this far beyond the shape

// Signed distance to a rounded box, after Inigo Quilez, "2D distance functions".
float BoxDistance(const Point2f& at, const Box& box, float radius) {
  const float across = std::fabs(at.x - (box.x + box.width / 2)) - box.width / 2 + radius;
  const float down = std::fabs(at.y - (box.y + box.height / 2)) - box.height / 2 + radius;
  const float outside = std::hypot(std::max(across, 0.0F), std::max(down, 0.0F));
  return outside + std::min(std::max(across, down), 0.0F) - radius;
}

float SegmentDistance(const Point2f& at, const Point2f& from, const Point2f& to) {
  const float dx = to.x - from.x;
  const float dy = to.y - from.y;
  const float length_squared = dx * dx + dy * dy;
  const float along = (at.x - from.x) * dx + (at.y - from.y) * dy;
  const float share = length_squared > 0 ? std::clamp(along / length_squared, 0.0F, 1.0F) : 0;
  return std::hypot(at.x - from.x - share * dx, at.y - from.y - share * dy);
}

}  // namespace

Canvas::Bounds Canvas::Clip(float left, float top, float right, float bottom) const {
  if (!std::isfinite(left) || !std::isfinite(top) || !std::isfinite(right) ||
      !std::isfinite(bottom)) {
    return {};
  }
  return {static_cast<int>(std::clamp(std::floor(left - kEdge), 0.0F, width())),
          static_cast<int>(std::clamp(std::floor(top - kEdge), 0.0F, height())),
          static_cast<int>(std::clamp(std::ceil(right + kEdge), 0.0F, width())),
          static_cast<int>(std::clamp(std::ceil(bottom + kEdge), 0.0F, height()))};
}

void Canvas::Blend(int x, int y, const Color& color, float coverage) {
  const std::size_t index =
      static_cast<std::size_t>(y) * image_.width + static_cast<std::size_t>(x);
  std::uint8_t* pixel = image_.rgbx.data() + index * kBytesPerPixel;
  const float share = std::clamp(coverage, 0.0F, 1.0F) * color.alpha;
  const auto mix = [share](std::uint8_t below, std::uint8_t above) {
    const float mixed = static_cast<float>(below) * (1 - share) + static_cast<float>(above) * share;
    return static_cast<std::uint8_t>(std::lround(mixed));
  };
  pixel[0] = mix(pixel[0], color.r);
  pixel[1] = mix(pixel[1], color.g);
  pixel[2] = mix(pixel[2], color.b);
}

template <typename Distance>
void Canvas::Paint(const Bounds& bounds, const Color& color, const Distance& distance) {
  for (int y = bounds.top; y < bounds.bottom; ++y) {
    for (int x = bounds.left; x < bounds.right; ++x) {
      const Point2f centre{static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F};
      const float coverage = 0.5F - distance(centre);
      if (coverage > 0) {
        Blend(x, y, color, coverage);
      }
    }
  }
}

void Canvas::FillBox(const Box& box, float corner_radius, const Color& color) {
  Paint(Clip(box.x, box.y, box.x + box.width, box.y + box.height), color,
        [&](const Point2f& at) { return BoxDistance(at, box, corner_radius); });
}

void Canvas::StrokeBox(const Box& box, float corner_radius, float line_width, const Color& color) {
  const float half = line_width / 2;
  Paint(Clip(box.x - half, box.y - half, box.x + box.width + half, box.y + box.height + half),
        color,
        [&](const Point2f& at) { return std::fabs(BoxDistance(at, box, corner_radius)) - half; });
}

void Canvas::Line(const Point2f& from, const Point2f& to, float line_width, const Color& color) {
  const float half = line_width / 2;
  Paint(Clip(std::min(from.x, to.x) - half, std::min(from.y, to.y) - half,
             std::max(from.x, to.x) + half, std::max(from.y, to.y) + half),
        color, [&](const Point2f& at) { return SegmentDistance(at, from, to) - half; });
}

void Canvas::Polyline(std::span<const Point2f> points, float line_width, const Color& color) {
  for (std::size_t i = 1; i < points.size(); ++i) {
    Line(points[i - 1], points[i], line_width, color);
  }
}

void Canvas::Dot(const Point2f& centre, float radius, const Color& color) {
  Line(centre, centre, 2 * radius, color);
}

void Canvas::Paste(const Image& picture, int left, int top) {
  const int last_x = static_cast<int>(image_.width);
  const int last_y = static_cast<int>(image_.height);
  const int from_x = std::max(left, 0);
  const int to_x = std::min(left + static_cast<int>(picture.width), last_x);
  const int from_y = std::max(top, 0);
  const int to_y = std::min(top + static_cast<int>(picture.height), last_y);
  for (int y = from_y; y < to_y && from_x < to_x; ++y) {
    const std::size_t source =
        static_cast<std::size_t>(y - top) * picture.width + static_cast<std::size_t>(from_x - left);
    const std::size_t target =
        static_cast<std::size_t>(y) * image_.width + static_cast<std::size_t>(from_x);
    std::memcpy(image_.rgbx.data() + target * kBytesPerPixel,
                picture.rgbx.data() + source * kBytesPerPixel,
                static_cast<std::size_t>(to_x - from_x) * kBytesPerPixel);
  }
}

void Canvas::Stamp(std::span<const std::uint8_t> coverage, int width, const Point2f& top_left,
                   const Color& color) {
  const int left = static_cast<int>(std::lround(top_left.x));
  const int top = static_cast<int>(std::lround(top_left.y));
  const int rows = static_cast<int>(coverage.size()) / width;
  for (int row = std::max(0, -top); row < rows && top + row < static_cast<int>(image_.height);
       ++row) {
    for (int x = std::max(0, -left); x < width && left + x < static_cast<int>(image_.width); ++x) {
      const std::uint8_t value =
          coverage[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                   static_cast<std::size_t>(x)];
      if (value > 0) {
        Blend(left + x, top + row, color, static_cast<float>(value) / 255);
      }
    }
  }
}

}  // namespace pol
