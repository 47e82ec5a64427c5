// A still picture's face pulled into another shape, triangle by triangle.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "raster.h"
#include "verification/observation.h"

namespace pol::attacks {

using Triangle = std::array<std::uint32_t, 3>;  // indices of points

// Delaunay's triangulation by insertion (Bowyer 1981, Watson 1981); equal points share one corner.
std::vector<Triangle> Triangulate(std::span<const Point2f> points);

// Each triangle of `from` in `picture` is drawn where `to` has it; what no triangle covers stays.
Image WarpTriangles(const Image& picture, std::span<const Point2f> from,
                    std::span<const Point2f> to, std::span<const Triangle> triangles);

// Fills the polygon with one colour.
void FillPolygon(Image& picture, std::span<const Point2f> corners, Colour colour);

}  // namespace pol::attacks
