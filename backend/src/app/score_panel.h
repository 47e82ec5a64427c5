// The column of names, bars and numbers beside an annotated picture.
#pragma once

#include "app/canvas.h"
#include "app/frame_report.h"

namespace pol {

inline constexpr float kPanelWidth = 320;  // pixels
inline constexpr float kPanelHeight = 720;

// Fills the box of that size whose left edge is at `left`, top edge at 0. A value that could not be
// measured has no bar and a dash.
void DrawScorePanel(Canvas& canvas, float left, const FrameReport& report);

}  // namespace pol
