#include <array>
#include <cmath>

#include "lens.h"

namespace pol::attacks {
namespace {

constexpr double kGrain = 1.6;  // grey levels, as a webcam in a lit room
constexpr std::size_t kGrainSize = 1U << 20U;
constexpr std::array kSwayLimits = {5.0, 4.0, 0.5, 3.0};

}  // namespace

Camera::Camera(std::uint64_t seed, bool sways) : chance_(seed), sways_(sways), grain_(kGrainSize) {
  for (std::int8_t& grain : grain_) {
    grain = static_cast<std::int8_t>(std::lround(chance_.Normal(kGrain)));
  }
}

Image Camera::Film(const Image& picture) {
  for (std::size_t i = 0; sways_ && i < kSwayLimits.size(); ++i) {
    const double limit = kSwayLimits.at(i);
    speed_[i] = 0.85 * speed_[i] + chance_.Normal(limit / 60) - sway_[i] * 0.02;
    sway_[i] += speed_[i];
  }
  const double roll = sway_[2] * 0.01745;
  const std::size_t start = chance_.Index(kGrainSize);
  Image film = NewImage(picture.width, picture.height, {});
  const double middle_x = picture.width / 2.0;
  const double middle_y = picture.height / 2.0;
  std::size_t at = start;
  for (std::uint32_t y = 0; y < film.height; ++y) {
    for (std::uint32_t x = 0; x < film.width; ++x) {
      const double dx = x + 0.5 - middle_x;
      const double dy = y + 0.5 - middle_y;
      const Colour c = sways_ ? Sample(picture, middle_x + dx - roll * dy + sway_[0],
                                       middle_y + dy + roll * dx + sway_[1])
                              : Get(picture, x, y);
      const auto light = static_cast<float>(sway_[3] + grain_[at++ % kGrainSize]);
      Put(film, x, y, {c.r + light, c.g + light, c.b + light});
    }
  }
  return film;
}

}  // namespace pol::attacks
