#include "screen.h"

#include <cmath>
#include <numbers>

#include "sheet.h"

namespace pol::attacks {
namespace {

constexpr std::uint32_t kBezelPx = 22;

float Toned(float value, double gamma) {
  return static_cast<float>(18 + 225 * std::pow(value / 255.0, gamma));
}

// The panel with its black frame around it.
Image Panel(const Image& shown, const ScreenLook& look) {
  Image panel = NewImage(shown.width + 2 * kBezelPx, shown.height + 2 * kBezelPx, {14, 14, 16});
  for (std::uint32_t y = 0; y < shown.height; ++y) {
    for (std::uint32_t x = 0; x < shown.width; ++x) {
      const Colour c = Get(shown, x, y);
      Put(panel, x + kBezelPx, y + kBezelPx,
          {Toned(c.r, look.gamma) * 0.96F, Toned(c.g, look.gamma), Toned(c.b, look.gamma) * 1.04F});
    }
  }
  return panel;
}

void AddMoireAndGlare(Image& picture, const ScreenLook& look) {
  const double turn = 2 * std::numbers::pi / look.moire_period;
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    for (std::uint32_t x = 0; x < picture.width; ++x) {
      const double wave = std::sin(turn * (x + 0.31 * y)) * std::sin(turn * (0.9 * y - 0.2 * x));
      const auto beat = static_cast<float>(1 + look.moire_depth * wave);
      const double dx = (x / static_cast<double>(picture.width) - look.glare_x) / 0.12;
      const double dy = (y / static_cast<double>(picture.height) - look.glare_y) / 0.16;
      const auto lamp = static_cast<float>(look.glare * std::exp(-(dx * dx + dy * dy)));
      const Colour c = Get(picture, x, y);
      Put(picture, x, y, {c.r * beat + lamp, c.g / beat + lamp, c.b * beat + lamp});
    }
  }
}

}  // namespace

ScreenLook ScreenLook::Drawn(Chance& chance) {
  return {.zoom = chance.Between(0.82, 0.95),
          .keystone_deg = chance.Between(-7, 7),
          .gamma = chance.Between(1.05, 1.3),
          .moire_period = chance.Between(5, 14),
          .moire_depth = chance.Between(0.02, 0.06),
          .glare = chance.Between(15, 60),
          .glare_x = chance.Between(0.1, 0.9),
          .glare_y = chance.Between(0.05, 0.4)};
}

Image FilmScreen(const Image& shown, const ScreenLook& look, const Image& background) {
  Image picture = RenderSheet(Panel(shown, look), {.yaw_deg = look.keystone_deg, .zoom = look.zoom},
                              background);
  AddMoireAndGlare(picture, look);
  return picture;
}

}  // namespace pol::attacks
