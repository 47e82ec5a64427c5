// The inner loop of Warp, compiled once for each instruction set and chosen at run time. Every
// variant computes the same expressions in the same order, without fused multiply-add, so that all
// of them give the same bits.
#pragma once

#include <cstdint>
#include <span>

#include "vision/warp.h"

namespace pol {

// A call of Warp whose arguments were checked.
struct WarpTask {
  const std::uint8_t* rgbx = nullptr;  // at least 2 x 2 pixels
  std::int32_t width = 0;
  std::int32_t height = 0;
  Affine to_image;
  CropFormat format;
  float* out = nullptr;  // CropFloats(format)
};

struct WarpVariant {
  const char* name;
  bool (*runs_here)();  // does this machine have what it was compiled for?
  void (*warp)(const WarpTask& task);
};

// Those of this processor family, the fastest first; the last runs on every machine of it.
std::span<const WarpVariant> WarpVariants();

// What WarpVariants lists, each defined in a file compiled with the flags it needs.
void WarpAvx512(const WarpTask& task);
void WarpAvx2(const WarpTask& task);
void WarpPortable(const WarpTask& task);

}  // namespace pol
