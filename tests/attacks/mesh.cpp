#include "mesh.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace pol::attacks {
namespace {

double Cross(Point2f a, Point2f b, Point2f c) {
  return static_cast<double>(b.x - a.x) * (c.y - a.y) -
         static_cast<double>(b.y - a.y) * (c.x - a.x);
}

bool IsInCircle(Point2f p, Point2f a, Point2f b, Point2f c) {
  const double ax = a.x - p.x;
  const double ay = a.y - p.y;
  const double bx = b.x - p.x;
  const double by = b.y - p.y;
  const double cx = c.x - p.x;
  const double cy = c.y - p.y;
  const double determinant = (ax * ax + ay * ay) * (bx * cy - cx * by) -
                             (bx * bx + by * by) * (ax * cy - cx * ay) +
                             (cx * cx + cy * cy) * (ax * by - bx * ay);
  return Cross(a, b, c) > 0 ? determinant > 0 : determinant < 0;
}

using Edge = std::pair<std::uint32_t, std::uint32_t>;

// Takes out every triangle whose circle holds the point, and fans the hole's rim to it.
void Insert(std::vector<Triangle>& triangles, std::span<const Point2f> points,
            std::uint32_t index) {
  std::map<Edge, int> rim;
  std::erase_if(triangles, [&](const Triangle& t) {
    if (!IsInCircle(points[index], points[t[0]], points[t[1]], points[t[2]])) {
      return false;
    }
    for (std::size_t i = 0; i < 3; ++i) {
      ++rim[std::minmax(t[i], t[(i + 1) % 3])];
    }
    return true;
  });
  for (const auto& [edge, uses] : rim) {
    if (uses == 1) {
      triangles.push_back({edge.first, edge.second, index});
    }
  }
}

struct Weights {
  double a = 0;
  double b = 0;
  double c = 0;
  [[nodiscard]] bool AreInside() const { return a >= -1e-6 && b >= -1e-6 && c >= -1e-6; }
};

Weights Barycentric(Point2f p, const std::array<Point2f, 3>& t, double area) {
  return {Cross(p, t[1], t[2]) / area, Cross(p, t[2], t[0]) / area, Cross(p, t[0], t[1]) / area};
}

std::uint32_t Pixel(float value, std::uint32_t size) {
  return static_cast<std::uint32_t>(std::clamp(value, 0.0F, static_cast<float>(size)));
}

void DrawTriangle(const Image& picture, const std::array<Point2f, 3>& from,
                  const std::array<Point2f, 3>& to, Image& out) {
  const double area = Cross(to[0], to[1], to[2]);
  if (std::abs(area) < 1e-6) {
    return;
  }
  const auto [left, right] = std::minmax({to[0].x, to[1].x, to[2].x});
  const auto [top, bottom] = std::minmax({to[0].y, to[1].y, to[2].y});
  for (std::uint32_t y = Pixel(top, out.height); y < Pixel(bottom + 1, out.height); ++y) {
    for (std::uint32_t x = Pixel(left, out.width); x < Pixel(right + 1, out.width); ++x) {
      const Point2f centre{static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F};
      const Weights w = Barycentric(centre, to, area);
      if (w.AreInside()) {
        Put(out, x, y,
            Sample(picture, w.a * from[0].x + w.b * from[1].x + w.c * from[2].x,
                   w.a * from[0].y + w.b * from[1].y + w.c * from[2].y));
      }
    }
  }
}

std::array<Point2f, 3> Corners(std::span<const Point2f> points, const Triangle& t) {
  return {points[t[0]], points[t[1]], points[t[2]]};
}

}  // namespace

std::vector<Triangle> Triangulate(std::span<const Point2f> points) {
  std::vector<Point2f> all(points.begin(), points.end());
  const auto count = static_cast<std::uint32_t>(points.size());
  constexpr float kFar = 1e5F;
  all.insert(all.end(), {{-kFar, -kFar}, {kFar, -kFar}, {0, kFar}});
  std::vector<Triangle> triangles = {{count, count + 1, count + 2}};
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto same = std::find_if(points.begin(), points.begin() + i, [&](Point2f other) {
      return other.x == points[i].x && other.y == points[i].y;
    });
    if (same == points.begin() + i) {
      Insert(triangles, all, i);
    }
  }
  std::erase_if(triangles, [count](const Triangle& t) {
    return t[0] >= count || t[1] >= count || t[2] >= count;
  });
  return triangles;
}

Image WarpTriangles(const Image& picture, std::span<const Point2f> from,
                    std::span<const Point2f> to, std::span<const Triangle> triangles) {
  Image out = picture;
  for (const Triangle& triangle : triangles) {
    DrawTriangle(picture, Corners(from, triangle), Corners(to, triangle), out);
  }
  return out;
}

void FillPolygon(Image& picture, std::span<const Point2f> corners, Colour colour) {
  const auto is_inside = [&](double x, double y) {
    bool inside = false;
    for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
      const Point2f a = corners[i];
      const Point2f b = corners[j];
      if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) {
        inside = !inside;
      }
    }
    return inside;
  };
  const auto by_x = std::minmax_element(corners.begin(), corners.end(),
                                        [](Point2f a, Point2f b) { return a.x < b.x; });
  const auto by_y = std::minmax_element(corners.begin(), corners.end(),
                                        [](Point2f a, Point2f b) { return a.y < b.y; });
  for (auto y = Pixel(by_y.first->y, picture.height); y < Pixel(by_y.second->y + 1, picture.height);
       ++y) {
    for (auto x = Pixel(by_x.first->x, picture.width); x < Pixel(by_x.second->x + 1, picture.width);
         ++x) {
      if (is_inside(x + 0.5, y + 0.5)) {
        Put(picture, x, y, colour);
      }
    }
  }
}

}  // namespace pol::attacks
