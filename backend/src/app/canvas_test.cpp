#include "app/canvas.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "app/media_file_for_test.h"
#include "app/stroke_font.h"

namespace pol {
namespace {

using media_test::At;
using media_test::Plain;

constexpr Color kWhite{255, 255, 255};

double Light(const Image& image) {
  double sum = 0;
  for (std::size_t i = 0; i < image.rgbx.size(); i += 4) {
    sum += image.rgbx[i] / 255.0;
  }
  return sum;
}

TEST(Canvas, PaintsTheAreaOfTheShape) {
  Image image = Plain(60, 60, {0, 0, 0});
  Canvas(image).FillBox({10, 20, 30, 15}, 0, kWhite);
  EXPECT_NEAR(Light(image), 30 * 15, 1);
  image = Plain(60, 60, {0, 0, 0});
  Canvas(image).Dot({30.3F, 29.6F}, 12, kWhite);
  EXPECT_NEAR(Light(image), M_PI * 144, 4);
  image = Plain(60, 60, {0, 0, 0});
  Canvas(image).Line({5, 5}, {45, 35}, 3, kWhite);
  EXPECT_NEAR(Light(image), 50 * 3 + M_PI * 1.5 * 1.5, 3);
}

TEST(Canvas, MixesByAlpha) {
  Image image = Plain(10, 10, {100, 100, 100});
  Canvas(image).FillBox({0, 0, 10, 10}, 0, Color{200, 0, 100, 0.25F});
  EXPECT_EQ(At(image, 5, 5).r, 125);
  EXPECT_EQ(At(image, 5, 5).g, 75);
  EXPECT_EQ(At(image, 5, 5).b, 100);
}

// Sanitizer builds turn a write past the picture into a failure; the light tells that the part
// inside was drawn.
TEST(Canvas, ClipsEveryShapeAtEveryBorder) {
  const StrokeFont font(10, 2);
  const Image stamp = Plain(20, 20, {255, 255, 255});
  for (const Point2f corner : {Point2f{0, 0}, Point2f{40, 0}, Point2f{0, 30}, Point2f{40, 30}}) {
    Image image = Plain(40, 30, {0, 0, 0});
    Canvas canvas(image);
    canvas.Dot(corner, 9, kWhite);
    EXPECT_NEAR(Light(image), M_PI * 81 / 4, 8);
    canvas.StrokeBox({corner.x - 8, corner.y - 8, 16, 16}, 3, 2, kWhite);
    canvas.Line({corner.x - 300, corner.y - 9}, {corner.x + 300, corner.y + 9}, 3, kWhite);
    canvas.Paste(stamp, static_cast<int>(corner.x) - 10, static_cast<int>(corner.y) - 10);
    EXPECT_EQ(At(image, corner.x > 0 ? 39 : 0, corner.y > 0 ? 29 : 0).r, 255);
    font.Draw(canvas, "Wide text", {corner.x - 20, corner.y + 4}, kWhite);
  }
}

TEST(Canvas, LeavesThePictureAloneWhenNothingFallsInside) {
  Image image = Plain(40, 30, {0, 0, 0});
  Canvas canvas(image);
  canvas.Dot({-100, 10}, 20, kWhite);
  canvas.FillBox({100, 100, 50, 50}, 4, kWhite);
  canvas.Paste(Plain(5, 5, {255, 255, 255}), 400, -70);
  const float nothing = std::numeric_limits<float>::quiet_NaN();
  const float endless = std::numeric_limits<float>::infinity();
  canvas.Line({nothing, 3}, {20, 20}, 2, kWhite);
  canvas.Line({0, 3}, {endless, 20}, 2, kWhite);
  canvas.Dot({1e30F, -1e30F}, 2, kWhite);
  EXPECT_EQ(Light(image), 0);
}

TEST(StrokeFont, DrawsEveryLetterDifferently) {
  const StrokeFont font(12, 1.5F);
  std::vector<Image> drawn;
  for (char letter = '!'; letter <= '~'; ++letter) {
    Image image = Plain(24, 30, {0, 0, 0});
    Canvas canvas(image);
    font.Draw(canvas, std::string(1, letter), {4, 18}, kWhite);
    EXPECT_GT(Light(image), 1) << letter;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      EXPECT_NE(drawn[i].rgbx, image.rgbx) << letter << " looks like " << char('!' + char(i));
    }
    drawn.push_back(std::move(image));
  }
}

TEST(StrokeFont, GivesAllDigitsOneWidth) {
  const StrokeFont font(9, 1.2F);
  for (char digit = '0'; digit <= '9'; ++digit) {
    EXPECT_EQ(font.WidthOf(std::string(1, digit)), font.WidthOf("0"));
  }
}

TEST(StrokeFont, ShortensOnlyWhatDoesNotFit) {
  const StrokeFont font(9, 1.2F);
  EXPECT_EQ(font.Shorten("clip.mp4", 500), "clip.mp4");
  const std::string cut = font.Shorten("a_rather_long_file_name.mp4", 80);
  EXPECT_TRUE(cut.ends_with(".."));
  EXPECT_LE(font.WidthOf(cut), 80);
  EXPECT_TRUE(cut.starts_with("a_rat"));
}

}  // namespace
}  // namespace pol
