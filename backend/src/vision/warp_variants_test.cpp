#include "vision/warp_variants.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace pol {
namespace {

// Bilinear sampling said plainly, one value at a time, in the order of operations of the kernels.
class PlainWarp {
 public:
  explicit PlainWarp(const WarpTask& task) : task_(task) {}

  float At(std::size_t plane, std::uint32_t x, std::uint32_t y) const {
    const float dx = static_cast<float>(x) + 0.5F;
    const float dy = static_cast<float>(y) + 0.5F;
    const Affine& m = task_.to_image;
    const float sx = m.xx * dx + (m.xy * dy + m.x0 - 0.5F);
    const float sy = m.yx * dx + (m.yy * dy + m.y0 - 0.5F);
    const bool black = task_.format.outside == Outside::kBlack && !IsInside(sx, sy);
    const auto colour = [&](int i) { return black ? 0.0F : Sample(i, sx, sy); };
    const float value =
        task_.format.channels == Channels::kGrey
            ? 0.2989F * colour(0) + 0.587F * colour(1) + 0.114F * colour(2)
            : colour(static_cast<int>(task_.format.channels == Channels::kRgb ? plane : 2 - plane));
    return value * task_.format.scale + task_.format.offset;
  }

 private:
  bool IsInside(float sx, float sy) const {
    return sx >= -0.5F && sx <= static_cast<float>(task_.width) - 0.5F && sy >= -0.5F &&
           sy <= static_cast<float>(task_.height) - 0.5F;
  }

  static float Clamp(float value, std::int32_t last) {
    const float from_zero = value > 0.0F ? value : 0.0F;
    return from_zero < static_cast<float>(last) ? from_zero : static_cast<float>(last);
  }

  float Sample(int colour, float sx, float sy) const {
    const float cx = Clamp(sx, task_.width - 1);
    const float cy = Clamp(sy, task_.height - 1);
    const std::int32_t ix = std::min(static_cast<std::int32_t>(cx), task_.width - 2);
    const std::int32_t iy = std::min(static_cast<std::int32_t>(cy), task_.height - 2);
    const auto byte = [&](std::int32_t x, std::int32_t y) {
      return static_cast<float>(task_.rgbx[4 * (y * task_.width + x) + colour]);
    };
    const float right = cx - static_cast<float>(ix);
    const float upper = byte(ix, iy) + (byte(ix + 1, iy) - byte(ix, iy)) * right;
    const float lower = byte(ix, iy + 1) + (byte(ix + 1, iy + 1) - byte(ix, iy + 1)) * right;
    return upper + (lower - upper) * (cy - static_cast<float>(iy));
  }

  const WarpTask& task_;
};

// A picture whose memory ends with its last pixel, so that a sanitizer sees what reads past it.
std::vector<std::uint8_t> Noise(std::mt19937& random, std::size_t pixels) {
  std::vector<std::uint8_t> rgbx(4 * pixels);
  std::generate(rgbx.begin(), rgbx.end(), [&] { return static_cast<std::uint8_t>(random()); });
  return rgbx;
}

class EachVariant : public ::testing::TestWithParam<WarpVariant> {
 protected:
  float Between(float low, float high) {
    return std::uniform_real_distribution<float>(low, high)(random_);
  }
  std::uint32_t UpTo(std::uint32_t low, std::uint32_t high) {
    return std::uniform_int_distribution<std::uint32_t>(low, high)(random_);
  }

  Affine AnyAffine() {
    const float reach = Between(0.01F, 20.0F);
    return {.xx = Between(-reach, reach),
            .xy = Between(-reach, reach),
            .x0 = Between(-300.0F, 600.0F),
            .yx = Between(-reach, reach),
            .yy = Between(-reach, reach),
            .y0 = Between(-300.0F, 600.0F)};
  }

  CropFormat AnyFormat(CropSize size) {
    return {.size = size,
            .channels = static_cast<Channels>(UpTo(0, 2)),
            .outside = static_cast<Outside>(UpTo(0, 1)),
            .scale = Between(-2.0F, 2.0F),
            .offset = Between(-200.0F, 200.0F)};
  }

