// A small typeface of our own for annotated pictures: printable ASCII as pen strokes on a grid, so
// that it is clean at every size and needs no font file.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/canvas.h"

namespace pol {

// One weight at one size; the letters are rasterised once. Digits share one width, so that columns
// of numbers stay still from frame to frame.
class StrokeFont {
 public:
  // Height of a capital letter in pixels, at least 4; line width in pixels.
  StrokeFont(float cap_height, float line_width);

  // `baseline_left`: where the first letter's foot stands. Bytes outside printable ASCII become
  // '?'.
  void Draw(Canvas& canvas, std::string_view text, const Point2f& baseline_left,
            const Color& color) const;
  void DrawRightAligned(Canvas& canvas, std::string_view text, const Point2f& baseline_right,
                        const Color& color) const;

  [[nodiscard]] float WidthOf(std::string_view text) const;
  // The longest beginning of `text` that fits, ending in ".." where something was cut off.
  [[nodiscard]] std::string Shorten(std::string_view text, float width) const;

 private:
  struct Glyph {
    std::vector<std::uint8_t> coverage;
    int width = 0;      // of the mask, pixels
    float advance = 0;  // to the next letter
  };
  static constexpr char kFirst = ' ';
  static constexpr char kLast = '~';

  [[nodiscard]] Glyph Rasterise(char letter, float unit, float line_width) const;
  [[nodiscard]] const Glyph& GlyphOf(char letter) const;

  std::array<Glyph, kLast - kFirst + 1> glyphs_;
  float ascent_ = 0;  // from a mask's first row down to the baseline
};

}  // namespace pol
