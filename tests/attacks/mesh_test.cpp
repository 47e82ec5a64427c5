#include "mesh.h"

#include <cmath>

#include <gtest/gtest.h>

#include "chance.h"

namespace pol::attacks {
namespace {

double Area(std::span<const Point2f> p, const Triangle& t) {
  return std::abs((p[t[1]].x - p[t[0]].x) * (p[t[2]].y - p[t[0]].y) -
                  (p[t[1]].y - p[t[0]].y) * (p[t[2]].x - p[t[0]].x)) /
         2.0;
}

TEST(MeshTest, TrianglesCoverTheHullOnce) {
  std::vector<Point2f> points = {{0, 0}, {100, 0}, {100, 80}, {0, 80}};
  Chance chance(3);
  for (int i = 0; i < 200; ++i) {
    points.push_back(
        {static_cast<float>(chance.Between(1, 99)), static_cast<float>(chance.Between(1, 79))});
  }
  double area = 0;
  for (const Triangle& t : Triangulate(points)) {
    area += Area(points, t);
  }
  EXPECT_NEAR(area, 8000, 0.5);
}

TEST(MeshTest, NoPointLiesInsideATrianglesCircle) {
  const std::vector<Point2f> points = {{0, 0}, {10, 0}, {5, 3}, {5, -3}};
  // The short diagonal, from (5, 3) to (5, -3).
  const auto triangles = Triangulate(points);
  ASSERT_EQ(triangles.size(), 2U);
  for (const Triangle& t : triangles) {
    EXPECT_EQ(std::count(t.begin(), t.end(), 2U), 1);
    EXPECT_EQ(std::count(t.begin(), t.end(), 3U), 1);
  }
}

TEST(MeshTest, EqualPointsDoNotBreakIt) {
  const std::vector<Point2f> points = {{0, 0}, {10, 0}, {0, 10}, {10, 0}};
  EXPECT_EQ(Triangulate(points).size(), 1U);
}

TEST(MeshTest, UnmovedMeshLeavesThePicture) {
  Image picture = NewImage(40, 40, {50, 60, 70});
  Put(picture, 17, 21, {200, 10, 10});
  const std::vector<Point2f> points = {{0, 0}, {40, 0}, {40, 40}, {0, 40}, {18, 20}};
  const Image out = WarpTriangles(picture, points, points, Triangulate(points));
  EXPECT_EQ(out.rgbx, picture.rgbx);
}

TEST(MeshTest, PicturePartsFollowTheirPoints) {
  Image picture = NewImage(60, 60, {0, 0, 0});
  for (std::uint32_t y = 28; y < 32; ++y) {
    for (std::uint32_t x = 28; x < 32; ++x) {
      Put(picture, x, y, {250, 250, 250});
    }
  }
  const std::vector<Point2f> from = {{0, 0}, {60, 0}, {60, 60}, {0, 60}, {30, 30}};
  std::vector<Point2f> to = from;
  to[4] = {40, 30};
  const Image out = WarpTriangles(picture, from, to, Triangulate(from));
  EXPECT_GT(Get(out, 40, 30).r, 200);
  EXPECT_LT(Get(out, 28, 30).r, 50);
}

TEST(MeshTest, FillsAPolygonAndNothingElse) {
  Image picture = NewImage(20, 20, {255, 255, 255});
  const std::vector<Point2f> corners = {{5, 5}, {15, 5}, {15, 15}, {5, 15}};
  FillPolygon(picture, corners, {0, 0, 0});
  EXPECT_EQ(Get(picture, 10, 10).r, 0);
  EXPECT_EQ(Get(picture, 4, 10).r, 255);
  EXPECT_EQ(Get(picture, 16, 10).r, 255);
}

}  // namespace
}  // namespace pol::attacks
