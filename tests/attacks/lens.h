// What is put between the scene and the server: nothing, a print, a screen, a puppet.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "actor.h"
#include "chance.h"
#include "footage.h"
#include "mesh.h"
#include "screen.h"
#include "sheet.h"

namespace pol::attacks {

class Lens {
 public:
  virtual ~Lens() = default;
  // The picture before the camera's own noise.
  virtual Image See(const Scene& scene) = 0;
};

// A hand-held or standing camera: the picture sways a little and is never the same twice.
class Camera {
 public:
  explicit Camera(std::uint64_t seed, bool sways = true);
  Image Film(const Image& picture);

 private:
  Chance chance_;
  bool sways_;
  std::vector<std::int8_t> grain_;
  std::array<double, 3> sway_{};  // right and down in pixels, light in grey levels
  std::array<double, 3> speed_{};
};

// How a printed sheet is moved to play a challenge.
enum class SheetPlay : std::uint8_t { kStill, kMoved, kTilted, kBent };

// The scene itself.
std::unique_ptr<Lens> PlainLens();
// A photo of `still`, held and moved by hand.
std::unique_ptr<Lens> PhotoLens(const Frame& still, SheetPlay play, std::uint64_t seed);
// The same, with the actor's own eyes and mouth behind holes in it.
std::unique_ptr<Lens> CutOutLens(const Footage& footage, const Frame& still);
// The scene on a monitor.
std::unique_ptr<Lens> ScreenLens(std::uint64_t seed);
// `still`, whose mesh follows the actor's.
std::unique_ptr<Lens> PuppetLens(const Footage& footage, const Frame& still);

}  // namespace pol::attacks
