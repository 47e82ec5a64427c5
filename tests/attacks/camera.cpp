#include <algorithm>
#include <array>
#include <cmath>

#include "lens.h"

namespace pol::attacks {
namespace {

constexpr double kGrain = 0.7;  // grey levels, as a webcam in a lit room
constexpr std::size_t kGrainSize = 1U << 20U;
constexpr std::array kSwayLimits = {5.0, 4.0, 3.0};

}  // namespace

Camera::Camera(std::uint64_t seed, bool sways) : chance_(seed), sways_(sways), grain_(kGrainSize) {
  for (std::int8_t& grain : grain_) {
    grain = static_cast<std::int8_t>(std::lround(chance_.Normal(kGrain)));
  }
}

Image Camera::Film(const Image& picture) {
  for (std::size_t i = 0; sways_ && i < kSwayLimits.size(); ++i) {
    const double limit = kSwayLimits.at(i);
    speed_.at(i) = 0.85 * speed_.at(i) + chance_.Normal(limit / 60) - sway_.at(i) * 0.02;
    sway_.at(i) += speed_.at(i);
  }
  // Whole pixels: reading between them would soften the picture, which no camera's sway does.
  const std::int64_t shift_x = std::lround(sway_[0]);
  const std::int64_t shift_y = std::lround(sway_[1]);
  const std::int64_t right = picture.width - 1;
  const std::int64_t bottom = picture.height - 1;
  Image film = NewImage(picture.width, picture.height, {});
  std::size_t at = chance_.Index(kGrainSize);
  for (std::uint32_t y = 0; y < film.height; ++y) {
    const auto from_y =
        static_cast<std::uint32_t>(std::clamp(y + shift_y, std::int64_t{0}, bottom));
    for (std::uint32_t x = 0; x < film.width; ++x) {
      const auto from_x =
          static_cast<std::uint32_t>(std::clamp(x + shift_x, std::int64_t{0}, right));
      const Colour c = Get(picture, from_x, from_y);
      const auto light = static_cast<float>(sway_[2] + grain_[at++ % kGrainSize]);
      Put(film, x, y, {c.r + light, c.g + light, c.b + light});
    }
  }
  return film;
}

}  // namespace pol::attacks
