#include "app/annotate.h"

#include <algorithm>
#include <cmath>

#include "app/canvas.h"
#include "app/face_overlay.h"
#include "app/score_panel.h"

namespace pol {
namespace {

constexpr double kPictureHeight = kPanelHeight;
constexpr double kPictureWidthMin = 240;
constexpr double kPictureWidthMax = 1280;
constexpr Color kBackdrop{8, 10, 14};

std::uint32_t RoundToPixels(double length) {
  return static_cast<std::uint32_t>(std::max(1L, std::lround(length)));
}

}  // namespace

PictureSize AnnotatedSize(const PictureSize& size) {
  const double width =
      std::clamp(kPictureHeight * size.width / size.height, kPictureWidthMin, kPictureWidthMax);
  const auto even = [](double length) { return RoundToPixels(length / 2) * 2; };
  return {even(width + static_cast<double>(kPanelWidth)), even(kPictureHeight)};
}

Image Annotate(const Image& picture, const FrameReport& report, const PictureSize& canvas_size) {
  const double room = canvas_size.width - static_cast<double>(kPanelWidth);
  const double scale = std::min(room / picture.width, kPictureHeight / picture.height);
  const Image scaled = ScalePicture(
      picture, {RoundToPixels(picture.width * scale), RoundToPixels(picture.height * scale)});
  const int left = std::max(0, (static_cast<int>(room) - static_cast<int>(scaled.width)) / 2);
  const int top = (static_cast<int>(canvas_size.height) - static_cast<int>(scaled.height)) / 2;

  Image annotated;
  annotated.width = canvas_size.width;
  annotated.height = canvas_size.height;
  annotated.rgbx.resize(std::size_t{4} * canvas_size.width * canvas_size.height);
  Canvas canvas(annotated);
  canvas.FillBox({0, 0, canvas.width(), canvas.height()}, 0, kBackdrop);
  canvas.Paste(scaled, left, top);
  if (report.observation.face) {
    DrawFace(canvas, *report.observation.face,
             {static_cast<float>(scale), {static_cast<float>(left), static_cast<float>(top)}});
  }
  DrawScorePanel(canvas, static_cast<float>(room), report);
  return annotated;
}

}  // namespace pol
