// A face's measurements drawn over the picture they were taken from.
#pragma once

#include "app/canvas.h"
#include "verification/observation.h"

namespace pol {

// Where the picture lies on the canvas: canvas = offset + scale * picture.
struct Placement {
  float scale = 1;
  Point2f offset;
};

// Box, the 468 landmarks, the contours of eyes, brows and lips, and the head's axes from the tip of
// the nose: x to the person's left in red, y up in green, z out of the face in blue.
void DrawFace(Canvas& canvas, const FaceObservation& face, const Placement& placement);

}  // namespace pol
