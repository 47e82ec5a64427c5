// A clip played on a monitor and filmed from it.
#pragma once

#include "chance.h"
#include "raster.h"

namespace pol::attacks {

struct ScreenLook {
  double zoom = 0.86;       // share of the camera's picture that the screen fills
  double keystone_deg = 4;  // how far the screen is turned from the camera
  double gamma = 1.18;      // of screen and camera together
  double moire_period = 9;  // pixels of the camera's picture; the beat of both pixel grids
  double moire_depth = 0.035;
  double glare = 38;      // grey levels in the middle of the lamp's reflection
  double glare_x = 0.72;  // its place, shares of the picture
  double glare_y = 0.2;

  static ScreenLook Drawn(Chance& chance);
};

// What the camera sees of the screen: contrast, moire, bezel, glare and a slight keystone.
Image FilmScreen(const Image& shown, const ScreenLook& look, const Image& background);

}  // namespace pol::attacks
