// Warp over the lanes of a vector register. Included only by the files that name a variant, each
// with its own instruction set; so nothing in here may have external linkage or call a function
// that has, a standard library's inline ones included: the linker would keep one copy for all.
//
// A Lanes type brings
//   kCount         lanes of 32 bits
//   Floats, Ints   the compiler's vectors of kCount floats, of kCount std::int32_t
//   Index()        0, 1, 2, … as Floats
//   LoadPairs(at, offset)  for each lane the pixel at at + 4 * offset and the one to its right
#pragma once

#include <cstdint>

#include "vision/warp_variants.h"

namespace pol {
namespace {

// Of every lane a pixel and its right neighbour, each as the 32 bits X B G R from the top.
template <class Lanes>
struct PixelPairs {
  typename Lanes::Ints left;
  typename Lanes::Ints right;
};

template <class Lanes>
class WarpKernel {
 public:
  explicit WarpKernel(const WarpTask& task)
      : task_(task),
        plane_(static_cast<std::int64_t>(task.format.size.width) * task.format.size.height) {}

  void Run() const {
    const auto height = static_cast<std::int32_t>(task_.format.size.height);
    for (std::int32_t y = 0; y < height; ++y) {
      RunRow(y);
    }
  }

 private:
  using Floats = typename Lanes::Floats;
  using Ints = typename Lanes::Ints;

  struct Colours {
    Floats red;
    Floats green;
    Floats blue;
  };

  // The four pixels about each lane's point, and the point's place between them, [0, 1].
  struct Corners {
    PixelPairs<Lanes> upper;
    PixelPairs<Lanes> lower;
    Floats right;
    Floats down;
  };

  static Floats AsFloats(Ints values) { return __builtin_convertvector(values, Floats); }

  // NaN ends at 0: both comparisons are false for it.
  static Floats Clamp(Floats value, float high) {
    value = value > 0.0F ? value : Floats{};
    const Floats highest = Floats{} + high;
    return value < highest ? value : highest;
  }

  static Ints FloorAtMost(Floats value, std::int32_t last) {
    const Ints whole = __builtin_convertvector(value, Ints);
    const Ints highest = Ints{} + last;
    return whole < highest ? whole : highest;
  }

  void RunRow(std::int32_t y) const {
    const Affine& m = task_.to_image;
    const float dy = static_cast<float>(y) + 0.5F;
    const float x0 = m.xy * dy + m.x0 - 0.5F;
    const float y0 = m.yy * dy + m.y0 - 0.5F;
    const auto width = static_cast<std::int32_t>(task_.format.size.width);
    float* out = task_.out + static_cast<std::int64_t>(y) * width;
    for (std::int32_t x = 0; x < width; x += Lanes::kCount) {
      const Floats dx = Lanes::Index() + static_cast<float>(x) + 0.5F;
      const Floats sx = m.xx * dx + x0;
      const Floats sy = m.yx * dx + y0;
      Colours colours = Blend(Look(sx, sy));
      if (task_.format.outside == Outside::kBlack) {
        colours = BlackOutside(colours, sx, sy);
      }
      Emit(colours, out + x, width - x);
    }
  }

  Corners Look(Floats sx, Floats sy) const {
    const Floats cx = Clamp(sx, static_cast<float>(task_.width) - 1.0F);
    const Floats cy = Clamp(sy, static_cast<float>(task_.height) - 1.0F);
    const Ints ix = FloorAtMost(cx, task_.width - 2);
    const Ints iy = FloorAtMost(cy, task_.height - 2);
    const Ints offset = iy * task_.width + ix;
    const std::uint8_t* below = task_.rgbx + std::int64_t{4} * task_.width;
    return {.upper = Lanes::LoadPairs(task_.rgbx, offset),
            .lower = Lanes::LoadPairs(below, offset),
            .right = cx - AsFloats(ix),
            .down = cy - AsFloats(iy)};
  }

  template <int Shift>
  static Floats Byte(Ints pixels) {
    return AsFloats((pixels >> Shift) & 0xFF);
  }

  template <int Shift>
  static Floats BlendOne(const Corners& at) {
    const Floats a = Byte<Shift>(at.upper.left);
    const Floats b = Byte<Shift>(at.upper.right);
    const Floats c = Byte<Shift>(at.lower.left);
    const Floats d = Byte<Shift>(at.lower.right);
    const Floats upper = a + (b - a) * at.right;
    const Floats lower = c + (d - c) * at.right;
    return upper + (lower - upper) * at.down;
  }

  static Colours Blend(const Corners& at) {
    return {.red = BlendOne<0>(at), .green = BlendOne<8>(at), .blue = BlendOne<16>(at)};
  }

  Colours BlackOutside(const Colours& colours, Floats sx, Floats sy) const {
    const float right = static_cast<float>(task_.width) - 0.5F;
    const float bottom = static_cast<float>(task_.height) - 0.5F;
    const Ints inside = (sx >= -0.5F) & (sx <= right) & (sy >= -0.5F) & (sy <= bottom);
    const Floats black{};
    return {.red = inside ? colours.red : black,
            .green = inside ? colours.green : black,
            .blue = inside ? colours.blue : black};
  }

  void Emit(const Colours& colours, float* to, std::int32_t count) const {
    const Channels channels = task_.format.channels;
    if (channels == Channels::kGrey) {
      Store(0.2989F * colours.red + 0.587F * colours.green + 0.114F * colours.blue, to, count);
      return;
    }
    const bool red_first = channels == Channels::kRgb;
    Store(colours.red, to + (red_first ? 0 : 2 * plane_), count);
    Store(colours.green, to + plane_, count);
    Store(colours.blue, to + (red_first ? 2 * plane_ : 0), count);
  }

  // At most `count` lanes: the last ones of a row have no place.
  void Store(Floats samples, float* to, std::int32_t count) const {
    const Floats values = samples * task_.format.scale + task_.format.offset;
    if (count >= Lanes::kCount) {
      __builtin_memcpy(to, &values, sizeof values);
    } else {
      __builtin_memcpy(to, &values, sizeof(float) * static_cast<std::uint32_t>(count));
    }
  }

  const WarpTask& task_;
  std::int64_t plane_;
};

}  // namespace
}  // namespace pol
