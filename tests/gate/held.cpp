#include "held.h"

#include <algorithm>
#include <cmath>

#include "raster.h"
#include "screen.h"
#include "sheet.h"

namespace pol::gate {
namespace {

using attacks::Footage;
using attacks::Frame;
using attacks::Lens;
using attacks::Scene;

constexpr double kPortraitSides = 1.9;  // of the face's width
constexpr double kPortraitAspect = 1.4;
constexpr double kHeldHeight = 400;  // of paper and phone in the camera's picture
constexpr std::uint32_t kPaperMargin = 14;

// Where a piece of `length` around the middle of a face begins, kept within the picture.
double Begin(float face_from, float face_length, std::uint32_t length, std::uint32_t picture) {
  const double middle = face_from + face_length / 2.0;
  return std::clamp(middle - length / 2.0, 0.0, static_cast<double>(picture - length));
}

// The upright piece of the picture around the face.
Image Portrait(const Image& image, const Box& face) {
  const auto height = std::min(
      image.height, static_cast<std::uint32_t>(kPortraitSides * kPortraitAspect * face.width));
  const auto width = static_cast<std::uint32_t>(height / kPortraitAspect);
  const double left = Begin(face.x, face.width, width, image.width);
  const double top = Begin(face.y, face.height, height, image.height);
  Image portrait = attacks::NewImage(width, height, {});
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      attacks::Put(portrait, x, y, attacks::Sample(image, left + x + 0.5, top + y + 0.5));
    }
  }
  return portrait;
}

Image OnPaper(const Image& image) {
  Image sheet = attacks::NewImage(image.width + 2 * kPaperMargin, image.height + 2 * kPaperMargin,
                                  {228, 226, 220});
  for (std::uint32_t y = 0; y < image.height; ++y) {
    for (std::uint32_t x = 0; x < image.width; ++x) {
      attacks::Put(sheet, x + kPaperMargin, y + kPaperMargin, attacks::Get(image, x, y));
    }
  }
  return sheet;
}

class HeldPrint final : public Lens {
 public:
  HeldPrint(const Footage& footage, const Frame& still)
      : sheet_(OnPaper(Portrait(still.image, footage.FaceOf(still).box))), room_(attacks::Room()) {}

  Image See(const Scene& scene) override {
    const double swing = std::sin(2.1 * scene.asked_for_s);
    attacks::SheetPose pose;
    pose.yaw_deg = 5 * swing;
    pose.roll_deg = 2 + swing;
    pose.shift_x_px = 9 * swing;
    pose.zoom = kHeldHeight / sheet_.height;
    return attacks::RenderSheet(sheet_, pose, room_);
  }

 private:
  Image sheet_;
  Image room_;
};

class Phone final : public Lens {
 public:
  Phone(const Footage& footage, std::uint64_t seed) : footage_(footage), room_(attacks::Room()) {
    attacks::Chance chance(seed);
    look_ = attacks::ScreenLook::Drawn(chance);
  }

  Image See(const Scene& scene) override {
    const Image shown = Portrait(scene.frame->image, footage_.FaceOf(*scene.rest).box);
    look_.zoom = kHeldHeight / shown.height;
    return attacks::FilmScreen(shown, look_, room_);
  }

 private:
  const Footage& footage_;
  attacks::ScreenLook look_;
  Image room_;
};

}  // namespace

std::unique_ptr<Lens> HeldPrintLens(const Footage& footage, const Frame& still) {
  return std::make_unique<HeldPrint>(footage, still);
}

std::unique_ptr<Lens> PhoneLens(const Footage& footage, std::uint64_t seed) {
  return std::make_unique<Phone>(footage, seed);
}

}  // namespace pol::gate
