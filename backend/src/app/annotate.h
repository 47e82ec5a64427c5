// An analysed picture as a person can look at it: the picture with the face drawn over it, and the
// score panel to its right.
#pragma once

#include "app/frame_report.h"
#include "app/picture_scale.h"
#include "vision/image.h"

namespace pol {

// The size that Annotate gives a picture of `size`: 720 high, even, as wide as the picture at that
// height (at most 1280) plus the panel.
PictureSize AnnotatedSize(const PictureSize& size);

// `canvas_size`: AnnotatedSize of the picture, or of another one if a video changes its size on the
// way; the picture is then fitted in. `report.observation` must be of this very picture.
Image Annotate(const Image& picture, const FrameReport& report, const PictureSize& canvas_size);

}  // namespace pol
