#include "app/stroke_font.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace pol {
namespace {

// Each letter is a list of strokes, each stroke a list of points "xy" on a grid: x 0..4; y 0 the
// cap line, 2 the top of small letters, 6 the baseline, 8 the descenders. A stroke that begins with
// '~' has its corners rounded.
constexpr std::array<std::string_view, 95> kStrokes = {
    /*   */ "",
    /* ! */ "2024 2626",
    /* " */ "1012 3032",
    /* # */ "1016 3036 0242 0444",
    /* $ */ "~413010010213334445361605 2026",
    /* % */ "0640 ~0010110100 ~3545463635",
    /* & */ "~4612112031320405162644",
    /* ' */ "2022",
    /* ( */ "~30212536",
    /* ) */ "~10212516",
    /* * */ "2125 0244 4204",
    /* + */ "0444 2226",
    /* , */ "2618",
    /* - */ "0444",
    /* . */ "2626",
    /* / */ "0640",
    /* 0 */ "~103041453616050110",
    /* 1 */ "112026 1636",
    /* 2 */ "~011030414206 0646",
    /* 3 */ "~01103041423313 ~334445361605",
    /* 4 */ "36300444",
    /* 5 */ "400002 ~02324345361605",
    /* 6 */ "~413010010516364544331304",
    /* 7 */ "004016",
    /* 8 */ "~103041423313020110 ~133344453616050413",
    /* 9 */ "~051636454130100102133342",
    /* : */ "2323 2626",
    /* ; */ "2323 2618",
    /* < */ "410345",
    /* = */ "0343 0545",
    /* > */ "014305",
    /* ? */ "~01103041423324 2626",
    /* @ */ "~453616050110304143 ~4333242434",
    /* A */ "062046 1434",
    /* B */ "0006 ~003041423303 ~033344453606",
    /* C */ "~4130100105163645",
    /* D */ "0006 ~002042442606",
    /* E */ "40000646 0333",
    /* F */ "400006 0333",
    /* G */ "~4130100105163645 454323",
    /* H */ "0006 4046 0343",
    /* I */ "2026 1030 1636",
    /* J */ "~404445361605",
    /* K */ "0006 0440 2346",
    /* L */ "000646",
    /* M */ "0600234046",
    /* N */ "06004640",
    /* O */ "~20424426040220",
    /* P */ "0006 ~003041423303",
    /* Q */ "~20424426040220 2446",
    /* R */ "0006 ~003041423303 2346",
    /* S */ "~413010010213334445361605",
    /* T */ "0040 2026",
    /* U */ "~000516364540",
    /* V */ "002640",
    /* W */ "0016233640",
    /* X */ "0046 4006",
    /* Y */ "002340 2326",
    /* Z */ "00400646",
    /* [ */ "30202636",
    /* \ */ "0046",
    /* ] */ "10202616",
    /* ^ */ "022042",
    /* _ */ "0747",
    /* ` */ "1021",
    /* a */ "~123243453616050312 4246",
    /* b */ "0006 ~123243453616050312",
    /* c */ "~4332120305163645",
    /* d */ "4046 ~123243453616050312",
    /* e */ "0444 ~444332120305163645",
    /* f */ "~40302126 0232",
    /* g */ "~123243453616050312 ~4247381807",
    /* h */ "0006 ~0312324346",
    /* i */ "2226 2020",
    /* j */ "~22271808 2020",
    /* k */ "0006 0442 2346",
    /* l */ "2026",
    /* m */ "0206 ~03122326 ~23324346",
    /* n */ "0206 ~0312324346",
    /* o */ "~123243453616050312",
    /* p */ "0208 ~123243453616050312",
    /* q */ "4248 ~123243453616050312",
    /* r */ "0206 ~04223243",
    /* s */ "~43321203143445361605",
    /* t */ "~20253646 0242",
    /* u */ "~0205163645 4246",
    /* v */ "022642",
    /* w */ "0216233642",
    /* x */ "0246 4206",
    /* y */ "0226 4218",
    /* z */ "02420646",
    /* { */ "~3021221324 ~24252636",
    /* | */ "2027",
    /* } */ "~1021223324 ~24252616",
    /* ~ */ "~04133544",
};

constexpr float kGridTop = -1;    // rows above the cap line that a thick pen may touch
constexpr float kGridBottom = 9;  // and below the descenders
constexpr float kBaseline = 6;
constexpr float kColumnWidth = 0.92F;  // of a row: letters a little narrower than the grid
constexpr float kLetterGap = 2.1F;     // columns
constexpr float kSpaceWidth = 2.6F;
constexpr float kDigitWidth = 4;
constexpr int kCurveSteps = 5;

using Stroke = std::vector<Point2f>;

Point2f Mix(const Point2f& from, const Point2f& to, float share) {
  return {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
}

// Replaces a corner by a quadratic curve that leaves each side at most one grid unit away from it.
void RoundCorner(const Point2f& before, const Point2f& corner, const Point2f& after, Stroke& out) {
  const auto cut = [&](const Point2f& side) {
    const float length = std::hypot(side.x - corner.x, side.y - corner.y);
    return Mix(corner, side, std::min(0.5F, 1 / std::max(length, 1.0F)));
  };
  const Point2f start = cut(before);
  const Point2f end = cut(after);
  for (int step = 0; step <= kCurveSteps; ++step) {
    const float share = static_cast<float>(step) / kCurveSteps;
    out.push_back(Mix(Mix(start, corner, share), Mix(corner, end, share), share));
  }
}

Stroke Rounded(const Stroke& points) {
  const bool is_closed = points.front().x == points.back().x && points.front().y == points.back().y;
  Stroke curve;
  if (!is_closed) {
    curve.push_back(points.front());
  }
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    RoundCorner(points[i - 1], points[i], points[i + 1], curve);
  }
  if (is_closed) {
    RoundCorner(points[points.size() - 2], points.back(), points[1], curve);
  }
  curve.push_back(is_closed ? curve.front() : points.back());
  return curve;
}

Stroke ParseStroke(std::string_view text) {
  const bool is_round = text.front() == '~';
  Stroke points;
  for (std::size_t i = is_round ? 1 : 0; i + 1 < text.size(); i += 2) {
    points.push_back({static_cast<float>(text[i] - '0'), static_cast<float>(text[i + 1] - '0')});
  }
  return is_round ? Rounded(points) : points;
}

std::vector<Stroke> StrokesOf(std::string_view text) {
  std::vector<Stroke> strokes;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    strokes.push_back(ParseStroke(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return strokes;
}

struct Extent {
  float left = 0;
  float right = 0;
};

// Columns that the letter takes up; digits all take the same.
Extent ExtentOf(char letter, const std::vector<Stroke>& strokes) {
  if (letter >= '0' && letter <= '9') {
    return {0, kDigitWidth};
  }
  if (strokes.empty()) {
    return {0, kSpaceWidth - kLetterGap};
  }
  Extent extent{kDigitWidth, 0};
  for (const Stroke& stroke : strokes) {
    for (const Point2f& point : stroke) {
      extent.left = std::min(extent.left, point.x);
      extent.right = std::max(extent.right, point.x);
    }
  }
  return extent;
}

}  // namespace

StrokeFont::StrokeFont(float cap_height, float line_width) {
  const float unit = cap_height / kBaseline;
  ascent_ = std::ceil((kBaseline - kGridTop) * unit);
  for (std::size_t i = 0; i < glyphs_.size(); ++i) {
    glyphs_[i] = Rasterise(static_cast<char>(kFirst + static_cast<char>(i)), unit, line_width);
  }
}

// Draws the strokes white on black at the size wanted, then keeps one channel as coverage.
StrokeFont::Glyph StrokeFont::Rasterise(char letter, float unit, float line_width) const {
  const std::vector<Stroke> strokes =
      StrokesOf(kStrokes[static_cast<std::size_t>(letter - kFirst)]);
  const Extent extent = ExtentOf(letter, strokes);
  const float column = unit * kColumnWidth;
  const float margin = std::ceil(line_width / 2 + 1);
  Glyph glyph;
  glyph.advance = (extent.right - extent.left + kLetterGap) * column;
  glyph.width = static_cast<int>(std::ceil((extent.right - extent.left) * column + 2 * margin));

  Image mask;
  mask.width = static_cast<std::uint32_t>(glyph.width);
  mask.height = static_cast<std::uint32_t>(std::ceil((kGridBottom - kGridTop) * unit));
  mask.rgbx.resize(std::size_t{mask.width} * mask.height * 4);
  Canvas canvas(mask);
  for (Stroke stroke : strokes) {
    for (Point2f& point : stroke) {
      point = {(point.x - extent.left) * column + margin, ascent_ + (point.y - kBaseline) * unit};
    }
    canvas.Polyline(stroke, line_width, {255, 255, 255});
  }
  glyph.coverage.resize(std::size_t{mask.width} * mask.height);
  for (std::size_t i = 0; i < glyph.coverage.size(); ++i) {
    glyph.coverage[i] = mask.rgbx[i * 4];
  }
  return glyph;
}

const StrokeFont::Glyph& StrokeFont::GlyphOf(char letter) const {
  const char shown = letter >= kFirst && letter <= kLast ? letter : '?';
  return glyphs_[static_cast<std::size_t>(shown - kFirst)];
}

void StrokeFont::Draw(Canvas& canvas, std::string_view text, const Point2f& baseline_left,
                      const Color& color) const {
  float x = baseline_left.x;
  for (const char letter : text) {
    const Glyph& glyph = GlyphOf(letter);
    canvas.Stamp(glyph.coverage, glyph.width, {x, baseline_left.y - ascent_}, color);
    x += glyph.advance;
  }
}

void StrokeFont::DrawRightAligned(Canvas& canvas, std::string_view text,
                                  const Point2f& baseline_right, const Color& color) const {
  Draw(canvas, text, {baseline_right.x - WidthOf(text), baseline_right.y}, color);
}

float StrokeFont::WidthOf(std::string_view text) const {
  float width = 0;
  for (const char letter : text) {
    width += GlyphOf(letter).advance;
  }
  return width;
}

std::string StrokeFont::Shorten(std::string_view text, float width) const {
  if (WidthOf(text) <= width) {
    return std::string(text);
  }
  std::size_t length = text.size();
  while (length > 0 && WidthOf(text.substr(0, length)) + WidthOf("..") > width) {
    --length;
  }
  return std::string(text.substr(0, length)) + "..";
}

}  // namespace pol
