// The kinds of session that the suite plays: the genuine ones and every attack.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "actor.h"
#include "lens.h"

namespace pol::attacks {

enum class LensKind : std::uint8_t { kNone, kPhoto, kCutOut, kScreen, kPuppet };

struct Species {
  std::string_view name;   // snake case, as in expectations.json
  std::string_view title;  // for people
  bool is_genuine = false;
  ActorPlan actor = {};
  LensKind lens = LensKind::kNone;
  SheetPlay play = SheetPlay::kStill;   // of kPhoto
  bool sways = true;                    // the camera
  std::uint32_t encoder_switch_at = 0;  // frame from which another encoder runs; 0: never
  bool is_metronomic = false;           // frames arrive exactly a tenth of a second apart
};

// The genuine sessions first.
std::span<const Species> AllSpecies();

}  // namespace pol::attacks
