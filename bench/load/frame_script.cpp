#include "frame_script.h"

#include <cmath>

#include "base/check.h"

namespace pol::load {
namespace {

constexpr double kGoldenRatio = 0.6180339887498949;

double PhaseOf(std::size_t person) {
  const double turns = static_cast<double>(person) * kGoldenRatio;
  return turns - std::floor(turns);
}

}  // namespace

Micros FrameScript::StartOf(std::size_t person) const {
  POL_CHECK(person < persons);
  const double share = static_cast<double>(person) / static_cast<double>(persons);
  const double start = share * static_cast<double>(ramp.count()) +
                       PhaseOf(person) * static_cast<double>(period.count());
  return Micros(std::llround(start));
}

std::size_t FrameScript::PictureOf(std::size_t person, std::uint64_t frame) const {
  POL_CHECK(pictures > 0);
  const auto first = static_cast<std::uint64_t>(PhaseOf(person) * static_cast<double>(pictures));
  return (first + frame) % pictures;
}

}  // namespace pol::load
