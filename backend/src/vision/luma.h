// Brightness of pixels in integers: 77 R + 150 G + 29 B, 256 times the luma of ITU-R BT.601.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace pol {

// Of as many RGBX pixels as `luma` has room for, each rounded to [0, 255].
void LumaRow(const std::uint8_t* rgbx, std::span<std::int16_t> luma);

// The sum of 256 times the luma of `count` RGBX pixels; at most 65 536 of them.
std::uint32_t LumaSum256(const std::uint8_t* rgbx, std::size_t count);

}  // namespace pol
