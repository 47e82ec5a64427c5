#include "raster.h"

#include <gtest/gtest.h>

namespace pol::attacks {
namespace {

TEST(RasterTest, ReadsAPixelsColourAtItsCentre) {
  Image image = NewImage(4, 3, {10, 20, 30});
  Put(image, 2, 1, {100, 110, 120});
  EXPECT_FLOAT_EQ(Sample(image, 2.5, 1.5).r, 100);
  EXPECT_FLOAT_EQ(Sample(image, 2.0, 1.5).r, 55);
  EXPECT_FLOAT_EQ(Sample(image, -5, -5).b, 30);
}

TEST(RasterTest, ClampsColoursToBytes) {
  Image image = NewImage(1, 1, {300, -4, 12.6F});
  const Colour c = Get(image, 0, 0);
  EXPECT_EQ(c.r, 255);
  EXPECT_EQ(c.g, 0);
  EXPECT_EQ(c.b, 13);
}

TEST(RasterTest, CutsTheMiddleOfAWidePicture) {
  Image wide = NewImage(1280, 480, {0, 0, 0});
  Put(wide, 640, 240, {200, 200, 200});
  const Image frame = FitToFrame(wide);
  EXPECT_EQ(frame.width, kFrameWidth);
  EXPECT_EQ(frame.height, kFrameHeight);
  EXPECT_FLOAT_EQ(Get(frame, 320, 240).r, 200);
}

}  // namespace
}  // namespace pol::attacks
