#include "app/picture_scale.h"

#include <gtest/gtest.h>

#include "app/media_file_for_test.h"

namespace pol {
namespace {

using media_test::At;
using media_test::Fill;
using media_test::Plain;

TEST(PictureScale, KeepsColoursAndPlaces) {
  Image image = Plain(40, 20, {20, 40, 60});
  Fill(image, 20, 0, 20, 20, {200, 150, 100});
  for (const PictureSize size : {PictureSize{80, 40}, PictureSize{13, 7}, PictureSize{101, 33}}) {
    const Image scaled = ScalePicture(image, size);
    ASSERT_EQ(scaled.width, size.width);
    ASSERT_EQ(scaled.height, size.height);
    ASSERT_EQ(scaled.rgbx.size(), std::size_t{4} * size.width * size.height);
    const std::uint32_t middle = size.height / 2;
    EXPECT_NEAR(At(scaled, 1, middle).b, 60, 2);
    EXPECT_NEAR(At(scaled, size.width - 2, middle).r, 200, 2);
  }
}

TEST(PictureScale, CutsTheOverhangOffBothSides) {
  // A wide picture with a red left and a blue right end, which covering a 4:3 view cuts away.
  Image wide = Plain(240, 90, {0, 255, 0});
  Fill(wide, 0, 0, 55, 90, {255, 0, 0});
  Fill(wide, 185, 0, 55, 90, {0, 0, 255});
  const Image covered = CoverPicture(wide, {640, 480});
  ASSERT_EQ(covered.width, 640U);
  ASSERT_EQ(covered.height, 480U);
  for (const std::uint32_t x : {0U, 320U, 639U}) {
    EXPECT_GT(At(covered, x, 240).g, 250);
    EXPECT_LT(At(covered, x, 240).r + At(covered, x, 240).b, 10);
  }
}

TEST(PictureScale, CutsATallPictureAboveAndBelow) {
  Image tall = Plain(90, 240, {0, 255, 0});
  Fill(tall, 0, 0, 90, 80, {255, 0, 0});
  Fill(tall, 0, 160, 90, 80, {0, 0, 255});
  const Image covered = CoverPicture(tall, {640, 480});
  EXPECT_GT(At(covered, 320, 2).g, 250);
  EXPECT_GT(At(covered, 320, 477).g, 250);
}

TEST(PictureScale, CoversEvenFromASliver) {
  EXPECT_EQ(CoverPicture(Plain(2, 500, {1, 2, 3}), {640, 480}).width, 640U);
  EXPECT_EQ(CoverPicture(Plain(500, 2, {1, 2, 3}), {640, 480}).height, 480U);
}

}  // namespace
}  // namespace pol