  // Compares to the bit, and that nothing but the crop was written.
  void ExpectPlain(CropSize picture, const Affine& to_image, const CropFormat& format) {
    const std::vector<std::uint8_t> rgbx =
        Noise(random_, std::size_t{picture.width} * picture.height);
    constexpr float kUntouched = 12345.0F;
    const std::size_t size = CropFloats(format);
    std::vector<float> out(size + 16, kUntouched);
    const WarpTask task{.rgbx = rgbx.data(),
                        .width = static_cast<std::int32_t>(picture.width),
                        .height = static_cast<std::int32_t>(picture.height),
                        .to_image = to_image,
                        .format = format,
                        .out = out.data()};
    GetParam().warp(task);
    const PlainWarp plain(task);
    const std::size_t plane = std::size_t{format.size.width} * format.size.height;
    for (std::size_t i = 0; i < size; ++i) {
      const auto x = static_cast<std::uint32_t>(i % plane % format.size.width);
      const auto y = static_cast<std::uint32_t>(i % plane / format.size.width);
      const float wanted = plain.At(i / plane, x, y);
      ASSERT_EQ(std::bit_cast<std::uint32_t>(out[i]), std::bit_cast<std::uint32_t>(wanted))
          << "plane " << i / plane << " at " << x << ", " << y << ": " << out[i] << ", not "
          << wanted;
    }
    EXPECT_TRUE(std::all_of(out.begin() + static_cast<std::ptrdiff_t>(size), out.end(),
                            [](float value) { return value == kUntouched; }));
  }

  std::mt19937 random_{20240611};
};

TEST_P(EachVariant, AgreesToTheBitOnAnyRegion) {
  for (int i = 0; i < 300; ++i) {
    const CropFormat format = AnyFormat({UpTo(1, 70), UpTo(1, 12)});
    ExpectPlain({UpTo(2, 320), UpTo(2, 240)}, AnyAffine(), format);
  }
}

TEST_P(EachVariant, AgreesAtEveryWidth) {
  for (std::uint32_t width = 1; width <= kCropSideMax; ++width) {
    ExpectPlain({64, 48}, AnyAffine(), AnyFormat({width, 2}));
  }
}

TEST_P(EachVariant, AgreesOnTheSmallestPictures) {
  for (int i = 0; i < 300; ++i) {
    const Affine near{.xx = Between(-0.3F, 0.3F),
                      .xy = Between(-0.3F, 0.3F),
                      .x0 = Between(-3.0F, 5.0F),
                      .yx = Between(-0.3F, 0.3F),
                      .yy = Between(-0.3F, 0.3F),
                      .y0 = Between(-3.0F, 5.0F)};
    ExpectPlain({UpTo(2, 3), UpTo(2, 3)}, near, AnyFormat({19, 7}));
  }
}

TEST_P(EachVariant, AgreesOnCoordinatesThatAreNotNumbersOrFarAway) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  for (const float odd : {std::numeric_limits<float>::quiet_NaN(), kInfinity, -kInfinity, 3e38F,
                          -3e38F, 4e9F, -4e9F, 1e-40F, -0.0F}) {
    for (float Affine::* const member :
         {&Affine::xx, &Affine::xy, &Affine::x0, &Affine::yx, &Affine::yy, &Affine::y0}) {
      for (std::uint32_t i = 0; i < 6; ++i) {
        Affine m = AnyAffine();
        m.*member = odd;
        CropFormat format = AnyFormat({33, 3});
        format.channels = static_cast<Channels>(i % 3);
        format.outside = static_cast<Outside>(i / 3);
        ExpectPlain({40, 30}, m, format);
      }
    }
  }
}

// Points on pixel centres, on the picture's border and one step outside it.
TEST_P(EachVariant, AgreesOnThePicturesEdges) {
  for (const float shift : {-0.5F, 0.0F, 0.5F, std::nextafter(0.5F, 1.0F)}) {
    for (const std::uint32_t outside : {0U, 1U}) {
      const CropFormat format{.size = {48, 36}, .outside = static_cast<Outside>(outside)};
      ExpectPlain({40, 30}, {.x0 = shift - 4, .y0 = shift - 3}, format);
    }
  }
}

std::vector<WarpVariant> VariantsThatRunHere() {
  std::vector<WarpVariant> variants;
  std::ranges::copy_if(WarpVariants(), std::back_inserter(variants),
                       [](const WarpVariant& variant) { return variant.runs_here(); });
  return variants;
}

INSTANTIATE_TEST_SUITE_P(Warp, EachVariant, ::testing::ValuesIn(VariantsThatRunHere()),
                         [](const ::testing::TestParamInfo<WarpVariant>& variant) {
                           std::string name = variant.param.name;
                           std::erase(name, '-');
                           return name;
                         });

TEST(WarpVariants, TheLastRunsEverywhere) { EXPECT_TRUE(WarpVariants().back().runs_here()); }

TEST(WarpVariants, SaysWhichThisMachineCannotTest) {
  for (const WarpVariant& variant : WarpVariants()) {
    if (!variant.runs_here()) {
      RecordProperty(std::string("not tested here, ") + variant.name, "this machine cannot run it");
      std::printf("NOT TESTED: this machine cannot run the variant %s\n", variant.name);
    }
  }
  EXPECT_FALSE(VariantsThatRunHere().empty());
}

}  // namespace
}  // namespace pol
