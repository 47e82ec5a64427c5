#include "sheet.h"

#include <cmath>

#include <gtest/gtest.h>

namespace pol::attacks {
namespace {

TEST(SheetTest, FacingSheetIsSeenPixelForPixel) {
  const SheetView view({}, 640, 480);
  const auto point = view.At(100.5, 77.5);
  ASSERT_TRUE(point.has_value());
  EXPECT_NEAR(point->x, 100.5, 1e-3);
  EXPECT_NEAR(point->y, 77.5, 1e-3);
}

TEST(SheetTest, RayBesideTheSheetMeetsNothing) {
  EXPECT_FALSE(SheetView({.zoom = 0.5}, 640, 480).At(100, 100).has_value());
  EXPECT_TRUE(SheetView({.zoom = 0.5}, 640, 480).At(170, 130).has_value());
}

// A flat sheet's picture is a homography: lines stay lines, whatever its pose.
TEST(SheetTest, LinesOnAFlatSheetStayLines) {
  const SheetView view({.yaw_deg = 30, .pitch_deg = -12, .roll_deg = 8, .zoom = 0.8}, 640, 480);
  const auto a = view.At(250, 200);
  const auto b = view.At(320, 240);
  const auto c = view.At(390, 280);
  ASSERT_TRUE(a && b && c);
  const double cross = (b->x - a->x) * (c->y - a->y) - (b->y - a->y) * (c->x - a->x);
  EXPECT_NEAR(cross, 0, 0.5);
}

TEST(SheetTest, LinesAcrossABentSheetDoNot) {
  const SheetView view({.yaw_deg = 20, .pitch_deg = 25, .zoom = 0.9, .bend_radius = 250}, 640, 480);
  const auto a = view.At(220, 240);
  const auto b = view.At(320, 240);
  const auto c = view.At(420, 240);
  ASSERT_TRUE(a && b && c);
  const double cross = (b->x - a->x) * (c->y - a->y) - (b->y - a->y) * (c->x - a->x);
  EXPECT_GT(std::abs(cross), 50);
}

TEST(SheetTest, BendingFarAwayIsNearlyFlat) {
  const auto flat = SheetView({.zoom = 0.9}, 640, 480).At(400, 300);
  const auto bent = SheetView({.zoom = 0.9, .bend_radius = 1e6}, 640, 480).At(400, 300);
  ASSERT_TRUE(flat && bent);
  EXPECT_NEAR(flat->x, bent->x, 0.1);
  EXPECT_NEAR(flat->y, bent->y, 0.1);
}

// As a head's nose moves to the picture's right when it turns to its left, so does a point that
// stands before the sheet; of the sheet itself the right half comes nearer or goes away.
TEST(SheetTest, TurningBringsOneHalfNearer) {
  const SheetView view({.yaw_deg = 30}, 640, 480);
  const auto left = view.At(220, 240);
  const auto right = view.At(420, 240);
  ASSERT_TRUE(left && right);
  EXPECT_LT(320 - left->x, right->x - 320);
}

TEST(SheetTest, RollTurnsClockwise) {
  const auto point = SheetView({.roll_deg = 90}, 640, 480).At(320 + 50, 240);
  ASSERT_TRUE(point.has_value());
  EXPECT_NEAR(point->x, 320, 1e-3);
  EXPECT_NEAR(point->y, 240 - 50, 1e-3);
}

TEST(SheetTest, BackgroundStaysAroundTheSheet) {
  const Image sheet = NewImage(640, 480, {200, 0, 0});
  const Image room = NewImage(640, 480, {0, 0, 200});
  const Image picture = RenderSheet(sheet, {.zoom = 0.5}, room);
  EXPECT_EQ(Get(picture, 5, 5).b, 200);
  EXPECT_EQ(Get(picture, 320, 240).r, 200);
}

}  // namespace
}  // namespace pol::attacks
